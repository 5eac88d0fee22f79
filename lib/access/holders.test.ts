import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import { superuser } from '@/lib/testing/database';
import { mintGrant, mintSchoolWithAllStaff, type StaffedSchool } from '@/lib/testing/mint';
import { whoHolds } from './holders';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const keepers = (day = school.today) => whoHolds(school.id, 'people.manage', day);
const usual = () => [school.people.mrsBell.id, school.staff.annPike.id];

test('are those whose role brings it along, and nobody who has left', async () => {
  expect(new Set(await keepers())).toEqual(new Set(usual()));
  await superuser()`update people set archived_at = now() where id = ${school.staff.annPike.id}`;
  expect(await keepers()).toEqual([school.people.mrsBell.id]);
});

test('are those with a grant for the whole school, on its days', async () => {
  const { mrOkafor, msReid, mrsBell } = school.people;
  const tomorrow = addDays(school.today, 1);
  await mintGrant(school.id, mrOkafor, mrsBell, {
    template: 'office',
    scope: 'school',
    startsOn: tomorrow,
  });
  await mintGrant(school.id, msReid, mrsBell, {
    template: 'office',
    scope: 'class',
    classId: school.classes.wrens,
  });
  expect(new Set(await keepers())).toEqual(new Set(usual()));
  expect(new Set(await keepers(tomorrow))).toEqual(new Set([...usual(), mrOkafor.id]));
});

test('are those with a role of the school’s own that takes it along, until it is put away', async () => {
  const { mrOkafor, mrsBell } = school.people;
  const roleId = randomUUID();
  await superuser()`insert into roles (id, school_id, name) values (${roleId}, ${school.id}, 'Data')`;
  await superuser()`insert into role_permissions (id, school_id, role_id, permission)
    values (${randomUUID()}, ${school.id}, ${roleId}, 'people.import')`;
  await mintGrant(school.id, mrOkafor, mrsBell, { roleId, scope: 'school' });
  expect(new Set(await keepers())).toEqual(new Set([...usual(), mrOkafor.id]));
  await superuser()`update roles set archived_at = now() where id = ${roleId}`;
  expect(new Set(await keepers())).toEqual(new Set(usual()));
});

test('of what holds for one’s own classes, nobody does by teaching alone', async () => {
  const { mrOkafor, mrsBell } = school.people;
  const readers = await whoHolds(school.id, 'learning.read', school.today);
  expect(readers).toContain(mrsBell.id);
  expect(readers).not.toContain(mrOkafor.id);
});
