import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { type Expected, opened, sealInForce, sealText } from '@/db/sealed';
import { guardianName, staffName } from '@/lib/people/rules';
import type { Tenant } from '@/lib/platform/tenancy';
import { newPace } from '../pacing';
import { withDifferences } from '../planning/differences';
import type { Plan } from '../planning/plan';
import type { School, SchoolPerson } from '../planning/school';
import { ownSource } from '../writing/own-numbers';
import { inBatches } from './in-batches';

type IdOf = (id: string) => string;

/** Those who are new, and everything about those of whom anything is otherwise. */
export async function writePeople(tenant: Tenant, school: School, { people }: Plan, idOf: IdOf) {
  const created = people.created.map(({ record }) => ({ ...record, id: idOf(record.id) }));
  const differences = new Map(people.changed.map((each) => [each.id, each.differences]));
  const changed = school.people.flatMap((held) => {
    const theirs = differences.get(held.id);
    return theirs ? [withDifferences(held, theirs)] : [];
  });
  await insertPeople(tenant, created);
  await updatePeople(tenant, changed);
  const all = [...created, ...changed];
  await writeRoll(tenant, all.filter(isChild));
  await writeNamesOnFile(tenant, all);
  await writeNumbers(tenant, all);
  await writeContacts(tenant, all);
}

const isChild = ({ kind }: SchoolPerson) => kind === 'student';

function rowOf(person: SchoolPerson) {
  const { kind, title, staffRole = 'trainer' } = person;
  const givenName = person.preferredGivenName ?? person.givenName ?? '';
  const familyName = person.preferredFamilyName ?? person.familyName ?? '';
  const named = { title: title ?? null, givenName, familyName };
  return {
    id: person.id,
    role: kind === 'student' ? 'student' : kind === 'guardian' ? 'parent' : staffRole,
    title: title ?? null,
    given_name: givenName,
    family_name: familyName,
    display_name: displayName(kind, named),
    archived: person.archived,
    born: person.dateOfBirth ?? null,
    year_group: person.yearGroup ?? null,
    language: person.homeLanguage ?? null,
  };
}

type Named = Readonly<{ title: string | null; givenName: string; familyName: string }>;

function displayName(kind: SchoolPerson['kind'], named: Named) {
  if (kind === 'student') return named.givenName;
  return kind === 'guardian' ? guardianName(named) : staffName(named);
}

const ofPerson =
  'id uuid, role text, title text, given_name text, family_name text, display_name text, archived boolean, born date, year_group smallint, language text';

async function insertPeople(tenant: Tenant, created: readonly SchoolPerson[]) {
  const { schoolId } = tenant.actor;
  const rows = created.map(rowOf);
  await inBatches(
    tenant,
    rows,
    ofPerson,
    (given) => sql`
    insert into people (id, school_id, role, title, given_name, family_name, display_name)
    select r.id, ${schoolId}, r.role, r.title, r.given_name, r.family_name, r.display_name
    from ${given}`,
  );
  const children = rows.filter(({ role }) => role === 'student');
  await inBatches(
    tenant,
    children,
    ofPerson,
    (given) => sql`
    insert into students (id, school_id, date_of_birth, year_group, home_language)
    select r.id, ${schoolId}, r.born, r.year_group, r.language from ${given}`,
  );
}

/** What somebody is here never changes with a file; whether they are here does. */
async function updatePeople(tenant: Tenant, changed: readonly SchoolPerson[]) {
  const { actor, now } = tenant;
  const rows = changed.map(rowOf);
  await inBatches(
    tenant,
    rows,
    ofPerson,
    (given) => sql`
    update people p set title = r.title, given_name = r.given_name, family_name = r.family_name,
      display_name = case
        when (p.title, p.given_name, p.family_name) is distinct from
          (r.title, r.given_name, r.family_name) then r.display_name
        else p.display_name end,
      archived_at = case
        when r.archived then coalesce(p.archived_at, ${now.toISOString()}::timestamptz) end
    from ${given} where p.school_id = ${actor.schoolId} and p.id = r.id
      and (p.title, p.given_name, p.family_name, p.archived_at is not null) is distinct from
        (r.title, r.given_name, r.family_name, r.archived)`,
  );
  await inBatches(
    tenant,
    rows.filter(({ role }) => role === 'student'),
    ofPerson,
    (given) => sql`
    update students s set date_of_birth = r.born, year_group = r.year_group,
      home_language = r.language
    from ${given} where s.school_id = ${actor.schoolId} and s.id = r.id
      and (s.date_of_birth, s.year_group, s.home_language) is distinct from
        (r.born, r.year_group, r.language)`,
  );
}

