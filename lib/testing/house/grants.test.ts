import fc from 'fast-check';
import { v7 as newId } from 'uuid';
import { beforeAll, expect, test } from 'vitest';
import { contextOf } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { superuser } from '../database';
import {
  actorOf,
  mintPerson,
  mintSchoolWithAllStaff,
  type Someone,
  type StaffedSchool,
} from '../mint';
import { furnish } from './furnish';

/*
 * Whatever grants a person is given, the database shows them the rows that the plain definition of the
 * scopes allows, and no other. The definition is written here once more, over whole tables and without
 * a word of the code that it is to judge.
 */

let school: StaffedSchool;
let helper: Someone;
let inNoClass: readonly string[] = [];

beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  const { maya, leo } = school.people;
  const since = addDays(school.today, -20);
  const others = await superuser()<{ id: string }[]>`select id from students s
    where school_id = ${school.id}
      and not exists (select from enrolments e where e.student_id = s.id)`;
  inNoClass = others.map(({ id }) => id);
  // Leo was in Maya's class once and will be again; Maya has left the second club.
  const sql = superuser();
  const { kingfishers } = school.classes;
  await sql`insert into enrolments (id, school_id, class_id, student_id, starts_on, ends_on) values
    (${newId()}, ${school.id}, ${kingfishers}, ${leo.id}, ${since}, ${addDays(since, 5)}),
    (${newId()}, ${school.id}, ${kingfishers}, ${leo.id}, ${addDays(school.today, 3)}, null)`;
  await sql`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
    select ${newId()}, school_id, 'Chess', 'chess', paper, emblem, evidence_kinds, weekdays from clubs
    where id = ${school.clubs.reading}`;
  await sql`insert into club_memberships (id, school_id, club_id, student_id, starts_on, ends_on)
    select gen_random_uuid(), school_id, id, ${maya.id}::uuid, ${since}::date, ${school.today}::date from clubs
      where name = 'Chess' and school_id = ${school.id}
    union all select gen_random_uuid(), school_id, id, ${leo.id}::uuid, ${since}::date, null from clubs
      where name = 'Chess' and school_id = ${school.id}`;
  helper = await mintPerson(school.id, 'site_manager', 'Kit Moss');
  await sql`insert into guardian_links (id, school_id, guardian_id, student_id, relation, starts_on, may_see, may_consent)
    values (${newId()}, ${school.id}, ${helper.id}, ${maya.id}, 'carer', ${since}, true, false),
      (${newId()}, ${school.id}, ${helper.id}, ${leo.id}, 'carer', ${since}, true, true)`;
  await sql`insert into court_orders (id, school_id, link_id, withholds, starts_on, recorded_by_id)
    select gen_random_uuid(), school_id, id, '{see}', ${school.today}::date, ${school.people.mrsBell.id}::uuid
    from guardian_links where guardian_id = ${helper.id} and student_id = ${leo.id}`;
});

const kinds = ['learning.read', 'contact.read', 'consent.read', 'care.read'] as const;
type Kind = (typeof kinds)[number];

/** One table of each kind of record. */
const tableOf: Record<Kind, string> = {
  'learning.read': 'submissions',
  'contact.read': 'guardian_links',
  'consent.read': 'consent_decisions',
  'care.read': 'care_notes',
};

type Asked = Readonly<{
  permissions: readonly Kind[];
  scope: 'school' | 'class' | 'club' | 'children' | 'own_children' | 'self';
  which: number;
  from: number;
  days: number | null;
  archived: boolean;
}>;

const asked: fc.Arbitrary<Asked> = fc.record({
  permissions: fc.uniqueArray(fc.constantFrom(...kinds), { minLength: 1, maxLength: 4 }),
  scope: fc.constantFrom('school', 'class', 'club', 'children', 'own_children', 'self'),
  which: fc.nat(3),
  from: fc.integer({ min: -3, max: 1 }),
  days: fc.option(fc.nat(6)),
  archived: fc.nat(4).map((one) => one === 0),
});

/** Gives exactly these grants, each of a role made for it, in place of those before. */
async function give(grants: readonly Asked[]) {
  const sql = superuser();
  const { maya, leo, mrsBell } = school.people;
  await sql`delete from role_grant_children using role_grants g
    where role_grant_children.grant_id = g.id and g.person_id = ${helper.id}`;
  await sql`delete from role_grants where person_id = ${helper.id}`;
  const clubs = await sql<
    { id: string }[]
  >`select id from clubs where school_id = ${school.id} order by name`;
  const classes = Object.values(school.classes);
  for (const { permissions, scope, which, from, days, archived } of grants) {
    const [roleId, grantId] = [newId(), newId()];
    const startsOn = addDays(school.today, from);
    await sql`insert into roles (id, school_id, name, archived_at)
      values (${roleId}, ${school.id}, ${roleId}, ${archived ? school.today : null})`;
    for (const permission of permissions)
      await sql`insert into role_permissions (id, school_id, role_id, permission)
        values (${newId()}, ${school.id}, ${roleId}, ${permission})`;
    await sql`insert into role_grants ${sql({
      id: grantId,
      school_id: school.id,
      person_id: helper.id,
      role_id: roleId,
      scope,
      class_id: scope === 'class' ? (classes[which % 2] ?? null) : null,
      club_id: scope === 'club' ? (clubs[which % 2]?.id ?? null) : null,
      starts_on: startsOn,
      ends_on: days === null ? null : addDays(startsOn, days),
      granted_by_id: mrsBell.id,
    })}`;
    if (scope !== 'children') continue;
    for (const [bit, child] of [maya, leo].entries())
      if (which & (1 << bit))
        await sql`insert into role_grant_children (id, school_id, grant_id, student_id)
          values (${newId()}, ${school.id}, ${grantId}, ${child.id})`;
  }
}

