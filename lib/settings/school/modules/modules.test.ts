import { beforeEach, expect, test } from 'vitest';
import { careNotes } from '@/db/schema/care';
import { corrections } from '@/db/schema/corrections';
import { whoIsHere } from '@/lib/platform/gate';
import { may } from '@/lib/platform/rights';
import type { Module } from '@/lib/shared/vocabulary';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchoolWithAllStaff, type Someone, type StaffedSchool } from '@/lib/testing/mint';
import { modulesOff } from '../queries';
import { keepModules } from './commands';
import { modulesAsSeen } from './rules';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const keep = async (...on: Module[]) => {
  const asSeen = modulesAsSeen(await office(school, modulesOff));
  return office(school, (tenant) => keepModules(tenant, { asSeen, on }));
};
const mayNow = async (who: Someone, permission: Parameters<typeof may>[1]) => {
  const here = await whoIsHere(who.token, school.slug);
  return here !== undefined && may(here, permission);
};

test('what is switched off nobody may do any more, from the next request on; switched on, it is as before', async () => {
  const { idaLund, eveHolt } = school.staff;
  const { mayasMum } = school.people;
  expect(await mayNow(idaLund, 'care.write')).toBe(true);
  await keep('corrections');
  for (const who of [idaLund, eveHolt]) {
    expect(await mayNow(who, 'care.read')).toBe(false);
    expect(await mayNow(who, 'care.write')).toBe(false);
    expect(await mayNow(who, 'child.know')).toBe(true);
  }
  expect(await mayNow(mayasMum, 'signing_in.at_home')).toBe(false);
  expect(await mayNow(mayasMum, 'details.correct')).toBe(true);
  await keep('care_notes', 'corrections', 'at_home');
  expect(await mayNow(idaLund, 'care.write')).toBe(true);
  expect(await mayNow(mayasMum, 'signing_in.at_home')).toBe(true);
  expect(await eventsOf(school.id)).toMatchObject([
    { name: 'school.modules_changed', facts: { on: [], off: ['care_notes', 'at_home'] } },
    { name: 'school.modules_changed', facts: { on: ['care_notes', 'at_home'], off: [] } },
  ]);
});

test('the database itself shows no care note while care notes are off', async () => {
  const { maya } = school.people;
  const { eveHolt, idaLund } = school.staff;
  await superuser()`insert into care_notes (id, school_id, student_id, written_by_id, text)
    values (gen_random_uuid(), ${school.id}, ${maya.id}, ${eveHolt.id}, 'Quiet today')`;
  const read = (who: Someone) => as(school, who, ({ db }) => db.select().from(careNotes));
  for (const who of [eveHolt, idaLund]) expect(await read(who), who.name).toHaveLength(1);
  await keep('corrections', 'at_home');
  for (const who of [eveHolt, idaLund]) expect(await read(who), who.name).toHaveLength(0);
});

test('an older form and one that changes nothing are refused', async () => {
  await expect(
    office(school, (tenant) => keepModules(tenant, { asSeen: 'older', on: [] })),
  ).rejects.toEqual(refused('refusal.conflict'));
  await expect(keep('care_notes', 'corrections', 'at_home')).rejects.toEqual(
    refused('school.unchanged'),
  );
});

test('corrections stay in use while families wait for an answer', async () => {
  const { mayasMum } = school.people;
  await as(school, mayasMum, ({ db }) =>
    db.insert(corrections).values({
      schoolId: school.id,
      askedById: mayasMum.id,
      personId: mayasMum.id,
      field: 'mobile',
      after: '07700 900123',
    }),
  );
  await expect(keep('care_notes', 'at_home')).rejects.toMatchObject({
    fields: { corrections: ['school.modules.open_corrections'] },
    values: { count: '1' },
  });
  expect(await office(school, modulesOff)).toEqual([]);
});

test('nobody but the school admin switches anything', async () => {
  const asSeen = modulesAsSeen([]);
  for (const who of [school.people.mrOkafor, school.people.mayasMum, school.staff.annPike]) {
    await expect(
      as(school, who, (tenant) => keepModules(tenant, { asSeen, on: [] })),
      who.name,
    ).rejects.toEqual(refused('refusal.forbidden'));
    expect(await office(school, modulesOff)).toEqual([]);
  }
});
