import { beforeEach, describe, expect, test } from 'vitest';
import { createClass } from '@/lib/classes/commands';
import { inviteMany } from '@/lib/identity/invitations/commands';
import {
  addStaffMember,
  archivePerson,
  editStaffMember,
  linkGuardian,
} from '@/lib/people/commands';
import { personAsSeen } from '@/lib/people/rules';
import { may, reachOf } from '@/lib/platform/rights';
import { academicYearOf, addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import {
  actorOf,
  mintGrant,
  mintSchool,
  mintSchoolWithAllStaff,
  type StaffedSchool,
} from '@/lib/testing/mint';
import { createRole, editRole, putRoleAway, takeRoleOutAgain } from './commands';
import { endGrant, giveGrant } from './giving';
import type { GiveGrant } from './inputs';
import { findRole, listGrants, listOwnRoles, whatItWouldMean } from './queries';
import { roleAsSeen } from './rules';

let school: StaffedSchool;
beforeEach(async () => {
  school = await mintSchoolWithAllStaff();
});

const helper = { name: 'Reading helper', description: '', permissions: ['learning.read'] };
const grant = (over: Partial<GiveGrant> = {}): GiveGrant => ({
  personId: school.staff.bobNunn.id,
  role: 'safeguarding_lead',
  scope: 'school',
  classId: null,
  clubId: null,
  studentIds: [],
  startsOn: school.today,
  lastOn: null,
  reason: '',
  ...over,
});
const inKingfishers = () => ({ scope: 'class', classId: school.classes.kingfishers }) as const;
const ofBob = async () => actorOf(school, school.staff.bobNunn);

describe('a role of the school’s own', () => {
  test('is made of the catalogue, and is in the record', async () => {
    const made = await office(school, (tenant) => createRole(tenant, helper));
    const [listed] = await office(school, listOwnRoles);
    expect(listed).toMatchObject({
      name: 'Reading helper',
      permissions: ['learning.read'],
      holders: 0,
    });
    expect(await eventsOf(made.id)).toMatchObject([
      { name: 'role.made', facts: { permissions: ['learning.read'] } },
    ]);
  });

  test.each([
    [['homework.hand_in'], 'access.not_yours_to_give'],
    [['review.release'], 'access.not_yours_to_give'],
    [['nonsense'], 'refusal.not_understood'],
    [[], 'access.permissions_missing'],
  ])('of %j is refused', async (permissions, key) => {
    await expect(
      office(school, (tenant) => createRole(tenant, { ...helper, permissions })),
    ).rejects.toEqual(refused(key));
    expect(await office(school, listOwnRoles)).toHaveLength(0);
  });

  test('of a name that is taken is refused, in another school it is not', async () => {
    await office(school, (tenant) => createRole(tenant, helper));
    await expect(office(school, (tenant) => createRole(tenant, helper))).rejects.toEqual(
      refused('access.name_taken'),
    );
    const other = await mintSchool();
    await office(other, (tenant) => createRole(tenant, helper));
    expect(await office(other, listOwnRoles)).toHaveLength(1);
  });

  test('changed, counts for whoever holds it from their very next request', async () => {
    const made = await office(school, (tenant) => createRole(tenant, helper));
    await office(school, (tenant) =>
      giveGrant(tenant, grant({ role: made.id, ...inKingfishers() })),
    );
    expect(may(await ofBob(), 'submission.review')).toBe(false);
    const change = { ...helper, roleId: made.id, permissions: ['submission.review'] };
    await office(school, (tenant) =>
      editRole(tenant, { ...change, asSeen: roleAsSeen(made, helper.permissions) }),
    );
    expect(reachOf(await ofBob(), 'submission.review')).toMatchObject({
      students: [school.people.maya.id],
    });
    await expect(
      office(school, (tenant) =>
        editRole(tenant, { ...change, asSeen: roleAsSeen(made, helper.permissions) }),
      ),
    ).rejects.toEqual(refused('refusal.conflict'));
  });

  test('held by oneself cannot be added to, even where the code would let it', async () => {
    const { mrsBell } = school.people;
    const made = await office(school, (tenant) => createRole(tenant, helper));
    await mintGrant(school.id, mrsBell, school.staff.annPike, { roleId: made.id, scope: 'school' });
    const asSeen = roleAsSeen(made, helper.permissions);
    await expect(
      office(school, (tenant) =>
        editRole(tenant, {
          ...helper,
          roleId: made.id,
          asSeen,
          permissions: ['care.read', 'learning.read'],
        }),
      ),
    ).rejects.toEqual(refused('access.role_of_yours'));
    await expect(
      office(school, ({ db, actor }) =>
        db.execute(
          `insert into role_permissions (id, school_id, role_id, permission)
           values (gen_random_uuid(), '${actor.schoolId}', '${made.id}', 'care.read')`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('put away holds nothing, and taken out again what it held', async () => {
    const made = await office(school, (tenant) => createRole(tenant, helper));
    await office(school, (tenant) =>
      giveGrant(tenant, grant({ role: made.id, ...inKingfishers() })),
    );
    await office(school, (tenant) => putRoleAway(tenant, { roleId: made.id }));
    expect(may(await ofBob(), 'learning.read')).toBe(false);
    await expect(
      office(school, (tenant) => putRoleAway(tenant, { roleId: made.id })),
    ).rejects.toEqual(refused('access.role_put_away'));
    await expect(
      office(school, (tenant) => giveGrant(tenant, grant({ role: made.id, ...inKingfishers() }))),
    ).rejects.toEqual(refused('access.role_missing'));
    await office(school, (tenant) => takeRoleOutAgain(tenant, { roleId: made.id }));
    expect(may(await ofBob(), 'learning.read')).toBe(true);
  });

  test('of another school is not there', async () => {
    const other = await mintSchool();
    const theirs = await office(other, (tenant) => createRole(tenant, helper));
    expect(await office(school, (tenant) => findRole(tenant, theirs.id))).toBeUndefined();
    await expect(
      office(school, (tenant) => putRoleAway(tenant, { roleId: theirs.id })),
    ).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      office(school, (tenant) => giveGrant(tenant, grant({ role: theirs.id }))),
    ).rejects.toEqual(refused('access.role_missing'));
  });
});

describe('giving a role', () => {
  test('to a colleague for one class reaches its children and no other', async () => {
    const { maya } = school.people;
    await office(school, (tenant) => giveGrant(tenant, grant(inKingfishers())));
    const bob = await ofBob();
    expect(reachOf(bob, 'care.read')).toMatchObject({ students: [maya.id] });
    expect(reachOf(bob, 'contact.read')).toMatchObject({ students: [maya.id] });
    // What holds for the whole school only does not come with one class.
    expect(may(bob, 'audit.read')).toBe(false);
    expect(await eventsOf(school.staff.bobNunn.id)).toMatchObject([
      { name: 'grant.given', facts: { role: 'safeguarding_lead', scope: 'class' } },
    ]);
  });

  test('starts and ends by itself, to the day', async () => {
    const tomorrow = addDays(school.today, 1);
    await office(school, (tenant) =>
      giveGrant(tenant, grant({ ...inKingfishers(), startsOn: tomorrow, lastOn: tomorrow })),
    );
    expect(may(await ofBob(), 'care.read')).toBe(false);
    const moved = (by: number) => superuser()`
      update role_grants set starts_on = starts_on + ${by}::int, ends_on = ends_on + ${by}::int
      where school_id = ${school.id} and person_id = ${school.staff.bobNunn.id}`;
    await moved(-1);
    expect(may(await ofBob(), 'care.read')).toBe(true);
    await moved(-1);
    expect(may(await ofBob(), 'care.read')).toBe(false);
  });

  test('can hand on what the giver does not hold', async () => {
    const { mrsBell } = school.people;
    expect(may(await actorOf(school, mrsBell), 'care.read')).toBe(false);
    await office(school, (tenant) => giveGrant(tenant, grant()));
    expect(reachOf(await ofBob(), 'care.read')).toBe('school');
  });

  test('to oneself is refused, and by the database too', async () => {
    const { mrsBell } = school.people;
    await expect(
      office(school, (tenant) => giveGrant(tenant, grant({ personId: mrsBell.id }))),
    ).rejects.toEqual(refused('access.not_to_yourself'));
    await expect(
      office(school, ({ db, actor }) =>
        db.execute(
          `insert into role_grants (id, school_id, person_id, template, scope, starts_on, granted_by_id)
           values (gen_random_uuid(), '${actor.schoolId}', '${mrsBell.id}', 'safeguarding_lead', 'school',
             current_date, '${mrsBell.id}')`,
        ),
      ),
    ).rejects.toMatchObject({ cause: { code: '42501' } });
  });

  test('that gives more than the giver may hand on is refused', async () => {
    const { annPike } = school.staff;
    for (const role of ['safeguarding_lead', 'school_admin', 'office', 'support_worker'] as const)
      await expect(
        as(school, annPike, (tenant) => giveGrant(tenant, grant({ role }))),
        role,
      ).rejects.toEqual(refused('access.not_yours_to_give'));
    await as(school, annPike, (tenant) => giveGrant(tenant, grant({ role: 'trainer' })));
    expect(reachOf(await ofBob(), 'submission.review')).toBe('school');
  });

  test.each([
    [{ role: 'student' }, 'access.not_yours_to_give'],
    [{ startsOn: '2020-01-01' }, 'access.starts_before_today'],
    [{ startsOn: '2190-01-01' }, 'access.starts_too_late'],
    [{ lastOn: '2020-01-01' }, 'access.ends_before_it_starts'],
    [{ scope: 'class' }, 'access.class_missing'],
    [{ scope: 'club' }, 'access.club_missing'],
    [{ scope: 'children' }, 'access.children_missing'],
    [{ role: 'site_manager', scope: 'self' }, 'access.nothing_there'],
    [{ role: 'site_manager', scope: 'own_children' }, 'access.nothing_there'],
  ] as const)('like %j is refused', async (over, key) => {
    await expect(office(school, (tenant) => giveGrant(tenant, grant(over)))).rejects.toEqual(
      refused(key),
    );
    expect(
      await office(school, (tenant) => listGrants(tenant, { personId: school.staff.bobNunn.id })),
    ).toHaveLength(0);
  });

  test('to a child, to somebody archived, or to a stranger is refused', async () => {
    const { maya } = school.people;
    const other = await mintSchool();
    await superuser()`update people set archived_at = now() where id = ${school.staff.bobNunn.id}`;
    for (const [personId, key] of [
      [maya.id, 'access.not_to_a_child'],
      [school.staff.bobNunn.id, 'access.archived'],
      [other.people.msReid.id, 'refusal.not_found'],
    ] as const)
      await expect(
        office(school, (tenant) => giveGrant(tenant, grant({ personId }))),
      ).rejects.toEqual(refused(key));
  });

  test('for a class, a club or a child of another school is refused', async () => {
    const other = await mintSchool();
    for (const [over, key] of [
      [{ scope: 'class', classId: other.classes.wrens }, 'access.class_missing'],
      [{ scope: 'club', clubId: other.clubs.reading }, 'access.club_missing'],
      [{ scope: 'children', studentIds: [other.people.leo.id] }, 'access.children_missing'],
    ] as const)
      await expect(
        office(school, (tenant) =>
          giveGrant(
            tenant,
            grant({ ...over, studentIds: [...('studentIds' in over ? over.studentIds : [])] }),
          ),
        ),
      ).rejects.toEqual(refused(key));
  });

  test('is not for teachers, nor for anybody by hand', async () => {
    const { mrOkafor } = school.people;
    await expect(
      as(school, mrOkafor, (tenant) => giveGrant(tenant, grant())),
    ).rejects.toBeDefined();
    expect(may(await ofBob(), 'care.read')).toBe(false);
  });
});

describe('ending a grant', () => {
  test('counts on the very next request, is in the record, and once', async () => {
    await office(school, (tenant) => giveGrant(tenant, grant()));
    const [given] = await office(school, (tenant) =>
      listGrants(tenant, { personId: school.staff.bobNunn.id }),
    );
    const grantId = given?.id ?? '';
    await office(school, (tenant) => endGrant(tenant, { grantId }));
    expect(may(await ofBob(), 'care.read')).toBe(false);
    expect((await eventsOf(school.staff.bobNunn.id)).map(({ name }) => name)).toEqual([
      'grant.given',
      'grant.ended',
    ]);
    await expect(office(school, (tenant) => endGrant(tenant, { grantId }))).rejects.toEqual(
      refused('access.already_over'),
    );
  });

  test('is for those who could have given it', async () => {
    const { annPike } = school.staff;
    await office(school, (tenant) => giveGrant(tenant, grant()));
    const [given] = await office(school, (tenant) =>
      listGrants(tenant, { personId: school.staff.bobNunn.id }),
    );
    await expect(
      as(school, annPike, (tenant) => endGrant(tenant, { grantId: given?.id ?? '' })),
    ).rejects.toEqual(refused('access.not_yours_to_give'));
    expect(may(await ofBob(), 'care.read')).toBe(true);
  });

  test('of one’s own, or of another school, is refused', async () => {
    const { mrsBell } = school.people;
    const own = await mintGrant(school.id, mrsBell, school.staff.annPike, {
      template: 'sen_lead',
      scope: 'school',
    });
    await expect(office(school, (tenant) => endGrant(tenant, { grantId: own }))).rejects.toEqual(
      refused('access.not_your_own'),
    );
    const other = await mintSchool();
    const theirs = await mintGrant(other.id, other.people.msReid, other.people.mrsBell, {
      template: 'sen_lead',
      scope: 'school',
    });
    await expect(office(school, (tenant) => endGrant(tenant, { grantId: theirs }))).rejects.toEqual(
      refused('refusal.not_found'),
    );
  });
});

describe('what a role would mean', () => {
  const meaning = (where: Partial<GiveGrant>) =>
    office(school, (tenant) =>
      whatItWouldMean(tenant, ['contact.read', 'audit.read'], grant(where)),
    );

  test('is counted as of today, whoever asks', async () => {
    expect(await meaning({})).toEqual({
      carries: ['contact.read', 'child.know', 'audit.read'],
      children: 2,
      families: 2,
    });
    expect(await meaning(inKingfishers())).toEqual({
      carries: ['contact.read', 'child.know'],
      children: 1,
      families: 1,
    });
    expect(await meaning({ scope: 'club', clubId: school.clubs.reading })).toMatchObject({
      children: 2,
    });
    expect(await meaning({ scope: 'children', studentIds: [school.people.leo.id] })).toMatchObject({
      children: 1,
    });
    expect(
      await meaning({ scope: 'own_children', personId: school.people.mayasMum.id }),
    ).toMatchObject({ carries: [], children: 1 });
  });

  test('counts brothers and sisters as one family, and nobody who has left', async () => {
    const { maya, leo, mayasMum, leosDad } = school.people;
    await superuser()`update guardian_links set guardian_id = ${mayasMum.id}
      where guardian_id = ${leosDad.id} and school_id = ${school.id}`;
    expect(await meaning({})).toMatchObject({ children: 2, families: 1 });
    await superuser()`update people set archived_at = now() where id in (${maya.id}, ${leo.id})`;
    expect(await meaning({})).toMatchObject({ children: 0, families: 0 });
  });
});

describe('whoever keeps people and appoints nobody above themselves', () => {
  const admin = { title: '', givenName: 'Mal', familyName: 'Ory', role: 'school_admin' } as const;

  test('cannot add, promote, let out or invite somebody who runs the school', async () => {
    const { annPike, bobNunn } = school.staff;
    const { mrsBell } = school.people;
    const asAnn = <T>(work: Parameters<typeof as<T>>[2]) => as(school, annPike, work);
    const not = refused('people.not_yours_to_appoint');
    await expect(asAnn((tenant) => addStaffMember(tenant, admin))).rejects.toEqual(not);
    await expect(
      asAnn((tenant) => archivePerson(tenant, { personId: mrsBell.id })),
    ).rejects.toEqual(not);
    const [bob] =
      await superuser()`select title, given_name as "givenName", family_name as "familyName",
      role, animal, archived_at as "archivedAt" from people where id = ${bobNunn.id}`;
    const asSeen = personAsSeen(bob as Parameters<typeof personAsSeen>[0]);
    await expect(
      asAnn((tenant) => editStaffMember(tenant, { ...admin, personId: bobNunn.id, asSeen })),
    ).rejects.toEqual(not);
    await superuser()`update people set account_id = null where id = ${mrsBell.id}`;
    await expect(
      asAnn((tenant) => inviteMany(tenant, [{ personId: mrsBell.id, email: 'mine@pike.example' }])),
    ).rejects.toMatchObject({ messageKey: 'refusal.check_the_form' });
    await asAnn((tenant) => addStaffMember(tenant, { ...admin, role: 'trainer' }));
  });

  test('cannot put themselves into a class, nor be made the guardian of a child by themselves', async () => {
    const { mrOkafor, mayasMum, leo, mrsBell } = school.people;
    for (const who of [mrOkafor, mayasMum])
      await mintGrant(school.id, who, mrsBell, { template: 'office', scope: 'school' });
    await expect(
      as(school, mrOkafor, (tenant) =>
        createClass(tenant, {
          name: 'Herons',
          academicYear: academicYearOf(school.today),
          yearGroups: [3],
          startsOn: school.today,
          staff: [{ personId: mrOkafor.id, part: 'lead' }],
        }),
      ),
    ).rejects.toEqual(refused('classes.not_yourself'));
    await expect(
      as(school, mayasMum, (tenant) =>
        linkGuardian(tenant, {
          relation: 'carer',
          parentalResponsibility: 'unknown',
          livesWith: false,
          maySee: true,
          mayConsent: true,
          mayMessage: true,
          mayBook: true,
          mayCollect: true,
          primaryContact: false,
          guardianId: mayasMum.id,
          studentId: leo.id,
          startsOn: school.today,
        }),
      ),
    ).rejects.toEqual(refused('people.not_your_own_link'));
  });
});
