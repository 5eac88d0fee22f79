import 'server-only';
import { sql } from 'drizzle-orm';
import { sealInForce, sealText } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolPerson } from '../planning/school';
import { readOf } from './held-of';
import { inBatches } from './in-batches';

export const isChild = ({ kind }: SchoolPerson) => kind === 'student';

/** A child's numbers, and the registered name of who goes by another. */
export async function writeRoll(tenant: Tenant, children: readonly SchoolPerson[]) {
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
