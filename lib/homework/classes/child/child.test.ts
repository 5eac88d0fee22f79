import { beforeEach, expect, test } from 'vitest';
import { findNeeds } from '@/lib/people/records/queries';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { findChildOfClass } from './queries';

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

const find = (who: Someone, studentId: string, classId = school.classes.kingfishers) =>
  as(school, who, (tenant) => findChildOfClass(tenant, { classId, studentId }));

test('a teacher finds a child of their class, and reads what helps them to learn', async () => {
  const { mrOkafor, maya } = school.people;
  await superuser()`insert into learning_needs (id, school_id, student_id, needs, helps)
    values (gen_random_uuid(), ${school.id}, ${maya.id}, '{extra_time}', 'Sits near the board.')`;
  expect(await find(mrOkafor, maya.id)).toMatchObject({
    name: 'Maya',
    familyName: 'Shah',
    className: 'Kingfishers',
    classNames: ['Kingfishers'],
    yearGroup: 4,
    streak: 0,
  });
  expect(await as(school, mrOkafor, (tenant) => findNeeds(tenant, maya.id))).toMatchObject({
    needs: ['extra_time'],
    helps: 'Sits near the board.',
  });
});

test('no child of another class, of another school, or by the address of another class', async () => {
  const { mrOkafor, msReid, maya, leo } = school.people;
  const { kingfishers, wrens } = school.classes;
  expect(await find(mrOkafor, leo.id, wrens)).toBeUndefined();
  expect(await find(mrOkafor, leo.id)).toBeUndefined();
  expect(await find(mrOkafor, maya.id, wrens)).toBeUndefined();
  expect(await find(msReid, maya.id, kingfishers)).toBeUndefined();
  expect(await find(mrOkafor, elsewhere.people.maya.id)).toBeUndefined();
  expect(await find(mrOkafor, maya.id, elsewhere.classes.kingfishers)).toBeUndefined();
  expect(await find(mrOkafor, msReid.id)).toBeUndefined();
});

test('no child who left the class or the school; none in a class that was put away', async () => {
  const { mrOkafor, mrsBell, maya } = school.people;
  await mintGrant(school.id, mrOkafor, mrsBell, { template: 'trainer', scope: 'children' }, [
    maya.id,
  ]);
  await superuser()`update enrolments set ends_on = ${school.today} where student_id = ${maya.id}`;
  expect(await find(mrOkafor, maya.id)).toBeUndefined();
  await superuser()`update enrolments set ends_on = null where student_id = ${maya.id}`;
  expect(await find(mrOkafor, maya.id)).toBeDefined();
  await superuser()`update people set archived_at = now() where id = ${maya.id}`;
  expect(await find(mrOkafor, maya.id)).toBeUndefined();
});

test('nobody of a family finds a child by it', async () => {
  const { maya, mayasMum, leosDad } = school.people;
  for (const who of [maya, mayasMum, leosDad]) expect(await find(who, maya.id)).toBeUndefined();
});
