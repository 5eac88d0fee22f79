import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NotARegister } from '@/lib/imports/reading/establishments/not-a-register';
import { establishmentsOf } from '@/lib/imports/reading/establishments/read';
import { fileInMemory } from '@/lib/imports/reading/opening/file';
import { findRegistered, searchRegister } from '@/lib/settings/school/register/queries';
import { kindOf, soughtBy } from '@/lib/settings/school/register/rules';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { farSmaller, whyNotLoaded } from '@/lib/wiring/running/register';
import { FarSmaller, keepRegister } from './keep';

/* Rows of this file alone: others on the same database keep the register too. */
const header =
  'URN,LA (code),LA (name),EstablishmentNumber,EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),PhaseOfEducation (name),Town,Postcode,GOR (name)';
const marys =
  '810001,201,Elmshire,3614,St Mary’s Primary School,Voluntary aided school,Open,Primary,Elmford,EL1 1AA,London';
const strathmore =
  '810002,202,Oakshire,1100,Strathmore Infant School,Community school,Open,Primary,Oakford,OA2 3BB,London';
const closed =
  '810003,202,Oakshire,1101,Strathmore Old School,Community school,Closed,Primary,Oakford,OA2 3BB,London';
const welsh =
  '810004,660,Ynys Môn,2001,Ysgol y Môr,Welsh establishment,Open,Not applicable,Llan,LL5 9ZZ,Wales (pseudo)';

const keep = (...lines: string[]) =>
  keepRegister(establishmentsOf(fileInMemory('register.csv', [header, ...lines].join('\n'))));

let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
  await superuser()`delete from register_schools where urn like '8100%'`;
  expect(await keep(marys, strathmore, closed, welsh)).toMatchObject({ added: 4, changed: 0 });
});

const search = (typed: string) =>
  as(school, school.people.mrsBell, (tenant) => searchRegister(tenant, typed));
const urnsOf = async (typed: string) => (await search(typed)).found?.map(({ urn }) => urn);

test.each([
  ['its URN', '810 001', '810001'],
  ['its LAESTAB, however it is written', '201/3614', '810001'],
  ['its postcode', 'el1 1aa', '810001'],
  ['the beginning of its postcode', 'LL5', '810004'],
  ['its name without the accents', 'ysgol y mor', '810004'],
  ['its name with slips', 'Strathmoor infants', '810002'],
  ['its name without the apostrophe', 'St Marys primary', '810001'],
])('a school is found by %s', async (_what, typed, urn) => {
  expect((await urnsOf(typed))?.[0]).toBe(urn);
});

test('closed schools come last, and are told apart', async () => {
  const { found } = await search('Strathmore');
  expect(found?.map(({ urn, open }) => [urn, open])).toEqual([
    ['810002', true],
    ['810003', false],
  ]);
});

test('too little is not looked for, and what is nowhere is not found', async () => {
  expect(await urnsOf('St')).toBeUndefined();
  expect(await urnsOf('  ')).toBeUndefined();
  expect(await urnsOf('100%')).toBeUndefined();
  expect(await urnsOf('810999')).toEqual([]);
  expect(await urnsOf('Qwxzvk')).toEqual([]);
});

test('the same register again changes nothing; a new one changes, adds and marks', async () => {
  expect(await keep(marys, strathmore, closed, welsh)).toEqual({
    added: 0,
    changed: 0,
    unchanged: 4,
    gone: 0,
  });
  const renamed = strathmore.replace('Strathmore Infant School', 'Strathmore Primary School');
  const another = marys.replace('810001', '810005').replace('Mary', 'Anne');
  expect(await keep(renamed, closed, welsh, another)).toMatchObject({
    added: 1,
    changed: 1,
    unchanged: 2,
    gone: 1,
  });
  expect((await search('810001')).found).toMatchObject([{ urn: '810001', open: false }]);
  expect(await keep(marys, strathmore, closed, welsh)).toMatchObject({ changed: 2, gone: 1 });
  expect((await search('810001')).found).toMatchObject([{ open: true }]);
});

test('of a register with one odd line nothing is taken, and the sentence says where it is', async () => {
  const wrong = keep(marys.replace('St Mary', 'St Martha'), strathmore.replace('810002', '81000X'));
  await expect(wrong).rejects.toThrow(NotARegister);
  expect(whyNotLoaded(await wrong.catch((error) => error))).toBe(
    'register.csv, line 3, column 1: A URN has six digits, and here stands “81000X”. Nothing was changed.',
  );
  const one = await as(school, school.people.mrsBell, (tenant) => findRegistered(tenant, '810001'));
  expect(one?.name).toBe('St Mary’s Primary School');
  const cut = await keep(`${marys.replace('London', '"Lon')}`).catch((error) => error);
  expect(whyNotLoaded(cut)).toMatch(/^register\.csv, line 2.*Nothing was changed\.$/);
  expect(whyNotLoaded(new Error('a fault of ours'))).toBeUndefined();
});

test('nobody inside a school writes the register', async () => {
  const write = as(school, school.people.mrsBell, ({ db }) =>
    db.execute("update register_schools set name = 'Mine'"),
  );
  await expect(write).rejects.toMatchObject({ cause: { code: '42501' } });
});

test('what is typed says by what it is sought', () => {
  expect(soughtBy('SW1A')).toEqual({ by: 'postcode', text: 'SW1A' });
  expect(soughtBy('m1 1ae')).toEqual({ by: 'postcode', text: 'M11AE' });
  expect(soughtBy('12345')).toBeNull();
  expect(soughtBy('Ann')).toEqual({ by: 'name', text: 'Ann' });
});

test('the kind that is proposed follows the register’s words', () => {
  expect(kindOf({ type: 'Community school', phase: 'Primary' })).toBe('primary_school');
  expect(kindOf({ type: 'Further education', phase: '16 plus' })).toBe('training_provider');
  expect(kindOf({ type: "Children's centre", phase: null })).toBe('support_service');
});

describe('a register far smaller than the last', () => {
  const many = (size: number) =>
    Array.from({ length: size }, (_, at) =>
      marys.replace('810001', String(820_000 + at)).replace('3614', String(4_000 + at)),
    );
  const listedNow = async () => {
    const [row] = await superuser()<{ listed: number }[]>`
      select count(*)::int as listed from register_schools where urn like '82%' and gone_at is null`;
    return row?.listed;
  };
  afterAll(() => superuser()`delete from register_schools where urn like '82%'`);

  test('stops with nothing changed, says how much smaller it is, and is taken once somebody says so', async () => {
    await keepRegister(
      establishmentsOf(fileInMemory('register.csv', [header, ...many(600)].join('\n'))),
      { takeSmaller: true },
    );
    const half = keep(...many(300));
    await expect(half).rejects.toBeInstanceOf(FarSmaller);
    const why = await half.catch((error: unknown) => error);
    expect(why).toMatchObject({ before: 600, now: 300 });
    expect(farSmaller(why as FarSmaller)).toMatch(/lists 300 schools, and the last one listed 600/);
    expect(await listedNow()).toBe(600);
    // What closes in a year is taken without a word.
    expect(await keep(...many(560))).toMatchObject({ gone: 40 });
    await keepRegister(
      establishmentsOf(fileInMemory('register.csv', [header, ...many(300)].join('\n'))),
      { takeSmaller: true },
    );
    expect(await listedNow()).toBe(300);
  });
});
