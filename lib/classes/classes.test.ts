import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { academicYearOf, addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { enrolmentsOf, membershipsOf } from '@/lib/testing/belonging';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { archiveClass, createClass, editClass, enrol, leaveClass, restoreClass } from './commands';
import { archiveWithClasses } from './departures/commands';
import { classAsSeen } from './rules';

const sql = superuser;

const staffOf = (classId: string) => sql()<
  { personId: string; part: string; startsOn: string; endsOn: string | null }[]
>`select person_id as "personId", part, starts_on::text as "startsOn", ends_on::text as "endsOn"
  from class_staff where class_id = ${classId} order by created_at, starts_on`;

const herons = (school: MintedSchool) => ({
  name: 'Herons',
  academicYear: academicYearOf(school.today),
  yearGroups: [3, 4],
  staff: [{ personId: school.people.msReid.id, part: 'lead' as const }],
  startsOn: school.today,
});
/** A piece of Maya's that waits for her teacher. */
async function workWaits(school: MintedSchool) {
  const [activityId, submissionId] = [randomUUID(), randomUUID()];
  const { kingfishers } = school.classes;
  await sql()`insert into activities (id, school_id, club_id, class_id, set_by_id, title, evidence_kinds, opens_on, due_on)
    values (${activityId}, ${school.id}, ${school.clubs.reading}, ${kingfishers}, ${school.people.mrOkafor.id},
      'Read a page', '{writing}', ${school.today}, ${school.today})`;
  await sql()`insert into submissions (id, school_id, activity_id, student_id, class_id, club_id, late, handed_in_on, handed_in_at)
    values (${submissionId}, ${school.id}, ${activityId}, ${school.people.maya.id}, ${kingfishers},
      ${school.clubs.reading}, false, ${school.today}, now())`;
  return submissionId;
}

describe('creating a class', () => {
  test('the office opens a class of mixed years, and its teacher sees it at once', async () => {
    const school = await mintSchool();
    const { msReid } = school.people;
    const created = await office(school, (tenant) => createClass(tenant, herons(school)));
    expect(reachOf(await actorOf(school, msReid), 'learning.read')).toMatchObject({
      classes: expect.arrayContaining([created.id]),
    });
    const years =
      await sql()`select year_group from class_year_groups where class_id = ${created.id} order by 1`;
    expect(years.map(({ year_group }) => year_group)).toEqual([3, 4]);
    expect(await eventsOf(created.id)).toMatchObject([
      { name: 'class.created', facts: { staffIds: [msReid.id] } },
    ]);
  });

  test('a name twice in one year, somebody twice, no staff, and a day outside the year are refused', async () => {
    const school = await mintSchool();
    const input = herons(school);
    const lead = { personId: school.people.msReid.id, part: 'lead' } as const;
    const attempt = (change: Partial<typeof input>) =>
      office(school, (tenant) => createClass(tenant, { ...input, ...change }));
    await expect(attempt({ name: 'Wrens' })).rejects.toEqual(refused('classes.name_taken'));
    await expect(
      attempt({ staff: [lead, { ...lead, part: 'support' as 'lead' }] }),
    ).rejects.toEqual(refused('classes.somebody_twice'));
    await expect(
      attempt({ staff: [{ ...lead, personId: school.people.mayasMum.id }] }),
    ).rejects.toEqual(refused('classes.not_staff'));
    await expect(attempt({ startsOn: '2020-01-01' })).rejects.toEqual(
      refused('classes.day_outside_the_year'),
    );
  });
});

describe('changing a class', () => {
  const seenOf = async (classId: string) => {
    const [row] = await sql()<{ name: string; archivedAt: Date | null }[]>`
      select name, archived_at as "archivedAt" from classes where id = ${classId}`;
    const years = await sql()<{ year: number }[]>`
      select year_group as year from class_year_groups where class_id = ${classId}`;
    const staff = (await staffOf(classId)).filter(({ endsOn }) => endsOn === null);
    if (!row) throw new Error('There is no such class');
    return classAsSeen(
      row,
      years.map(({ year }) => year),
      staff,
    );
  };

  test('staff who go get an end, staff who come get a start, and nothing is overwritten', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const { mrOkafor, msReid } = school.people;
    const since = addDays(school.today, -60);
    await office(school, async (tenant) =>
      editClass(tenant, {
        classId: kingfishers,
        asSeen: await seenOf(kingfishers),
        name: 'Halcyons',
        yearGroups: [4, 5],
        staff: [{ personId: msReid.id, part: 'lead' }],
      }),
    );
    expect(await staffOf(kingfishers)).toEqual([
      { personId: mrOkafor.id, part: 'lead', startsOn: since, endsOn: school.today },
      { personId: msReid.id, part: 'lead', startsOn: school.today, endsOn: null },
    ]);
    expect((await eventsOf(kingfishers)).at(-1)).toMatchObject({
      name: 'class.changed',
      facts: {
        fields: ['name', 'yearGroups'],
        staffStopped: [mrOkafor.id],
        staffStarted: [msReid.id],
      },
    });
  });

  test('taking somebody out and putting them back on one day is one row', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const { mrOkafor, msReid } = school.people;
    const base = { classId: kingfishers, name: 'Kingfishers', yearGroups: [4] };
    const lead = { personId: mrOkafor.id, part: 'lead' } as const;
    const reid = { personId: msReid.id, part: 'support' } as const;
    for (const staff of [[lead, reid], [lead], [lead, { ...reid, part: 'lead' as const }]])
      await office(school, async (tenant) =>
        editClass(tenant, { ...base, staff, asSeen: await seenOf(kingfishers) }),
      );
    const rows = (await staffOf(kingfishers)).filter(({ personId }) => personId === msReid.id);
    expect(rows).toEqual([
      { personId: msReid.id, part: 'lead', startsOn: school.today, endsOn: null },
    ]);
  });

  test('a stale form, a taken name and an archived class are refused', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const form = {
      classId: kingfishers,
      asSeen: await seenOf(kingfishers),
      name: 'Kingfishers',
      yearGroups: [4],
      staff: [],
    };
    await expect(
      office(school, (tenant) => editClass(tenant, { ...form, name: 'Wrens' })),
    ).rejects.toEqual(refused('classes.name_taken'));
    await office(school, (tenant) => editClass(tenant, form));
    await expect(office(school, (tenant) => editClass(tenant, form))).rejects.toEqual(
      refused('refusal.conflict'),
    );
    await office(school, (tenant) => archiveClass(tenant, { classId: kingfishers }));
    await expect(office(school, (tenant) => editClass(tenant, form))).rejects.toEqual(
      refused('classes.archived_meanwhile'),
    );
  });
});

