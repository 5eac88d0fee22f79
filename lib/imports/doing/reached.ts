import 'server-only';
import { sql } from 'drizzle-orm';
import { sealText } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolPerson } from '../planning/school';
import { ownSource } from '../writing/own-numbers';
import { readOf } from './held-of';
import { inBatches } from './in-batches';
import { isChild } from './roll';

export async function writeNamesOnFile(tenant: Tenant, people: readonly SchoolPerson[]) {
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

export async function writeNumbers(tenant: Tenant, people: readonly SchoolPerson[]) {
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
export async function writeContacts(tenant: Tenant, people: readonly SchoolPerson[]) {
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
