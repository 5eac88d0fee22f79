import { describe, expect, test } from 'vitest';
import { enrol, leaveClass } from '@/lib/classes/commands';
import { addStudent } from '@/lib/people/commands';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { academicYearOf, addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintPerson, mintSchoolWithAllStaff } from '@/lib/testing/mint';
import { mintPrimarySchool, type PrimarySchool } from '@/lib/testing/primary-school';
import {
  addPlannedClass,
  changePlannedClass,
  decideForChildren,
  rehearseYear,
  removePlannedClass,
} from './commands';
import { rolloverListInput } from './inputs';
import { findRollover, listMoves, listPlanned, outcomesOf, tallyOf } from './queries';
import type { Choice } from './rules';

const small = {
  '1A': { yearGroups: [1], children: 3 },
  '2A': { yearGroups: [2], children: 2 },
  '6A': { yearGroups: [6], children: 2 },
};

const rehearsed = async (school: PrimarySchool) => {
  const { year } = await office(school, schoolYearAfter);
  await office(school, (tenant) => rehearseYear(tenant, { year }));
  return rehearsal(school);
};
const rehearsal = (school: PrimarySchool) =>
  office(school, async (tenant) => {
    const { year } = await schoolYearAfter(tenant);
    const rollover = await findRollover(tenant, year);
    if (!rollover) throw new Error('no rehearsal');
    const planned = await listPlanned(tenant, rollover);
    return {
      rollover,
      form: { rolloverId: rollover.id, version: rollover.version },
      planned,
      idOf: (name: string) => planned.find((each) => each.name === name)?.id ?? '',
      tally: await tallyOf(tenant, rollover),
      outcomes: await outcomesOf(tenant, rollover),
    };
  });
const list = async (school: PrimarySchool, address: object) => {
  const { rollover } = await rehearsal(school);
  return office(school, (tenant) => listMoves(tenant, rollover, rolloverListInput.parse(address)));
};
const decide = async (school: PrimarySchool, studentIds: string[], choice: Choice) => {
  const { form } = await rehearsal(school);
  return office(school, (tenant) => decideForChildren(tenant, { ...form, studentIds, choice }));
};