describe('archiving', () => {
  test('a class with work waiting is kept open; once answered, children and staff end that day', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const which = { classId: kingfishers };
    const submissionId = await workWaits(school);
    await expect(office(school, (tenant) => archiveClass(tenant, which))).rejects.toEqual(
      refused('classes.work_is_waiting'),
    );
    expect((await enrolmentsOf(school.people.maya.id))[0]?.endsOn).toBeNull();

    await sql()`update submissions set state = 'accepted' where id = ${submissionId}`;
    await office(school, (tenant) => archiveClass(tenant, which));
    expect((await enrolmentsOf(school.people.maya.id))[0]?.endsOn).toBe(school.today);
    expect((await membershipsOf(school.people.maya.id))[0]?.endsOn).toBe(school.today);
    expect((await staffOf(kingfishers))[0]?.endsOn).toBe(school.today);
    expect((await eventsOf(kingfishers)).at(-1)).toMatchObject({
      name: 'class.archived',
      facts: { children: 1, staff: 1 },
    });
    await expect(office(school, (tenant) => archiveClass(tenant, which))).rejects.toEqual(
      refused('classes.already_archived'),
    );
    const [leo] = await enrolmentsOf(school.people.leo.id);
    expect(leo?.endsOn).toBeNull();
  });

  test('a restored class is open and empty; twice is refused', async () => {
    const school = await mintSchool();
    const which = { classId: school.classes.kingfishers };
    await office(school, (tenant) => archiveClass(tenant, which));
    await expect(
      office(school, (tenant) =>
        enrol(tenant, {
          classId: which.classId,
          studentIds: [school.people.maya.id],
          on: school.today,
        }),
      ),
    ).rejects.toEqual(refused('classes.archived_meanwhile'));
    await office(school, (tenant) => restoreClass(tenant, which));
    expect((await enrolmentsOf(school.people.maya.id))[0]?.endsOn).toBe(school.today);
    expect((await eventsOf(which.classId)).at(-1)?.name).toBe('class.restored');
    await expect(office(school, (tenant) => restoreClass(tenant, which))).rejects.toEqual(
      refused('classes.not_archived'),
    );
  });

  test('a person who is archived leaves their classes and clubs that day', async () => {
    const school = await mintSchool();
    const { maya, mrOkafor } = school.people;
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: maya.id }));
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: mrOkafor.id }));
    expect((await enrolmentsOf(maya.id))[0]?.endsOn).toBe(school.today);
    expect((await membershipsOf(maya.id))[0]?.endsOn).toBe(school.today);
    expect((await staffOf(school.classes.kingfishers))[0]?.endsOn).toBe(school.today);
    expect((await eventsOf(maya.id)).map(({ name }) => name)).toEqual(['person.archived']);
  });
});

