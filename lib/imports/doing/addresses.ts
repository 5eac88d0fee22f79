import 'server-only';
import { sql } from 'drizzle-orm';
import { sealText } from '@/db/sealed';
import type { Tenant } from '@/lib/platform/tenancy';
import type { SchoolPerson } from '../planning/school';
import type { PostalAddress } from '../reading/roster';
import { readOf } from './held-of';
import { inBatches } from './in-batches';

const columns = 'id uuid, lines text, town text, postcode text';

/** Where somebody lives, as the file says; who has no address in it keeps the one they have. */
export async function writeAddresses(tenant: Tenant, people: readonly SchoolPerson[]) {
  const { schoolId } = tenant.actor;
  const living = people.filter(({ address }) => address !== undefined);
  const known = await knownOf(tenant, living);
  // SQL cannot tell whether what lies sealed is the same: here it can be told, and what is the same stays as it lies.
  const rows = living.flatMap(({ id, address }) => {
    if (!address) return [];
    const before = known.get(id);
    const sealed = (part: keyof PostalAddress) =>
      before?.[part] === address[part] ? null : sealText(`postal_addresses.${part}`, address[part]);
    const parts = { lines: sealed('lines'), town: sealed('town'), postcode: sealed('postcode') };
    const isNew = before === undefined;
    return Object.values(parts).some((part) => part !== null) ? [{ id, isNew, ...parts }] : [];
  });
  await inBatches(
    tenant,
    rows.filter(({ isNew }) => !isNew),
    columns,
    (given) => sql`
    update postal_addresses a set lines = coalesce(r.lines, a.lines),
      town = coalesce(r.town, a.town), postcode = coalesce(r.postcode, a.postcode)
    from ${given} where a.school_id = ${schoolId} and a.person_id = r.id`,
  );
  await inBatches(
    tenant,
    rows.filter(({ isNew }) => isNew),
    columns,
    (given) => sql`
    insert into postal_addresses (id, school_id, person_id, lines, town, postcode)
    select gen_random_uuid(), ${schoolId}, r.id, r.lines, r.town, r.postcode from ${given}`,
  );
}

async function knownOf(tenant: Tenant, people: readonly SchoolPerson[]) {
  const rows = await readOf<PostalAddress & Readonly<{ id: string }>>(
    tenant,
    people,
    (ids) => sql`
    select person_id as id, lines, town, postcode from postal_addresses
    where school_id = ${tenant.actor.schoolId} and person_id in (${ids})`,
    {
      lines: 'postal_addresses.lines',
      town: 'postal_addresses.town',
      postcode: 'postal_addresses.postcode',
    },
  );
  return new Map(rows.map((each) => [each.id, each]));
}
