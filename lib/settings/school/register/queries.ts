import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { type Registered, soughtBy } from './rules';

const most = 12;

export type RegisterSearch = Readonly<{
  /** Whether whoever runs the product has loaded the register at all. */
  loaded: boolean;
  /** Undefined where nothing was looked for. */
  found: readonly Registered[] | undefined;
  /** There are more than are shown. */
  more: boolean;
}>;

/** Schools of the public register: by URN, LAESTAB, postcode, or a name that comes close; open ones first. */
export async function searchRegister(tenant: Tenant, typed: string): Promise<RegisterSearch> {
  const [register] = await tenant.db.execute<{ loaded: boolean }>(
    sql`select exists (select from register_schools) as loaded`,
  );
  const loaded = register?.loaded ?? false;
  const sought = soughtBy(typed);
  if (!loaded || !sought) return { loaded, found: undefined, more: false };
  const { by, text } = sought;
  const found = await select(
    tenant,
    {
      urn: { where: sql`urn = ${text}`, order: sql`urn` },
      laestab: { where: sql`laestab = ${text}`, order: sql`name` },
      postcode: {
        where: sql`replace(postcode, ' ', '') like ${`${text}%`}`,
        order: sql`name`,
      },
      name: likeName(text),
    }[by],
  );
  return { loaded, found: found.slice(0, most), more: found.length > most };
}

/** One school of the register, to take over. */
export async function findRegistered(tenant: Tenant, urn: string) {
  const [school] = await select(tenant, { where: sql`urn = ${urn}`, order: sql`urn` });
  return school;
}

/** Names are compared without accents and forgive slips; the town and the authority tell namesakes apart. */
function likeName(text: string) {
  const part = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return {
    where: sql`(folded(name) like folded(${part}) or folded(${text}) <% folded(name))`,
    order: sql`(folded(name) like folded(${part})) desc, word_similarity(folded(${text}),
      folded(concat_ws(' ', name, town, local_authority))) desc, name, urn`,
  };
}

const select = ({ db }: Tenant, { where, order }: Readonly<Record<'where' | 'order', SQL>>) =>
  db.execute<Registered>(sql`
    select urn, laestab, name, type, phase, nation, local_authority as "localAuthority", region,
      town, postcode, open and gone_at is null as open
    from register_schools where ${where}
    order by (open and gone_at is null) desc, ${order} limit ${most + 1}`);
