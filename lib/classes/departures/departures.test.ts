import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { restorePerson } from '@/lib/people/commands';
import { createDepartment, joinDepartment } from '@/lib/people/departments/commands';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintGrant,
  mintPerson,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { archiveWithClasses } from './commands';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const archive = (who: Someone, by = school.people.mrsBell) =>
  as(school, by, (tenant) => archiveWithClasses(tenant, { personId: who.id }));

type Dated = { startsOn: string; endsOn: string | null };
const datesIn = (table: string, who: Someone) =>
  superuser()<Dated[]>`
    select starts_on::text as "startsOn", ends_on::text as "endsOn" from ${superuser()(table)}
    where person_id = ${who.id} order by starts_on, id`;

async function belonging(who: Someone, startsOn = school.today) {
  const { id } = await office(school, (tenant) =>
    createDepartment(tenant, { name: randomUUID(), description: '' }),
  );
  await office(school, (tenant) =>
    joinDepartment(tenant, { departmentId: id, personId: who.id, startsOn }),
  );
}

test('who is archived leaves classes, departments and roles that day, and what was over stays as it was', async () => {
  const { msReid, mrsBell, maya } = school.people;
  const [yesterday, tomorrow] = [addDays(school.today, -1), addDays(school.today, 1)];
  await belonging(msReid);
  await belonging(msReid, tomorrow);
  const grant = { template: 'support_worker', scope: 'children' } as const;
  await mintGrant(school.id, msReid, mrsBell, { ...grant, startsOn: yesterday, endsOn: yesterday });
  await mintGrant(school.id, msReid, mrsBell, grant, [maya.id]);
  await mintGrant(school.id, msReid, mrsBell, { ...grant, startsOn: tomorrow }, [maya.id]);

  await archive(msReid);
  expect((await datesIn('class_staff', msReid)).map(({ endsOn }) => endsOn)).toEqual([
    school.today,
  ]);
  expect(await datesIn('department_members', msReid)).toEqual([
    { startsOn: school.today, endsOn: school.today },
    { startsOn: tomorrow, endsOn: tomorrow },
  ]);
  expect(await datesIn('role_grants', msReid)).toEqual([
    { startsOn: yesterday, endsOn: yesterday },
    { startsOn: school.today, endsOn: school.today },
    { startsOn: tomorrow, endsOn: tomorrow },
  ]);
  const names = (await eventsOf(msReid.id)).map(({ name }) => name);
  expect(names.filter((name) => name === 'department.membership_ended')).toHaveLength(2);
  expect(names.filter((name) => name === 'grant.ended')).toHaveLength(2);
});

test('bringing them back brings back none of it', async () => {
  const { msReid, mrsBell } = school.people;
  await belonging(msReid);
  await mintGrant(school.id, msReid, mrsBell, { template: 'office', scope: 'school' });
  await archive(msReid);
  await office(school, (tenant) => restorePerson(tenant, { personId: msReid.id }));
  const { rights } = await actorOf(school, msReid);
  expect(rights.may).not.toContain('people.manage');
  expect(rights.within.classes).toEqual([]);
  for (const table of ['class_staff', 'department_members', 'role_grants'])
    for (const { endsOn } of await datesIn(table, msReid)) expect(endsOn).toBe(school.today);
});

test('a parent who was given a role has it no more either; others keep theirs', async () => {
  const { mayasMum, leosDad, mrsBell } = school.people;
  const helper = { template: 'support_worker', scope: 'children' } as const;
  await mintGrant(school.id, mayasMum, mrsBell, helper, [school.people.maya.id]);
  await mintGrant(school.id, leosDad, mrsBell, helper, [school.people.leo.id]);
  await archive(mayasMum);
  expect((await datesIn('role_grants', mayasMum)).map(({ endsOn }) => endsOn)).toEqual([
    school.today,
  ]);
  expect((await datesIn('role_grants', leosDad)).map(({ endsOn }) => endsOn)).toEqual([null]);
});

test('who keeps people and gives no roles ends those of whom they archive, and of nobody else', async () => {
  const { mayasMum, leosDad, mrsBell } = school.people;
  const keeper = await mintPerson(school.id, 'site_manager', 'Nia Frost');
  const roleId = randomUUID();
  await superuser()`insert into roles (id, school_id, name) values (${roleId}, ${school.id}, 'Keeper')`;
  await superuser()`insert into role_permissions (id, school_id, role_id, permission)
    values (${randomUUID()}, ${school.id}, ${roleId}, 'people.manage')`;
  await mintGrant(school.id, keeper, mrsBell, { roleId, scope: 'school' });
  const helper = { template: 'support_worker', scope: 'children' } as const;
  for (const parent of [mayasMum, leosDad])
    await mintGrant(school.id, parent, mrsBell, helper, [school.people.maya.id]);

  await archive(mayasMum, keeper);
  expect((await datesIn('role_grants', mayasMum)).map(({ endsOn }) => endsOn)).toEqual([
    school.today,
  ]);
  const ended = await as(
    school,
    keeper,
    async ({ db }) => (await db.execute(`update role_grants set ends_on = current_date`)).count,
  );
  // Only the row that is over already is theirs to touch.
  expect(ended).toBe(1);
  const lengthened = (until: string) =>
    as(school, keeper, ({ db }) => db.execute(`update role_grants set ends_on = ${until}`));
  for (const until of ['null', 'current_date + 30'])
    await expect(lengthened(until)).rejects.toMatchObject({ cause: { code: '42501' } });
  expect((await datesIn('role_grants', leosDad)).map(({ endsOn }) => endsOn)).toEqual([null]);
});
