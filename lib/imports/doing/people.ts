import 'server-only';
import { sql } from 'drizzle-orm';
import { guardianName, staffName } from '@/lib/people/rules';
import type { Tenant } from '@/lib/platform/tenancy';
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
  const rows = children.map(({ id, upn, formerUpn, ...named }) => ({
    id,
    upn: upn ?? null,
    former_upn: formerUpn ?? null,
    given: named.preferredGivenName === undefined ? null : (named.givenName ?? null),
    family: named.preferredFamilyName === undefined ? null : (named.familyName ?? null),
  }));
  const columns = 'id uuid, upn text, former_upn text, given text, family text';
  const { schoolId } = tenant.actor;
  // Numbers that two children exchange would be taken for a moment: first nobody has them.
  await inBatches(
    tenant,
    rows,
    columns,
    (given) => sql`
    update student_records n set upn = null from ${given}
    where n.school_id = ${schoolId} and n.student_id = r.id and n.upn is distinct from r.upn
      and n.upn is not null`,
  );
  const told = rows.filter(({ upn, former_upn, given, family }) =>
    [upn, former_upn, given, family].some((each) => each !== null),
  );
  await inBatches(
    tenant,
    told,
    columns,
    (given) => sql`
    insert into student_records as n
      (id, school_id, student_id, upn, former_upn, legal_given_name, legal_family_name)
    select gen_random_uuid(), ${schoolId}, r.id, r.upn, r.former_upn, r.given, r.family from ${given}
    on conflict (school_id, student_id) do update set upn = excluded.upn,
      former_upn = excluded.former_upn, legal_given_name = excluded.legal_given_name,
      legal_family_name = excluded.legal_family_name
    where (n.upn, n.former_upn, n.legal_given_name, n.legal_family_name) is distinct from
      (excluded.upn, excluded.former_upn, excluded.legal_given_name, excluded.legal_family_name)`,
  );
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
  const rows = people.flatMap(({ id, externalIds }) =>
    Object.entries(externalIds)
      // Our own number of somebody is their id, and is never written down.
      .filter(([source, number]) => source !== ownSource || number !== id)
      .map(([source, number]) => ({ id, source, number })),
  );
  await inBatches(
    tenant,
    rows,
    'id uuid, source text, number text',
    (given) => sql`
    insert into external_ids as x (id, school_id, person_id, source, external_id)
    select gen_random_uuid(), ${tenant.actor.schoolId}, r.id, r.source, r.number from ${given}
    on conflict (school_id, person_id, source) do update set external_id = excluded.external_id
    where x.external_id <> excluded.external_id`,
  );
}

/** The first address and the first number are the file's; whatever else is known of somebody stays. */
async function writeContacts(tenant: Tenant, people: readonly SchoolPerson[]) {
  const rows = people.flatMap(({ id, email, telephone }) => [
    ...(email === undefined ? [] : [{ id, kind: 'email', value: email }]),
    ...(telephone === undefined ? [] : [{ id, kind: kindOfNumber(telephone), value: telephone }]),
  ]);
  const { schoolId } = tenant.actor;
  const columns = 'id uuid, kind text, value text';
  await inBatches(
    tenant,
    rows,
    columns,
    (given) => sql`
    update contact_points c set value = r.value,
      kind = case when c.kind = 'email' then c.kind else r.kind end
    from ${given} where c.school_id = ${schoolId} and c.person_id = r.id and c.value <> r.value
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
