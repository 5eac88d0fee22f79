import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { inSchool, type Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { mrsNye, rights, wei, zara } from '@/lib/testing/newcomers';
import {
  addGuardian,
  addStaffMember,
  addStudent,
  archivePerson,
  editGuardian,
  editLink,
  editStaffMember,
  editStudent,
  linkGuardian,
  restorePerson,
  unlinkGuardian,
} from './commands';
import { personInput } from './inputs';
import { personAsSeen } from './rules';

let oakfield: MintedSchool;
let riverside: MintedSchool;
beforeAll(async () => {
  [oakfield, riverside] = [await mintSchool(), await mintSchool()];
});

const bell = <T>(work: (tenant: Tenant) => Promise<T>) => office(oakfield, work);

describe('adding people', () => {
  test('the office adds a child, who is called by their given name', async () => {
    const added = await bell((tenant) => addStudent(tenant, zara));
    expect(added).toMatchObject({ displayName: 'Zara', role: 'student', animal: 'owl' });
    const [row] =
      await superuser()`select year_group, date_of_birth::text from students where id = ${added.id}`;
    expect(row).toEqual({ year_group: 4, date_of_birth: '2018-05-04' });
    expect(await eventsOf(added.id)).toEqual([
      {
        name: 'student.added',
        studentId: added.id,
        actorId: oakfield.people.mrsBell.id,
        facts: { yearGroup: 4 },
      },
    ]);
  });

  test('staff are called by title and family name, guardians by their whole name', async () => {
    const staff = await bell((tenant) => addStaffMember(tenant, mrsNye));
    const untitled = await bell((tenant) =>
      addStaffMember(tenant, { ...mrsNye, title: '', role: 'support_worker' }),
    );
    const guardian = await bell((tenant) => addGuardian(tenant, wei));
    expect(staff.displayName).toBe('Mrs Nye');
    expect(untitled).toMatchObject({ displayName: 'Ada Nye', title: null });
    expect(guardian).toMatchObject({ displayName: 'Wei Chen', role: 'parent', title: null });
    expect((await eventsOf(staff.id))[0]?.name).toBe('staff.added');
    expect((await eventsOf(guardian.id))[0]?.name).toBe('guardian.added');
  });

  test('a birthday that no child here can have is refused beside its field', async () => {
    const tomorrow = addDays(oakfield.today, 1);
    await expect(
      bell((tenant) => addStudent(tenant, { ...zara, dateOfBirth: tomorrow })),
    ).rejects.toEqual(
      expect.objectContaining({
        messageKey: 'people.born_too_late',
        fields: { dateOfBirth: ['people.born_too_late'] },
      }),
    );
    await expect(
      bell((tenant) => addStudent(tenant, { ...zara, dateOfBirth: '1999-01-01' })),
    ).rejects.toEqual(refused('people.born_too_early'));
  });
});

describe('changing people', () => {
  const seen = personAsSeen;

  test('a change is made, and the record names the fields but not what is in them', async () => {
    const added = await bell((tenant) => addStudent(tenant, zara));
    const student = { dateOfBirth: zara.dateOfBirth, yearGroup: 4 };
    const changed = await bell((tenant) =>
      editStudent(tenant, {
        ...zara,
        givenName: 'Zahra',
        yearGroup: 5,
        personId: added.id,
        asSeen: seen(added, student),
      }),
    );
    expect(changed.displayName).toBe('Zahra');
    const events = await eventsOf(added.id);
    expect(events.at(-1)).toMatchObject({
      name: 'person.changed',
      studentId: added.id,
      facts: { fields: ['givenName', 'displayName', 'yearGroup'] },
    });
    expect(JSON.stringify(events)).not.toContain('Zahra');
  });

  test('a form made before somebody else saved is refused, and so is one of an archived person', async () => {
    const added = await bell((tenant) => addGuardian(tenant, wei));
    const form = { ...wei, title: '', personId: added.id, asSeen: seen(added) };
    await bell((tenant) => editGuardian(tenant, { ...form, givenName: 'Wei Lin' }));
    await expect(
      bell((tenant) => editGuardian(tenant, { ...form, familyName: 'Chan' })),
    ).rejects.toEqual(refused('refusal.conflict'));
    await bell((tenant) => archivePerson(tenant, { personId: added.id }));
    await expect(bell((tenant) => editGuardian(tenant, form))).rejects.toEqual(
      refused('people.archived_meanwhile'),
    );
  });

  test('the form of one kind of person does not change another kind', async () => {
    const added = await bell((tenant) => addGuardian(tenant, wei));
    await expect(
      bell((tenant) =>
        editStaffMember(tenant, { ...mrsNye, personId: added.id, asSeen: seen(added) }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
  });

  test('nobody gives themselves another role, or archives themselves', async () => {
    const { mrsBell } = oakfield.people;
    const [row] = await superuser()<{ title: string; given: string; family: string }[]>`
      select title, given_name as given, family_name as family from people where id = ${mrsBell.id}`;
    const me = {
      title: row?.title ?? '',
      givenName: row?.given ?? '',
      familyName: row?.family ?? '',
    };
    const asSeen = seen({ ...me, role: 'school_admin', animal: null, archivedAt: null });
    await expect(
      bell((tenant) =>
        editStaffMember(tenant, { ...me, role: 'trainer', personId: mrsBell.id, asSeen }),
      ),
    ).rejects.toEqual(refused('people.not_your_own_role'));
    for (const written of [mrsBell.id, mrsBell.id.toUpperCase()])
      await expect(
        bell((tenant) => archivePerson(tenant, personInput.parse({ personId: written }))),
      ).rejects.toEqual(refused('people.not_yourself'));
  });
});

describe('archiving people', () => {
  test('an archived person is let in no more, twice is refused, and restoring lets them in', async () => {
    const school = await mintSchool();
    const { mrsBell, msReid } = school.people;
    const which = { personId: msReid.id };
    await as(school, mrsBell, (tenant) => archivePerson(tenant, which));
    await expect(actorOf(school, msReid)).rejects.toThrow('is not let in');
    await expect(as(school, mrsBell, (tenant) => archivePerson(tenant, which))).rejects.toEqual(
      refused('people.already_archived'),
    );
    await as(school, mrsBell, (tenant) => restorePerson(tenant, which));
    expect((await actorOf(school, msReid)).personId).toBe(msReid.id);
    await expect(as(school, mrsBell, (tenant) => restorePerson(tenant, which))).rejects.toEqual(
      refused('people.not_archived'),
    );
    expect((await eventsOf(msReid.id)).map(({ name }) => name)).toEqual([
      'person.archived',
      'person.restored',
    ]);
  });
});

describe('two admins at the same moment', () => {
  const secondAdmin = async (school: MintedSchool) => {
    const { mrsBell, msReid } = school.people;
    await superuser()`update people set role = 'school_admin', title = 'Ms' where id = ${msReid.id}`;
    return [mrsBell, msReid] as const;
  };
  const seenNow = async ({ id }: Someone) => {
    const [row] = await superuser()<Parameters<typeof personAsSeen>[0][]>`
      select title, given_name as "givenName", family_name as "familyName", role, animal,
        archived_at as "archivedAt" from people where id = ${id}`;
    if (!row) throw new Error('Nobody has that id');
    return { ...row, asSeen: personAsSeen(row) };
  };

  test.each([
    [
      'archive',
      async (tenant: Tenant, other: Someone) => archivePerson(tenant, { personId: other.id }),
    ],
    [
      'make a teacher of',
      async (tenant: Tenant, other: Someone) => {
        const { title, givenName, familyName, asSeen } = await seenNow(other);
        const named = { title: title ?? '', givenName, familyName };
        return editStaffMember(tenant, { ...named, role: 'trainer', personId: other.id, asSeen });
      },
    ],
  ])('who %s each other leave the school one', async (_what, takeAway) => {
    const school = await mintSchool();
    const [one, other] = await secondAdmin(school);
    const actors = [await actorOf(school, one), await actorOf(school, other)] as const;
    const both = await Promise.allSettled([
      inSchool(actors[0], 'read write', (tenant) => takeAway(tenant, other)),
      inSchool(actors[1], 'read write', (tenant) => takeAway(tenant, one)),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((each) => each.status === 'rejected')?.reason).toEqual(
      refused('refusal.forbidden'),
    );
    const left = await superuser()`select id from people
      where school_id = ${school.id} and role = 'school_admin' and archived_at is null`;
    expect(left).toHaveLength(1);
  });
});

describe('who may not', () => {
  const everything = async (school: MintedSchool) => {
    const { maya, mayasMum, leosDad, leo } = school.people;
    const [link] = await superuser()<{ id: string }[]>`
      select id from guardian_links where student_id = ${maya.id}`;
    const linkId = link?.id ?? '';
    const asSeen = '';
    return {
      addStudent: (tenant: Tenant) => addStudent(tenant, zara),
      addStaffMember: (tenant: Tenant) => addStaffMember(tenant, mrsNye),
      addGuardian: (tenant: Tenant) => addGuardian(tenant, wei),
      editStudent: (tenant: Tenant) => editStudent(tenant, { ...zara, personId: maya.id, asSeen }),
      editGuardian: (tenant: Tenant) =>
        editGuardian(tenant, { ...wei, title: '', personId: mayasMum.id, asSeen }),
      archivePerson: (tenant: Tenant) => archivePerson(tenant, { personId: leo.id }),
      linkGuardian: (tenant: Tenant) =>
        linkGuardian(tenant, { ...rights, guardianId: leosDad.id, studentId: maya.id }),
      editLink: (tenant: Tenant) => editLink(tenant, { ...rights, linkId, asSeen }),
      unlinkGuardian: (tenant: Tenant) => unlinkGuardian(tenant, { linkId, on: school.today }),
    };
  };
  const allOf = (school: MintedSchool) => superuser()`
    select (select json_agg(p order by id) from people p where school_id = ${school.id}) as people,
      (select json_agg(l order by id) from guardian_links l where school_id = ${school.id}) as links,
      (select count(*) from audit_events where school_id = ${school.id}) as events`;

  test.each(['mrOkafor', 'mayasMum', 'maya'] as const)('%s changes nobody', async (name) => {
    const school = await mintSchool();
    const before = await allOf(school);
    for (const command of Object.values(await everything(school)))
      await expect(as<unknown>(school, school.people[name], command)).rejects.toThrow();
    expect(await allOf(school)).toEqual(before);
  });

  test('the office of another school is told the same as for an id nobody has', async () => {
    const { mrsBell } = riverside.people;
    const before = await allOf(oakfield);
    const commands = await everything(oakfield);
    for (const name of [
      'editStudent',
      'editGuardian',
      'archivePerson',
      'linkGuardian',
      'editLink',
      'unlinkGuardian',
    ] as const)
      await expect(as<unknown>(riverside, mrsBell, commands[name])).rejects.toEqual(
        refused('refusal.not_found'),
      );
    await expect(
      as(riverside, mrsBell, (tenant) => archivePerson(tenant, { personId: randomUUID() })),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await allOf(oakfield)).toEqual(before);
  });
});