/** The children of whom the plain words let the helper read that kind today. */
async function allowed(kind: Kind) {
  const sql = superuser();
  const { id, today } = school;
  const holds = (row: { startsOn: string; endsOn: string | null }) =>
    row.startsOn <= today && (row.endsOn === null || row.endsOn > today);
  const grants = await sql<
    {
      id: string;
      scope: Asked['scope'];
      classId: string;
      clubId: string;
      startsOn: string;
      endsOn: string | null;
      archived: boolean;
      names: string[];
    }[]
  >`select g.id, scope, class_id as "classId", club_id as "clubId", starts_on::text as "startsOn",
      ends_on::text as "endsOn", r.archived_at is not null as archived,
      (select json_agg(permission)::jsonb from role_permissions p where p.role_id = r.id) as names
    from role_grants g join roles r on r.id = g.role_id where g.person_id = ${helper.id}`;
  const dated = { startsOn: sql`starts_on::text`, endsOn: sql`ends_on::text` };
  const enrolled = await sql<
    { classId: string; studentId: string; startsOn: string; endsOn: string | null }[]
  >`select class_id as "classId", student_id as "studentId", ${dated.startsOn} as "startsOn",
      ${dated.endsOn} as "endsOn" from enrolments where school_id = ${id}`;
  const members = await sql<
    { clubId: string; studentId: string; startsOn: string; endsOn: string | null }[]
  >`select club_id as "clubId", student_id as "studentId", ${dated.startsOn} as "startsOn",
      ${dated.endsOn} as "endsOn" from club_memberships where school_id = ${id}`;
  const named = await sql<{ grantId: string; studentId: string }[]>`
    select grant_id as "grantId", student_id as "studentId" from role_grant_children where school_id = ${id}`;
  const { maya, leo } = school.people;

  const children = new Set<string>();
  for (const grant of grants) {
    if (!holds(grant) || grant.archived || !grant.names.includes(kind)) continue;
    if (grant.scope === 'school') for (const child of [maya, leo]) children.add(child.id);
    if (grant.scope === 'class')
      for (const row of enrolled)
        if (row.classId === grant.classId && holds(row)) children.add(row.studentId);
    if (grant.scope === 'club')
      for (const row of members)
        if (row.clubId === grant.clubId && holds(row)) children.add(row.studentId);
    if (grant.scope === 'children')
      for (const row of named) if (row.grantId === grant.id) children.add(row.studentId);
    // The helper sees Maya and may not consent for her; the court leaves Leo's consent and takes sight of him.
    if (grant.scope === 'own_children' && kind === 'learning.read') children.add(maya.id);
    if (grant.scope === 'own_children' && kind === 'consent.read') children.add(leo.id);
  }
  return [...children].sort();
}

async function read(kind: Kind) {
  const context = contextOf(await actorOf(school, helper));
  return superuser().begin(async (sql) => {
    await sql`set local role studystreaks_app`;
    for (const setting of context) await sql.unsafe(setting);
    const rows = await sql<{ id: string }[]>`
      select distinct student_id as id from ${sql(tableOf[kind])} t
      where ${kind === 'contact.read' ? sql`guardian_id <> ${helper.id}` : sql`true`} order by 1`;
    const guardians = await sql<
      { id: string }[]
    >`select id from people where role = 'parent' order by 1`;
    const names = await sql<{ id: string }[]>`
      select id from people where role = 'student' order by 1`;
    return {
      children: rows.map(({ id }) => id),
      guardians: guardians.map(({ id }) => id),
      names: names.map(({ id }) => id),
    };
  });
}

const holdsEverywhereToday = ({ scope, archived, from, days }: Asked) =>
  scope === 'school' && !archived && from <= 0 && (days === null || from + days > 0);

test('random grants never show a row that the scopes forbid, nor hide one that they allow', async () => {
  const { maya, leo, mayasMum, leosDad } = school.people;
  let seen = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 4 }), async (grants) => {
      await give(grants);
      const known = new Set<string>();
      for (const kind of kinds) {
        const may = await allowed(kind);
        const { children, guardians } = await read(kind);
        expect(children, kind).toEqual(may);
        for (const id of may) known.add(id);
        seen += may.length;
        if (kind !== 'contact.read') continue;
        const families = [
          ...(may.includes(maya.id) ? [mayasMum.id] : []),
          ...(may.includes(leo.id) ? [leosDad.id] : []),
        ];
        expect(guardians, 'grown-ups').toEqual(families.sort());
      }
      // Children in no class and no club, such as those who only cheered, are known to who knows the whole school.
      if (grants.some(holdsEverywhereToday)) for (const id of inNoClass) known.add(id);
      expect((await read('care.read')).names, 'names').toEqual([...known].sort());
    }),
    { numRuns: 80 },
  );
  expect(seen).toBeGreaterThan(60);
}, 120_000);