/** A child's numbers, and the registered name of who goes by another. */
async function writeRoll(tenant: Tenant, children: readonly SchoolPerson[]) {
  const known = await rollOf(tenant, children);
  const sealed = (column: string, number: string | null) =>
    number === null ? null : sealText(`student_records.${column}`, number);
  const rows = children.flatMap(({ id, upn = null, formerUpn = null, ...named }) => {
    const given = named.preferredGivenName === undefined ? null : (named.givenName ?? null);
    const family = named.preferredFamilyName === undefined ? null : (named.familyName ?? null);
    const before = known.get(id);
    const told = [upn, formerUpn, given, family];
    // SQL cannot tell whether what lies sealed is the same: here it can be told.
    if (isSame(told, before ?? [null, null, null, null])) return [];
    return {
      ...{ id, given, family, told: told.some((each) => each !== null) },
      upn: sealed('upn', upn),
      hash: upn === null ? null : sealInForce().mark('student_records.upn', upn),
      former_upn: sealed('former_upn', formerUpn),
      former_same: before !== undefined && before[1] === formerUpn,
      is_known: before !== undefined,
    };
  });
  const columns =
    'id uuid, upn text, hash text, former_upn text, former_same boolean, given text, family text';
  const { schoolId } = tenant.actor;
  // Numbers that two children exchange would be taken for a moment: first nobody has them.
  await inBatches(
    tenant,
    rows,
    columns,
    (given) => sql`
    update student_records n set upn = null, upn_hash = null from ${given}
    where n.school_id = ${schoolId} and n.student_id = r.id and n.upn_hash is distinct from r.hash
      and n.upn is not null`,
  );
  await inBatches(
    tenant,
    rows.filter(({ told, is_known }) => told && is_known),
    columns,
    (given) => sql`
    update student_records n set
      upn = case when n.upn_hash = r.hash then n.upn else r.upn end, upn_hash = r.hash,
      former_upn = case when r.former_same then n.former_upn else r.former_upn end,
      legal_given_name = r.given, legal_family_name = r.family
    from ${given} where n.school_id = ${schoolId} and n.student_id = r.id`,
  );
  await inBatches(
    tenant,
    rows.filter(({ told, is_known }) => told && !is_known),
    columns,
    (given) => sql`
    insert into student_records as n
      (id, school_id, student_id, upn, upn_hash, former_upn, legal_given_name, legal_family_name)
    select gen_random_uuid(), ${schoolId}, r.id, r.upn, r.hash, r.former_upn, r.given, r.family
    from ${given}
    on conflict (school_id, student_id) do update set upn = excluded.upn,
      upn_hash = excluded.upn_hash, former_upn = excluded.former_upn,
      legal_given_name = excluded.legal_given_name, legal_family_name = excluded.legal_family_name`,
  );
}

const isSame = (one: readonly unknown[], other: readonly unknown[]) =>
  one.every((each, at) => each === other[at]);

async function rollOf(tenant: Tenant, children: readonly SchoolPerson[]) {
  const rows = await readOf<{ id: string; roll: readonly (string | null)[] }>(
    tenant,
    children,
    (ids) => sql`
    select student_id as id, array[upn, former_upn, legal_given_name, legal_family_name] as roll
    from student_records where school_id = ${tenant.actor.schoolId} and student_id in (${ids})`,
    { roll: ['student_records.upn', 'student_records.former_upn'] },
  );
  return new Map(rows.map(({ id, roll }) => [id, roll]));
}

/** What is held of these people, opened, a piece at a time. */
async function readOf<Row>(
  { db }: Tenant,
  people: readonly SchoolPerson[],
  select: (ids: SQL) => SQL,
  sealed: Expected,
): Promise<Row[]> {
  const all: Row[] = [];
  const pace = newPace();
  for (let at = 0; at < people.length; )
    at += await pace.piece(async (records) => {
      const ids = people.slice(at, at + records).map(({ id }) => id);
      const rows = await db.execute(select(sql`select unnest(${`{${ids}}`}::uuid[])`));
      all.push(...(opened([...rows], sealed) as Row[]));
      return records;
    });
  return all;
}