describe('who may not', () => {
  const everything = (school: MintedSchool) => {
    const classId = school.classes.kingfishers;
    const { maya, leo } = school.people;
    return {
      createClass: (tenant: Tenant) => createClass(tenant, { ...herons(school), staff: [] }),
      editClass: (tenant: Tenant) =>
        editClass(tenant, { classId, asSeen: '', name: 'Ours', yearGroups: [4], staff: [] }),
      enrol: (tenant: Tenant) => enrol(tenant, { classId, studentIds: [leo.id], on: school.today }),
      leaveClass: (tenant: Tenant) =>
        leaveClass(tenant, { classId, studentId: maya.id, on: school.today }),
      archiveClass: (tenant: Tenant) => archiveClass(tenant, { classId }),
      restoreClass: (tenant: Tenant) => restoreClass(tenant, { classId }),
      archiveWithClasses: (tenant: Tenant) => archiveWithClasses(tenant, { personId: leo.id }),
    };
  };
  const allOf = (school: MintedSchool) => sql()`
    select (select json_agg(c order by id) from classes c where school_id = ${school.id}) as classes,
      (select json_agg(e order by id) from enrolments e where school_id = ${school.id}) as enrolments,
      (select json_agg(s order by id) from class_staff s where school_id = ${school.id}) as staff,
      (select json_agg(m order by id) from club_memberships m where school_id = ${school.id}) as members,
      (select count(*) from audit_events where school_id = ${school.id}) as events`;

  test.each(['mrOkafor', 'msReid', 'mayasMum', 'leosDad', 'maya'] as const)(
    '%s changes no class, own or other',
    async (name) => {
      const school = await mintSchool();
      const before = await allOf(school);
      for (const command of Object.values(everything(school)))
        await expect(as<unknown>(school, school.people[name], command)).rejects.toThrow();
      expect(await allOf(school)).toEqual(before);
    },
  );

  test('the office of another school is told the same as for an id nobody has', async () => {
    const [oakfield, riverside] = [await mintSchool(), await mintSchool()];
    const before = await allOf(oakfield);
    const { createClass: _, ...commands } = everything(oakfield);
    for (const command of Object.values(commands))
      await expect(office<unknown>(riverside, command)).rejects.toEqual(
        refused('refusal.not_found'),
      );
    await expect(
      office(riverside, (tenant) =>
        enrol(tenant, {
          classId: riverside.classes.wrens,
          studentIds: [oakfield.people.maya.id],
          on: riverside.today,
        }),
      ),
    ).rejects.toEqual(refused('refusal.not_found'));
    await expect(
      office(riverside, (tenant) => archiveClass(tenant, { classId: randomUUID() })),
    ).rejects.toEqual(refused('refusal.not_found'));
    expect(await allOf(oakfield)).toEqual(before);
  });
});
