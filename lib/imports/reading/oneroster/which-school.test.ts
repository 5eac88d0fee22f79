import { describe, expect, test } from 'vitest';
import type { ReadingOptions } from '../options';
import { readRoster } from '../read';
import { asFiles, oneRoster, today } from '../reading.fixture';
import { inWords, whyUnreadable } from '../trouble.fixture';

/** A trust's export: the small set, and a second school with a child, a teacher and a class of its own. */
const trust = {
  ...oneRoster,
  'orgs.csv': [
    'sourcedId,status,dateLastModified,name,type,identifier,metadata.laestab',
    'trust,,,The Oak Trust,district,,',
    'o1,,,Hazelbrook,school,100015,2013614',
    'o2,,,Riverside,school,100016,201/3615',
  ],
  'users.csv': [
    ...oneRoster['users.csv'],
    'zoe,,,true,zoe,,Zoe,Reid,,,02,secret,',
    'lee,,,true,lee,,Lee,Marsh,,,,secret,',
    'head,,,true,head,,Ida,Quill,,,,secret,',
  ],
  'roles.csv': [
    ...oneRoster['roles.csv'],
    'r7,,,zoe,primary,student,,,o2',
    'r8,,,lee,primary,teacher,,,o2',
    'r9,,,head,primary,principal,,,trust',
  ],
  'classes.csv': [...oneRoster['classes.csv'], 'c2,,,Otters,02,,homeroom,o2,s1'],
  'enrollments.csv': [
    ...oneRoster['enrollments.csv'],
    'e5,,,c2,o2,zoe,student,,2026-09-02,',
    'e6,,,c2,o2,lee,teacher,true,,',
  ],
};
const read = (school: ReadingOptions['school'] = {}, set: Record<string, string[]> = trust) =>
  readRoster(asFiles(set), { today, school });

describe('of several schools in one set of files', () => {
  test.each([
    ['URN', { urn: '100016' }],
    ['LAESTAB, however it is written', { laestab: '2013615' }],
  ])('only the one with our %s is taken, and the rest is set aside', async (_, school) => {
    const roster = await read(school);
    expect(roster.people.map(({ ref }) => ref)).toEqual(['zoe', 'lee', 'head']);
    expect(roster.classes.map(({ name }) => name)).toEqual(['Otters']);
    expect(roster.enrolments.map(({ personRef }) => personRef)).toEqual(['zoe']);
    expect(roster.teaching.map(({ personRef }) => personRef)).toEqual(['lee']);
    expect(roster.links).toEqual([]);
    expect(roster.refused).toEqual([]);
    const reasons = roster.setAside.map(({ reason }) => reason);
    expect(reasons.filter((each) => each === 'of_another_school')).toHaveLength(7);
    expect(new Set(reasons)).toEqual(new Set(['of_another_school', 'refers_to_set_aside']));
    for (const trouble of roster.setAside) expect(inWords(trouble)).not.toBe('');
  });

  test('which of them is ours nobody guesses: without our number the files are refused, and name the schools', async () => {
    expect(await whyUnreadable(() => read())).toMatchObject({
      where: { file: 'orgs.csv' },
      reason: 'several_schools',
      values: { schools: 'Hazelbrook, Riverside' },
    });
    expect(await whyUnreadable(() => read({ urn: '999999' }))).toMatchObject({
      reason: 'none_of_the_schools',
    });
  });

  test('one number on two schools says nothing', async () => {
    const orgs = trust['orgs.csv'].map((line) => line.replace('100016', '100015'));
    expect(
      await whyUnreadable(() => read({ urn: '100015' }, { ...trust, 'orgs.csv': orgs })),
    ).toMatchObject({ reason: 'none_of_the_schools' });
  });

  test('a set of version 1.1 says with each person where they belong', async () => {
    const set = {
      'manifest.csv': [
        'propertyName,value',
        'oneroster.version,1.1',
        'file.users,bulk',
        'file.orgs,bulk',
      ],
      'orgs.csv': trust['orgs.csv'],
      'users.csv': [
        'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,givenName,familyName',
        'amara,,,true,o1,student,amara,Amara,Okafor',
        'reid,,,true,"o1,o2",teacher,reid,Jo,Reid',
        'head,,,true,trust,administrator,head,Ida,Quill',
      ],
    };
    const roster = await read({ urn: '100016' }, set);
    expect(roster.people.map(({ ref }) => ref)).toEqual(['reid', 'head']);
  });
});

test('one school is taken whatever its number is', async () => {
  expect((await read({ urn: '999999' }, oneRoster)).people).toHaveLength(6);
});
