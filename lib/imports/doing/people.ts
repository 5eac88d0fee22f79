import 'server-only';
import { sql } from 'drizzle-orm';
import { guardianName, staffName } from '@/lib/people/rules';
import type { Tenant } from '@/lib/platform/tenancy';
import { withDifferences } from '../planning/differences';
import type { Plan } from '../planning/plan';
import type { School, SchoolPerson } from '../planning/school';
import { writeAddresses } from './addresses';
import { inBatches } from './in-batches';
import { writeNeeds } from './needs';
import { writeContacts, writeNamesOnFile, writeNumbers } from './reached';
import { isChild, writeRoll } from './roll';

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
  await writeNeeds(tenant, all.filter(isChild));
  await writeNamesOnFile(tenant, all);
  await writeNumbers(tenant, all);
  await writeContacts(tenant, all);
  await writeAddresses(tenant, all);
}

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
