import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { askForChange, askToUndo } from '@/lib/changes/commands';
import { makeChange, undoChange } from '@/lib/changes/jobs';
import { findContacts } from '@/lib/people/contacts/queries';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { loadSchool } from '../here/queries';
import { undecided } from '../planning/choices';
import { planImport } from '../planning/make';
import { changesNothing } from '../planning/plan';
import { withKnownLanguages } from '../reading/languages';
import { fileInMemory } from '../reading/opening/file';
import { readRoster } from '../reading/read';
import { carryOut } from './carry-out';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const on = '2026-11-21';
const choices = undecided('ctf', on);

const green = '<AddressLine1>1 The Green</AddressLine1>';
const file = (town: string, postcode = 'sy81aa') => `<?xml version="1.0" encoding="UTF-8"?>
<CTfile><Header><DocumentName>Common Transfer File</DocumentName><DocumentQualifier>partial</DocumentQualifier></Header>
<CTFpupilData><Pupil><UPN>J201361424001</UPN><Surname>Byrne</Surname><Forename>Aoife</Forename><DOB>2020-05-09</DOB>
<BasicDetails><NCyearActual>1</NCyearActual></BasicDetails>
<Address>${green}<Town>${town}</Town><PostCode>${postcode}</PostCode></Address>
<Phones><Phone><PhoneNo>01584 960000</PhoneNo></Phone></Phones>
<Contacts><Contact><Order>1</Order><Surname>Byrne</Surname><Forename>Sean</Forename><Email>sean@x.example</Email>
<Phones><Phone><PhoneNo>07700 900001</PhoneNo></Phone></Phones>
<Address>${green}<Town>${town}</Town><PostCode>${postcode}</PostCode></Address></Contact></Contacts>
</Pupil></CTFpupilData></CTfile>`;

const planned = async (content: string) => {
  const roster = withKnownLanguages(
    await readRoster([fileInMemory('8932001_CTF_8932002_001.xml', content)], { today: on }),
  );
  return office(school, async (tenant) => {
    const before = await loadSchool(tenant);
    return { before, plan: planImport(before, roster, choices) };
  });
};

/** As the worker does it, so that it can be undone. */
async function doing(content: string) {
  const { before, plan } = await planned(content);
  const { id: changeId } = await office(school, (tenant) =>
    askForChange(tenant, {
      ...{ kind: 'import', aboutId: randomUUID(), total: 1 },
      undoUntil: new Date(Date.now() + 86_400_000),
    }),
  );
  const carriedOut = async (tenant: Parameters<typeof carryOut>[0]) => {
    await carryOut(tenant, before, plan, on);
  };
  await makeChange({ import: carriedOut }, ...([school.id, changeId, 1] as const));
  return async () => {
    await office(school, (tenant) => askToUndo('import')(tenant, { changeId }));
    await undoChange(school.id, changeId, 1);
  };
}

const living = async (name: string) => {
  const [{ id } = {}] = await superuser()`
    select id from people where school_id = ${school.id} and given_name = ${name}`;
  return office(school, (tenant) => findContacts(tenant, String(id)));
};
const lying = () => superuser()`
  select p.given_name, a.lines, a.town, a.postcode from postal_addresses a
  join people p on p.school_id = a.school_id and p.id = a.person_id
  where a.school_id = ${school.id} and p.family_name = 'Byrne' order by p.given_name`;

test('where a child and its family live, and their numbers, are written down sealed', async () => {
  await doing(file('Ludlow'));
  const address = { lines: '1 The Green', town: 'Ludlow', postcode: 'SY8 1AA' };
  expect(await living('Aoife')).toMatchObject({
    address,
    points: [{ kind: 'other_phone', value: '01584 960000' }],
  });
  expect(await living('Sean')).toMatchObject({ address });
  const rows = await lying();
  expect(rows).toHaveLength(2);
  for (const { lines, town, postcode } of rows)
    for (const each of [lines, town, postcode]) expect(each).toMatch(/^sealed:postal_addresses\./);
});

test('the same file again changes nothing, and another is told as the one field it is', async () => {
  await doing(file('Ludlow'));
  expect(changesNothing((await planned(file('Ludlow'))).plan)).toBe(true);
  const { plan } = await planned(file('Ludlow', 'SY8 1AB'));
  const from = { lines: '1 The Green', town: 'Ludlow', postcode: 'SY8 1AA' };
  const differences = [{ field: 'address', from, to: { ...from, postcode: 'SY8 1AB' } }];
  expect(plan.people.changed).toMatchObject([{ differences }, { differences }]);
  expect(plan.people.created).toEqual([]);
});

test('undoing gives back the address that was there, and takes away one that was not', async () => {
  const undoFirst = await doing(file('Ludlow'));
  const before = await lying();
  const undo = await doing(file('Ludlow', 'SY8 1AB'));
  const after = await lying();
  // What is the same lies as it lay.
  expect(after.map(({ lines, town }) => [lines, town])).toEqual(
    before.map(({ lines, town }) => [lines, town]),
  );
  expect((await living('Aoife')).address?.postcode).toBe('SY8 1AB');
  await undo();
  expect(await lying()).toEqual(before);
  await undoFirst();
  expect(await lying()).toEqual([]);
});

test('support that a child has by law is written down, what was written about it stays, and it is undone', async () => {
  const supported = (code: string) =>
    file('Ludlow').replace('<BasicDetails>', `<SENstatus>${code}</SENstatus><BasicDetails>`);
  const needs = () => superuser()`
    select sen_status as "senStatus", needs from learning_needs n
    join people p on p.school_id = n.school_id and p.id = n.student_id
    where n.school_id = ${school.id} and p.family_name = 'Byrne'`;
  // Of a child of whom nothing is known, none says nothing.
  const undoFirst = await doing(supported('N'));
  expect(await needs()).toEqual([]);
  const undo = await doing(supported('K'));
  expect(await needs()).toEqual([{ senStatus: 'support', needs: [] }]);
  expect(changesNothing((await planned(supported('K'))).plan)).toBe(true);
  await undo();
  expect(await needs()).toEqual([]);
  await superuser()`insert into learning_needs (id, school_id, student_id, sen_status, needs)
    select gen_random_uuid(), school_id, id, 'support', '{extra_time}' from people
    where school_id = ${school.id} and given_name = 'Aoife'`;
  const undoSecond = await doing(supported('N'));
  expect(await needs()).toEqual([{ senStatus: 'none', needs: ['extra_time'] }]);
  await undoSecond();
  expect(await needs()).toEqual([{ senStatus: 'support', needs: ['extra_time'] }]);
  await superuser()`delete from learning_needs where school_id = ${school.id}`;
  await undoFirst();
  expect(await lying()).toEqual([]);
});

test('who has an address and none in the file keeps it', async () => {
  await doing(file('Ludlow'));
  const without = file('Ludlow').replaceAll(/<Address>.*<\/Address>/g, '');
  expect(changesNothing((await planned(without)).plan)).toBe(true);
});
