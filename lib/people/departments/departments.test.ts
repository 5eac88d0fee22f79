import { beforeEach, describe, expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  type MintedSchool,
  mintSchool,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { peopleListInput } from '../inputs';
import { listPeople } from '../search/queries';
import {
  archiveDepartment,
  chooseLead,
  createDepartment,
  editDepartment,
  endMembership,
  joinDepartment,
  restoreDepartment,
} from './commands';
import {
  findDepartment,
  listDepartments,
  listDepartmentsOf,
  listMembers,
  listOwnDepartments,
  listStaffBeside,
} from './queries';
import { departmentAsSeen } from './rules';

let school: StaffedSchool;
let elsewhere: MintedSchool;
beforeEach(async () => {
  [school, elsewhere] = [await mintSchoolWithAllStaff(), await mintSchool()];
});

const science = { name: 'Science', description: 'How the world works.' };
const make = (details = science, where: MintedSchool = school) =>
  office(where, (tenant) => createDepartment(tenant, details));
const add = (departmentId: string, personId: string, startsOn = school.today) =>
  office(school, (tenant) => joinDepartment(tenant, { departmentId, personId, startsOn }));
const membersOf = (departmentId: string) =>
  office(school, (tenant) => listMembers(tenant, departmentId));
const listed = (state: 'here' | 'archived' = 'here') =>
  office(school, (tenant) => listDepartments(tenant, { state }));

async function membershipOf(departmentId: string, { id }: Someone) {
  const membership = (await membersOf(departmentId)).find(({ personId }) => personId === id);
  if (!membership) throw new Error('They do not belong to it');
  return membership;
}
const lead = async (departmentId: string, who: Someone, leads: 'yes' | 'no' = 'yes') => {
  const { id: membershipId } = await membershipOf(departmentId, who);
  return office(school, (tenant) => chooseLead(tenant, { departmentId, membershipId, leads }));
};
const end = (departmentId: string, membershipId: string, on: string) =>
  office(school, (tenant) => endMembership(tenant, { departmentId, membershipId, on }));

describe('a department', () => {
  test('is made, and is on record', async () => {
    const { id } = await make();
    expect(await listed()).toEqual([{ id, ...science, lead: null, members: 0 }]);
    expect(await eventsOf(id)).toMatchObject([
      { name: 'department.created', actorId: school.people.mrsBell.id, facts: {} },
    ]);
  });

  test('has a name of its own, in small letters or large; another school may use it too', async () => {
    const { id } = await make();
    await expect(make({ ...science, name: 'SCIENCE' })).rejects.toEqual(
      expect.objectContaining({ fields: { name: ['departments.name_taken'] } }),
    );
    await make(science, elsewhere);
    await make({ ...science, name: 'Music' });
    const asSeen = departmentAsSeen({ ...science, archivedAt: null });
    const rename = (name: string) =>
      office(school, (tenant) =>
        editDepartment(tenant, { departmentId: id, asSeen, ...science, name }),
      );
    await expect(rename('music')).rejects.toEqual(refused('departments.name_taken'));
    expect(await rename('SCIENCE')).toMatchObject({ name: 'SCIENCE' });
  });

  test('is changed; a form made before that is refused, as is one of another school', async () => {
    const { id: departmentId } = await make();
    const asSeen = departmentAsSeen({ ...science, archivedAt: null });
    const change = (where: MintedSchool, name: string) =>
      office(where, (tenant) => editDepartment(tenant, { departmentId, asSeen, ...science, name }));
    await expect(change(elsewhere, 'Theirs')).rejects.toEqual(refused('refusal.not_found'));
    await change(school, 'Sciences');
    await expect(change(school, 'Nature')).rejects.toEqual(refused('refusal.conflict'));
    expect((await eventsOf(departmentId)).at(-1)).toMatchObject({
      name: 'department.changed',
      facts: { fields: ['name'] },
    });
  });

  test('is archived once, which ends its memberships, and restored once, without members', async () => {
    const { id: departmentId } = await make();
    const { msReid, mrOkafor } = school.people;
    await add(departmentId, msReid.id, addDays(school.today, -30));
    await add(departmentId, mrOkafor.id, addDays(school.today, 30));
    const archive = () => office(school, (tenant) => archiveDepartment(tenant, { departmentId }));
    await archive();
    expect((await eventsOf(departmentId)).at(-1)?.facts).toEqual({ members: 2 });
    await expect(archive()).rejects.toEqual(refused('departments.already_archived'));
    await expect(add(departmentId, mrOkafor.id)).rejects.toEqual(
      refused('departments.archived_meanwhile'),
    );
    expect(await listed()).toEqual([]);
    expect(await listed('archived')).toHaveLength(1);
    expect(await membersOf(departmentId)).toMatchObject([
      { personId: msReid.id, endsOn: school.today },
    ]);
    const restore = () => office(school, (tenant) => restoreDepartment(tenant, { departmentId }));
    await restore();
    expect(await listed()).toMatchObject([{ members: 0 }]);
    await expect(restore()).rejects.toEqual(refused('departments.not_archived'));
  });

  test('is read by all who work here, and by no family and no other school', async () => {
    const { id } = await make();
    await add(id, school.people.msReid.id);
    const { msReid, maya, mayasMum } = school.people;
    const seenBy = (where: MintedSchool, who: Someone) =>
      as(where, who, async (tenant) => [
        (await findDepartment(tenant, id))?.name,
        (await listMembers(tenant, id)).length,
      ]);
    for (const colleague of [msReid, school.staff.idaLund, school.staff.eveHolt])
      expect(await seenBy(school, colleague), colleague.name).toEqual(['Science', 1]);
    for (const outsider of [maya, mayasMum])
      expect(await seenBy(school, outsider), outsider.name).toEqual([undefined, 0]);
    expect(await seenBy(elsewhere, elsewhere.people.mrsBell)).toEqual([undefined, 0]);
  });
});

describe('who belongs to a department', () => {
  test('is a member of staff from a day on; the record names the person', async () => {
    const { id } = await make();
    const { msReid, mrOkafor } = school.people;
    await add(id, msReid.id);
    await add(id, mrOkafor.id, addDays(school.today, 7));
    expect(await listed()).toMatchObject([{ members: 1 }]);
    expect(await eventsOf(msReid.id)).toMatchObject([
      { name: 'department.member_added', facts: { departmentId: id } },
    ]);
    const beside = await office(school, (tenant) => listStaffBeside(tenant, id));
    expect(beside.map((one) => one.id)).not.toContain(msReid.id);
    expect(beside.map((one) => one.id)).toContain(school.staff.idaLund.id);
    expect(beside.map((one) => one.id)).not.toContain(school.people.mayasMum.id);
  });

  test('is no child, no parent, nobody who has left, nobody of another school', async () => {
    const { id } = await make();
    const { maya, mayasMum, msReid } = school.people;
    for (const family of [maya, mayasMum])
      await expect(add(id, family.id)).rejects.toEqual(refused('departments.staff_only'));
    await expect(add(id, elsewhere.people.msReid.id)).rejects.toEqual(refused('refusal.not_found'));
    await superuser()`update people set archived_at = now() where id = ${msReid.id}`;
    await expect(add(id, msReid.id)).rejects.toEqual(refused('people.archived_meanwhile'));
    expect(await membersOf(id)).toEqual([]);
  });

  test('does so once at a time, and again after it has ended', async () => {
    const { id } = await make();
    const { msReid } = school.people;
    await add(id, msReid.id, addDays(school.today, -30));
    await expect(add(id, msReid.id)).rejects.toEqual(refused('departments.already_member'));
    const { id: membershipId } = await membershipOf(id, msReid);
    await end(id, membershipId, addDays(school.today, -10));
    await expect(add(id, msReid.id, addDays(school.today, -20))).rejects.toEqual(
      refused('departments.already_member'),
    );
    await add(id, msReid.id, addDays(school.today, -10));
    expect(await membersOf(id)).toHaveLength(2);
  });

  test('stops once, and not before the day they joined', async () => {
    const { id } = await make();
    const { msReid } = school.people;
    await add(id, msReid.id);
    const { id: membershipId } = await membershipOf(id, msReid);
    await expect(end(id, membershipId, addDays(school.today, -1))).rejects.toEqual(
      expect.objectContaining({ fields: { on: ['departments.ends_before_start'] } }),
    );
    await end(id, membershipId, addDays(school.today, 5));
    expect(await listed()).toMatchObject([{ members: 1 }]);
    await expect(end(id, membershipId, school.today)).rejects.toEqual(
      refused('departments.ended_already'),
    );
    const { id: other } = await make({ ...science, name: 'Music' });
    await expect(end(other, membershipId, school.today)).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });

  test('is shown on their page, and filters the list of people', async () => {
    const { id } = await make();
    const { msReid, mrOkafor } = school.people;
    await add(id, msReid.id);
    await add(id, mrOkafor.id, addDays(school.today, 1));
    await lead(id, msReid);
    expect(await office(school, (tenant) => listDepartmentsOf(tenant, msReid.id))).toEqual([
      { id, name: 'Science', isLead: true, startsOn: school.today, endsOn: null },
    ]);
    const found = await office(school, (tenant) =>
      listPeople(tenant, peopleListInput.parse({ department: id })),
    );
    expect(found.rows.map((one) => one.id)).toEqual([msReid.id]);
  });
});

describe('who leads a department', () => {
  test('does so from today, in place of who did; what was stays on record', async () => {
    const { id } = await make();
    const { msReid, mrOkafor } = school.people;
    const began = addDays(school.today, -30);
    await add(id, msReid.id, began);
    await add(id, mrOkafor.id, began);
    await lead(id, msReid);
    await lead(id, mrOkafor);
    expect((await listed()).map((one) => one.lead)).toEqual([
      expect.stringContaining(mrOkafor.name.split(' ').at(-1) ?? ''),
    ]);
    const history = (await membersOf(id))
      .map(({ personId, isLead, startsOn, endsOn }) => [personId, isLead, startsOn, endsOn])
      .sort();
    const { today } = school;
    expect(history).toEqual(
      [
        [msReid.id, false, began, today],
        [msReid.id, false, today, null],
        [mrOkafor.id, false, began, today],
        [mrOkafor.id, true, today, null],
      ].sort(),
    );
    expect((await eventsOf(mrOkafor.id)).at(-1)?.name).toBe('department.lead_chosen');
  });

  test('is not chosen twice, stops leading once, and then stays a member', async () => {
    const { id: departmentId } = await make();
    const { msReid } = school.people;
    await add(departmentId, msReid.id);
    await expect(lead(departmentId, msReid, 'no')).rejects.toEqual(
      refused('departments.leads_no_more'),
    );
    await lead(departmentId, msReid);
    await expect(lead(departmentId, msReid)).rejects.toEqual(refused('departments.leads_already'));
    await lead(departmentId, msReid, 'no');
    expect(await listed()).toMatchObject([{ lead: null, members: 1 }]);
    expect((await eventsOf(msReid.id)).at(-1)?.name).toBe('department.lead_ended');
  });

  test('is somebody who belongs to it today', async () => {
    const { id } = await make();
    const { msReid } = school.people;
    await add(id, msReid.id, addDays(school.today, 1));
    await expect(lead(id, msReid)).rejects.toEqual(refused('departments.not_member_now'));
  });

  test('is no longer counted once they have left the school', async () => {
    const { id } = await make();
    const { msReid } = school.people;
    await add(id, msReid.id);
    await lead(id, msReid);
    await superuser()`update people set archived_at = now() where id = ${msReid.id}`;
    expect(await listed()).toMatchObject([{ lead: null, members: 0 }]);
  });
});

test('nothing of a membership but its end can be written over, and none is taken away', async () => {
  const { id } = await make();
  await add(id, school.people.msReid.id);
  const { id: membershipId } = await membershipOf(id, school.people.msReid);
  const rows = await superuser()<{ column: string }[]>`
    select column_name as column from information_schema.column_privileges
    where table_name = 'department_members' and grantee = 'studystreaks_app'
      and privilege_type = 'UPDATE'`;
  expect(rows.map(({ column }) => column)).toEqual(['ends_on']);
  await expect(
    office(school, ({ db }) =>
      db.execute(`delete from department_members where id = '${membershipId}'`),
    ),
  ).rejects.toThrow();
});

describe('one’s own departments', () => {
  const ownOf = (who: Someone) => as(school, who, listOwnDepartments);

  test('have all who belong to them today, whoever leads first', async () => {
    const { id } = await make();
    const { msReid, mrOkafor, mrsBell } = school.people;
    await add(id, mrOkafor.id);
    await add(id, msReid.id);
    await add(id, mrsBell.id, addDays(school.today, 1));
    await lead(id, msReid);
    const [own, ...others] = await ownOf(mrOkafor);
    expect(others).toEqual([]);
    expect(own).toMatchObject({ id, ...science });
    expect(own?.members).toEqual([
      { id: msReid.id, name: 'Ms Joanna Reid', role: 'trainer', isLead: true },
      { id: mrOkafor.id, name: 'Mr Chidi Okafor', role: 'trainer', isLead: false },
    ]);
  });

  test('are none of others, none that one has left or not yet joined, none put away', async () => {
    const { id } = await make();
    const { msReid, mrOkafor, mayasMum } = school.people;
    await add(id, msReid.id);
    for (const other of [mrOkafor, mayasMum]) expect(await ownOf(other)).toEqual([]);
    await add(id, mrOkafor.id, addDays(school.today, 1));
    expect(await ownOf(mrOkafor)).toEqual([]);
    expect(await ownOf(msReid)).toHaveLength(1);
    await office(school, (tenant) => archiveDepartment(tenant, { departmentId: id }));
    expect(await ownOf(msReid)).toEqual([]);
  });

  test('are none of a family’s, whatever rows there are', async () => {
    const { id } = await make();
    await superuser()`insert into department_members (id, school_id, department_id, person_id, starts_on)
      values (gen_random_uuid(), ${school.id}, ${id}, ${school.people.mayasMum.id}, ${school.today})`;
    expect(await ownOf(school.people.mayasMum)).toEqual([]);
  });
});
