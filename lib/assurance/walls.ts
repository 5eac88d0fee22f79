import 'server-only';
import { getTableName } from 'drizzle-orm';
import { v4 as randomId } from 'uuid';
import { gatePool } from '@/lib/platform/database';
import { permissions } from '@/lib/platform/permissions';
import { type Probe, probe } from '@/lib/platform/probing';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import type { Actor } from '@/lib/platform/tenancy';
import { inventory } from '@/lib/records/inventory';
import type { Finding } from './rules';

/*
 * The walls between schools, classes and children, tried on this very database, as the role that pages use. Every
 * probe asks for what it must not get.
 */

const everyTable = inventory.map(({ table }) => getTableName(table));

/** What tells of one child, by the column that says of whom. */
const ofAChild = [
  'submissions',
  'evidence',
  'files',
  'drafts',
  'reviews',
  'excusals',
  'care_notes',
  'learning_needs',
  'student_records',
  'concerns',
  'consent_decisions',
  'emergency_contacts',
  'point_entries',
  'badge_awards',
  'family_notes',
] as const;

type Fault = Readonly<{ what: 'open' | 'school' | 'nobody' | 'child' | 'writing'; where: string }>;
type Tried = Readonly<{ probes: number; faults: readonly Fault[] }>;

const allowedEverything = (schoolId: string): Actor => ({
  schoolId,
  personId: randomId(),
  role: 'school_admin',
  rights: {
    may: permissions,
    everywhere: permissions,
    within: { students: [], classes: [] },
    apart: {},
    guardians: [],
  },
});

/** Of tables whose rows the app may read at all, those in which a row stands that fits. */
async function tablesWith(
  trying: Probe,
  actor: Actor | null,
  tables: readonly string[],
  where: string,
) {
  return trying(actor, async (sql) => {
    const readable = await sql<{ name: string }[]>`
      select name from unnest(${[...tables]}::text[]) as name
      where has_column_privilege(current_user, 'public.' || name, 'school_id', 'select')`;
    const each = readable.map(
      ({ name }) =>
        `select '${name}' as name where exists (select 1 from ${name} t where ${where})`,
    );
    const found = await sql.unsafe<{ name: string }[]>(each.join(' union all '));
    return { probes: each.length, found: found.map(({ name }) => name) };
  });
}

/** Row security is on and forced in every table with a school, and the app's role is bound by it. */
async function catalogue(trying: Probe): Promise<Tried> {
  const open = await trying(
    null,
    (sql) => sql<{ name: string }[]>`
      select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and (not c.relrowsecurity or not c.relforcerowsecurity or pg_has_role(current_user, c.relowner, 'usage'))
      union all
      select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)`,
  );
  return {
    probes: everyTable.length,
    faults: open.map(({ name }) => ({ what: 'open', where: name })),
  };
}

async function ofSchools(trying: Probe, schoolId: string): Promise<Tried> {
  // Somebody of this school who may do everything there is; of a school that does not exist; and nobody.
  const asked = [
    ['school', allowedEverything(schoolId), `t.school_id <> '${schoolId}'`],
    ['school', allowedEverything(randomId()), 'true'],
    ['nobody', null, 'true'],
  ] as const;
  const tried: Tried[] = [];
  for (const [what, actor, where] of asked) {
    const { probes, found } = await tablesWith(trying, actor, everyTable, where);
    tried.push({ probes, faults: found.map((name) => ({ what, where: name })) });
  }
  return together(tried);
}

type Someone = Readonly<{
  id: string;
  role: 'student' | 'parent' | 'trainer';
  studentIds: readonly string[];
  classIds: readonly string[];
}>;

/** Some people of each kind, with the children that lists and links name for them; others every time. */
const somePeople = (schoolId: string) => gatePool().sql<Someone[]>`
  (select p.id, p.role, array[p.id] as "studentIds", '{}'::uuid[] as "classIds" from people p
    where p.school_id = ${schoolId} and p.role = 'student' and p.archived_at is null order by random() limit 3)
  union all
  (select p.id, p.role, array(select l.student_id from guardian_links l where l.school_id = p.school_id
      and l.guardian_id = p.id and l.may_see and (l.ends_on is null or l.ends_on > current_date)), '{}'
    from people p
    where p.school_id = ${schoolId} and p.role = 'parent' and p.archived_at is null order by random() limit 3)
  union all
  (select p.id, p.role,
      array(select e.student_id from enrolments e join class_staff s on s.school_id = e.school_id
        and s.class_id = e.class_id and s.person_id = p.id and (s.ends_on is null or s.ends_on > current_date)
        where e.school_id = p.school_id and (e.ends_on is null or e.ends_on > current_date)),
      array(select s.class_id from class_staff s where s.school_id = p.school_id and s.person_id = p.id
        and (s.ends_on is null or s.ends_on > current_date))
    from people p
    where p.school_id = ${schoolId} and p.role = 'trainer' and p.archived_at is null order by random() limit 3)`;

async function ofChildren(trying: Probe, schoolId: string): Promise<Tried> {
  const tried: Tried[] = [];
  for (const { id, role, studentIds, classIds } of await somePeople(schoolId)) {
    const held = heldByRole(
      { role, personId: id },
      { studentIds, consentStudentIds: [], classIds },
    );
    const actor: Actor = { schoolId, personId: id, role, rights: rightsOf(held) };
    const others =
      studentIds.length > 0 ? `t.student_id not in ('${studentIds.join("','")}')` : 'true';
    const { probes, found } = await tablesWith(trying, actor, ofAChild, others);
    tried.push({ probes, faults: found.map((name) => ({ what: 'child', where: name })) });
  }
  return together(tried);
}

/** Each must be refused by the database: writing into another school, and taking back what the record says. */
const forbidden = [
  [
    'departments',
    `insert into departments (id, school_id, name) values ('${randomId()}', '${randomId()}', 'x')`,
  ],
  ['audit_events', `update audit_events set name = name`],
  ['audit_events', `delete from audit_events`],
  ['trail.entries', `delete from trail.entries`],
  ['trail.archive', `delete from trail.archive`],
  ['trail.chains', `update trail.chains set seal_number = seal_number`],
] as const;

async function ofWriting(trying: Probe, schoolId: string): Promise<Tried> {
  const faults: Fault[] = [];
  for (const [where, statement] of forbidden) {
    const code = await trying(allowedEverything(schoolId), (sql) => sql.unsafe(statement)).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
    if (code !== '42501') faults.push({ what: 'writing', where });
  }
  return { probes: forbidden.length, faults };
}

const together = (tried: readonly Tried[]): Tried => ({
  probes: tried.reduce((sum, { probes }) => sum + probes, 0),
  faults: tried.flatMap(({ faults }) => faults),
});

/** Tries every wall of one school. */
export async function checkWalls(schoolId: string, trying: Probe = probe): Promise<Finding> {
  const { probes, faults } = together([
    await catalogue(trying),
    await ofSchools(trying, schoolId),
    await ofChildren(trying, schoolId),
    await ofWriting(trying, schoolId),
  ]);
  const where = [...new Set(faults.map(({ where }) => where))].toSorted().join(', ');
  return {
    state: faults.length > 0 ? 'failed' : 'passed',
    facts: { probes, tables: everyTable.length, faults: faults.length, where },
  };
}