async function writeNamesOnFile(tenant: Tenant, people: readonly SchoolPerson[]) {
  const rows = people.map((person) => ({
    id: person.id,
    given:
      isChild(person) || person.preferredGivenName === undefined
        ? null
        : (person.givenName ?? null),
    family:
      isChild(person) || person.preferredFamilyName === undefined
        ? null
        : (person.familyName ?? null),
    middle: person.middleName ?? null,
    username: person.username ?? null,
  }));
  const told = rows.filter(({ given, family, middle, username }) =>
    [given, family, middle, username].some((each) => each !== null),
  );
  await inBatches(
    tenant,
    told,
    'id uuid, given text, family text, middle text, username text',
    (given) => sql`
    insert into names_on_file as f
      (id, school_id, person_id, registered_given_name, registered_family_name, middle_name, username)
    select gen_random_uuid(), ${tenant.actor.schoolId}, r.id, r.given, r.family, r.middle, r.username
    from ${given}
    on conflict (school_id, person_id) do update set
      registered_given_name = excluded.registered_given_name,
      registered_family_name = excluded.registered_family_name,
      middle_name = excluded.middle_name, username = excluded.username
    where (f.registered_given_name, f.registered_family_name, f.middle_name, f.username)
      is distinct from (excluded.registered_given_name, excluded.registered_family_name,
        excluded.middle_name, excluded.username)`,
  );
}

async function writeNumbers(tenant: Tenant, people: readonly SchoolPerson[]) {
  const known = await readOf<{ id: string; source: string; number: string }>(
    tenant,
    people,
    (ids) => sql`
    select person_id as id, source, external_id as number
    from external_ids where school_id = ${tenant.actor.schoolId} and person_id in (${ids})`,
    { number: 'external_ids.external_id' },
  );
  const held = new Map(known.map(({ id, source, number }) => [`${id} ${source}`, number]));
  const rows = people.flatMap(({ id, externalIds }) =>
    Object.entries(externalIds)
      // Our own number of somebody is their id, and is never written down.
      .filter(([source, number]) => source !== ownSource || number !== id)
      .filter(([source, number]) => held.get(`${id} ${source}`) !== number)
      .map(([source, number]) => ({
        ...{ id, source },
        number: sealText('external_ids.external_id', number),
      })),
  );
  await inBatches(
    tenant,
    rows,
    'id uuid, source text, number text',
    (given) => sql`
    insert into external_ids as x (id, school_id, person_id, source, external_id)
    select gen_random_uuid(), ${tenant.actor.schoolId}, r.id, r.source, r.number from ${given}
    on conflict (school_id, person_id, source) do update set external_id = excluded.external_id`,
  );
}

/** The first address and the first number are the file's; whatever else is known of somebody stays. */
async function writeContacts(tenant: Tenant, people: readonly SchoolPerson[]) {
  const { schoolId } = tenant.actor;
  const known = await readOf<{ id: string; mail: boolean; value: string }>(
    tenant,
    people,
    (ids) => sql`
    select person_id as id, kind = 'email' as mail, (array_agg(value order by position))[1] as value
    from contact_points where school_id = ${schoolId} and person_id in (${ids}) group by 1, 2`,
    { value: 'contact_points.value' },
  );
  const held = new Map(known.map(({ id, mail, value }) => [`${id} ${mail}`, value]));
  const rows = people
    .flatMap(({ id, email, telephone }) => [
      ...(email === undefined ? [] : [{ id, kind: 'email', value: email }]),
      ...(telephone === undefined ? [] : [{ id, kind: kindOfNumber(telephone), value: telephone }]),
    ])
    .filter(({ id, kind, value }) => held.get(`${id} ${kind === 'email'}`) !== value)
    .map((row) => ({ ...row, value: sealText('contact_points.value', row.value) }));
  const columns = 'id uuid, kind text, value text';
  await inBatches(
    tenant,
    rows,
    columns,
    (given) => sql`
    update contact_points c set value = r.value,
      kind = case when c.kind = 'email' then c.kind else r.kind end
    from ${given} where c.school_id = ${schoolId} and c.person_id = r.id
      and c.position = (select min(o.position) from contact_points o
        where o.school_id = c.school_id and o.person_id = r.id
          and (o.kind = 'email') = (r.kind = 'email'))`,
  );
  await inBatches(
    tenant,
    rows,
    columns,
    (given) => sql`
    insert into contact_points (id, school_id, person_id, kind, value, position)
    select gen_random_uuid(), ${schoolId}, r.id, r.kind, r.value,
      coalesce((select max(o.position) from contact_points o
        where o.school_id = ${schoolId} and o.person_id = r.id), 0)
        + row_number() over (partition by r.id order by r.kind)
    from ${given}
    where not exists (select from contact_points o where o.school_id = ${schoolId}
      and o.person_id = r.id and (o.kind = 'email') = (r.kind = 'email'))`,
  );
}

/** British mobiles begin with 07; of other numbers a file does not say where they ring. */
const kindOfNumber = (telephone: string) =>
  /^(\+44|0044|0)\s*\(?0?\)?7/.test(telephone.replaceAll(/[\s-]/g, '')) ? 'mobile' : 'other_phone';