describe('a rehearsal', () => {
  test('begins with this year’s classes again, their teachers and clubs, and is in the record', async () => {
    const school = await mintPrimarySchool(small);
    const { rollover, planned, tally } = await rehearsed(school);
    expect(planned.map(({ name, children, lead }) => [name, children, lead])).toEqual([
      ['1A', 0, 'Chidi Okafor'],
      ['2A', 3, 'Joanna Reid'],
      ['6A', 0, 'Chidi Okafor'],
    ]);
    expect(planned[0]?.clubs).toMatchObject([{ name: 'Reading' }]);
    // No class takes Year 3, and the school goes on to Year 6: nobody leaves unless the office says so.
    expect(tally).toEqual({
      ...{ moves: 3, repeats: 0, leaves: 2, undecided: 2, leaversWaiting: 0 },
      untaken: [{ yearGroup: 2, children: 2 }],
    });
    expect(await eventsOf(rollover.id)).toMatchObject([
      { name: 'rollover.rehearsed', facts: { classes: 3 } },
    ]);
    await decide(school, school.children['2A'] ?? [], { to: 'leaves' });
    expect((await rehearsal(school)).tally).toMatchObject({ leaves: 4, undecided: 0, untaken: [] });
  });

  test('says whose last day in a class of this year is told, until they are chosen for one', async () => {
    const school = await mintPrimarySchool(small);
    const { year } = await office(school, schoolYearAfter);
    const lastDay = addDays(school.today, 5);
    const { mrOkafor } = school.people;
    await superuser()`update class_staff set ends_on = ${addDays(lastDay, 1)}
      where school_id = ${school.id} and class_id = ${school.classIds['1A'] ?? ''}`;
    // One that never began is nobody's last day.
    await superuser()`insert into class_staff (id, school_id, class_id, person_id, part, starts_on, ends_on)
      values (gen_random_uuid(), ${school.id}, ${school.classIds['2A'] ?? ''}, ${mrOkafor.id}, 'support',
        ${lastDay}, ${lastDay})`;
    await superuser()`update class_staff set ends_on = ${school.today}
      where school_id = ${school.id} and class_id = ${school.classIds['6A'] ?? ''}`;
    await office(school, (tenant) => rehearseYear(tenant, { year }));
    const { planned, form, idOf } = await rehearsal(school);
    expect(planned.map(({ name, lead, ending }) => [name, lead, ending])).toEqual([
      ['1A', null, [{ name: 'Chidi Okafor', part: 'lead', lastDay }]],
      ['2A', 'Joanna Reid', []],
      ['6A', null, []],
    ]);
    await office(school, (tenant) =>
      changePlannedClass(tenant, {
        ...{ ...form, classId: idOf('6A'), name: '6A', yearGroups: [6], clubIds: [] },
        ...{ leadId: mrOkafor.id, supportIds: [] },
      }),
    );
    const after = await rehearsal(school);
    expect(after.planned.map(({ name, lead, ending }) => [name, lead, ending])).toEqual([
      ['1A', null, []],
      ['2A', 'Joanna Reid', []],
      ['6A', 'Chidi Okafor', []],
    ]);
  });

  test('changes nothing in the school', async () => {
    const school = await mintPrimarySchool(small);
    await rehearsed(school);
    const [held] = await superuser()`select count(*)::int as open from enrolments
      where school_id = ${school.id} and ends_on is null`;
    expect(held).toEqual({ open: 7 });
  });

  test('is begun once, for the year that comes, and by nobody but who may', async () => {
    const school = await mintPrimarySchool(small);
    const { rollover } = await rehearsed(school);
    const again = office(school, (tenant) => rehearseYear(tenant, { year: rollover.year }));
    await expect(again).rejects.toEqual(refused('rollover.rehearsed_already'));
    const another = office(school, (tenant) => rehearseYear(tenant, { year: rollover.year + 1 }));
    await expect(another).rejects.toEqual(refused('rollover.another_year'));
    const teacher = as(school, school.people.mrOkafor, (tenant) =>
      rehearseYear(tenant, { year: rollover.year }),
    );
    await expect(teacher).rejects.toThrow();
    const seen = await as(school, school.people.mrOkafor, (tenant) =>
      findRollover(tenant, rollover.year),
    );
    expect(seen).toBeUndefined();
  });

  test('is shut to the office’s staff, who keep classes but do not end the year', async () => {
    const school = await mintSchoolWithAllStaff();
    const { year } = await office(school, schoolYearAfter);
    const annPike = as(school, school.staff.annPike, (tenant) => rehearseYear(tenant, { year }));
    await expect(annPike).rejects.toThrow();
  });

  test('takes up what the school made for that year already, and who is in it', async () => {
    const school = await mintPrimarySchool(small);
    const { year, startsOn } = await office(school, schoolYearAfter);
    const [made] = await superuser()`insert into classes (id, school_id, name, academic_year)
      values (gen_random_uuid(), ${school.id}, 'Owls', ${year}) returning id`;
    await superuser()`insert into class_year_groups (id, school_id, class_id, year_group)
      values (gen_random_uuid(), ${school.id}, ${made?.id}, 2)`;
    const [child = ''] = school.children['6A'] ?? [];
    await superuser()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
      values (gen_random_uuid(), ${school.id}, ${made?.id}, ${child}, ${startsOn})`;
    const { planned, outcomes, idOf } = await rehearsed(school);
    expect(planned.map(({ name }) => name)).toEqual(['1A', 'Owls', '6A']);
    expect(outcomes.find(({ id }) => id === child)).toMatchObject({ toClassId: idOf('Owls') });
  });

  test('has a child who joins in it at once, and leaves out who leaves', async () => {
    const school = await mintPrimarySchool(small);
    await rehearsed(school);
    const zara = await office(school, (tenant) =>
      addStudent(tenant, {
        givenName: 'Zara',
        familyName: 'Malik',
        animal: 'owl',
        dateOfBirth: null,
        yearGroup: 1,
      }),
    );
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 3, undecided: 3 });
    const classId = school.classIds['1A'] ?? '';
    const on = school.today;
    await office(school, (t) => enrol(t, { classId, studentIds: [zara.id], on }));
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 4, undecided: 2 });
    const [gone = ''] = school.children['1A'] ?? [];
    await office(school, (t) => leaveClass(t, { classId, studentId: gone, on }));
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 3, undecided: 3 });
  });
});

describe('an exception', () => {
  test('is decided for several children at once, and taken back', async () => {
    const school = await mintPrimarySchool(small);
    const { idOf } = await rehearsed(school);
    const [a = '', b = '', c = ''] = school.children['1A'] ?? [];
    await decide(school, [a, b], { to: 'repeats' });
    await decide(school, [c], { to: 'leaves' });
    expect(await list(school, { what: 'repeats' })).toMatchObject({
      total: 2,
      rows: [{ to: '1A', byHand: true }, { toClassId: idOf('1A') }],
    });
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 0, repeats: 2, leaves: 3 });
    await decide(school, [a, b, c], { to: 'proposed' });
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 3, repeats: 0, leaves: 2 });
  });

  test('sends a child of Year 6 into a class, who then does not leave', async () => {
    const school = await mintPrimarySchool(small);
    const { idOf } = await rehearsed(school);
    const [child = ''] = school.children['6A'] ?? [];
    await decide(school, [child], { to: 'class', classId: idOf('6A') });
    expect(await list(school, { to: idOf('6A') })).toMatchObject({
      total: 1,
      rows: [{ id: child, kind: 'repeats' }],
    });
  });

  test('is refused from an older form, for a child of another school, and to another school’s class', async () => {
    const [school, other] = await Promise.all([mintPrimarySchool(small), mintPrimarySchool(small)]);
    const { form } = await rehearsed(school);
    const theirs = await rehearsed(other);
    const [child = ''] = school.children['1A'] ?? [];
    await decide(school, [child], { to: 'leaves' });
    const asked = (more: object) =>
      office(school, (tenant) =>
        decideForChildren(tenant, {
          ...{ ...form, version: form.version + 1, studentIds: [child] },
          ...{ choice: { to: 'repeats' }, ...more },
        }),
      );
    await expect(asked({ version: form.version })).rejects.toEqual(refused('refusal.conflict'));
    await expect(asked({ studentIds: other.children['1A'] })).rejects.toMatchObject({
      reason: 'not_found',
    });
    await expect(
      asked({ choice: { to: 'class', classId: theirs.idOf('1A') } }),
    ).rejects.toMatchObject({ reason: 'not_found' });
    await expect(asked({ rolloverId: theirs.rollover.id })).rejects.toMatchObject({
      reason: 'not_found',
    });
  });
});

describe('the children’s list', () => {
  test('is sorted, filtered and paged by the database', async () => {
    const school = await mintPrimarySchool({ ...small, '3A': { yearGroups: [3], children: 60 } });
    await rehearsed(school);
    const from = school.classIds['3A'];
    const [first, second] = await Promise.all([
      list(school, { from, sort: 'name', order: 'desc' }),
      list(school, { from, page: '2' }),
    ]);
    expect([first.rows.length, first.total, second.rows.length]).toEqual([50, 60, 10]);
    expect(first.rows[0]?.name).toBe('Child9 3A');
    expect(await list(school, { q: 'child1 2a' })).toMatchObject({ total: 1 });
    expect(await list(school, { what: 'leaves', from: school.classIds['1A'] })).toMatchObject({
      total: 0,
    });
    expect(await list(school, { from: 'none' })).toMatchObject({ total: 0 });
  });
});

describe('a planned class', () => {
  test('of mixed ages takes children of both year groups, and those of neither are told', async () => {
    const school = await mintPrimarySchool({
      Oak: { yearGroups: [1, 2], children: 4 },
      Elm: { yearGroups: [3, 4], children: 2 },
    });
    const { planned, idOf } = await rehearsed(school);
    expect(planned.map(({ name, children }) => [name, children])).toEqual([
      ['Oak', 2],
      ['Elm', 3],
    ]);
    const [youngest = ''] = school.children.Oak ?? [];
    await decide(school, [youngest], { to: 'class', classId: idOf('Elm') });
    const { planned: after } = await rehearsal(school);
    expect(after.find(({ name }) => name === 'Elm')).toMatchObject({ children: 4, odd: 1 });
  });

  test('is added, changed and removed; who was sent there goes where their class goes', async () => {
    const school = await mintPrimarySchool(small);
    const { form } = await rehearsed(school);
    const details = {
      name: '3B',
      yearGroups: [3],
      clubIds: [school.clubs.reading],
      leadId: null,
      supportIds: [],
    };
    const added = await office(school, (t) => addPlannedClass(t, { ...form, ...details }));
    const taken = office(school, (t) =>
      addPlannedClass(t, { ...form, ...details, version: form.version + 1 }),
    );
    await expect(taken).rejects.toEqual(refused('rollover.name_taken'));
    const { tally, form: form2 } = await rehearsal(school);
    expect(tally).toMatchObject({ moves: 5, leaves: 2 });
    await office(school, (t) =>
      changePlannedClass(t, {
        ...{ ...form2, ...details, classId: added.id, name: 'Swifts' },
        leadId: school.people.msReid.id,
      }),
    );
    const { planned, form: form3 } = await rehearsal(school);
    expect(planned.find(({ id }) => id === added.id)).toMatchObject({
      name: 'Swifts',
      lead: 'Joanna Reid',
      children: 2,
    });
    const [child = ''] = school.children['1A'] ?? [];
    await decide(school, [child], { to: 'class', classId: added.id });
    const stale = office(school, (t) => removePlannedClass(t, { ...form3, classId: added.id }));
    await expect(stale).rejects.toEqual(refused('refusal.conflict'));
    const { form: form4 } = await rehearsal(school);
    await office(school, (t) => removePlannedClass(t, { ...form4, classId: added.id }));
    expect((await rehearsal(school)).tally).toMatchObject({ moves: 3, leaves: 2, undecided: 2 });
  });

  test('is led by nobody who does not work here', async () => {
    const school = await mintPrimarySchool(small);
    const { form } = await rehearsed(school);
    const led = office(school, (t) =>
      addPlannedClass(t, {
        ...form,
        ...{ name: '3B', yearGroups: [3], clubIds: [], leadId: school.people.leosDad.id },
        supportIds: [],
      }),
    );
    await expect(led).rejects.toEqual(refused('rollover.not_staff'));
    for (const who of [school.people.leosDad, school.people.maya, school.people.mrsBell])
      await expect(
        office(school, (t) =>
          addPlannedClass(t, {
            ...form,
            ...{ name: '3B', yearGroups: [3], clubIds: [], leadId: null },
            supportIds: [school.people.msReid.id, who.id],
          }),
        ),
      ).rejects.toEqual(refused('rollover.not_staff'));
  });

  test('begins with who works with its class now, and keeps who is still ticked', async () => {
    const school = await mintPrimarySchool(small);
    const helper = await mintPerson(school.id, 'support_worker', 'Ida Lund');
    const [classId] = Object.entries(school.classIds).flatMap(([name, id]) =>
      name === '1A' ? [id] : [],
    );
    await superuser()`insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
      values (gen_random_uuid(), ${school.id}, ${classId ?? ''}, ${helper.id}, 'support', ${school.today})`;
    const { form, planned } = await rehearsed(school);
    const again = planned.find(({ name }) => name === '1A');
    expect(again).toMatchObject({ support: ['Ida Lund'] });
    await office(school, (t) =>
      changePlannedClass(t, {
        ...form,
        ...{ classId: again?.id ?? '', name: '1A', yearGroups: [1], clubIds: [] },
        ...{ leadId: helper.id, supportIds: [helper.id, school.people.msReid.id] },
      }),
    );
    expect((await rehearsal(school)).planned.find(({ name }) => name === '1A')).toMatchObject({
      lead: 'Ida Lund',
      support: ['Joanna Reid'],
    });
  });
});

test('the year that comes is the one after today’s', async () => {
  const school = await mintPrimarySchool(small);
  const { year, startsOn } = await office(school, schoolYearAfter);
  expect(year).toBe(academicYearOf(school.today) + 1);
  expect(startsOn).toBe(`${year}-09-01`);
});
