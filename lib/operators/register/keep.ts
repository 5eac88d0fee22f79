import 'server-only';
import type { TransactionSql } from 'postgres';
import type { RegisterSchool } from '@/db/schema/register';
import { gatePool } from '@/lib/platform/database';

type Listed = Readonly<Omit<RegisterSchool, 'id' | 'goneAt'>>;

export type RegisterKept = Readonly<{
  added: number;
  changed: number;
  unchanged: number;
  /** Those that were there and are in the register no more, as of now. */
  gone: number;
}>;

const atOnce = 500;

/** Schools close one by one: a register that lacks more than a tenth of the last is rather half of a file. */
const usualShare = 0.9;
/** Below this it is one that somebody made to try it out. */
const countsFrom = 500;

/** The register is far smaller than the one before; nothing of it is kept unless somebody says so. */
export class FarSmaller extends Error {
  constructor(
    readonly before: number,
    readonly now: number,
  ) {
    super('The register is far smaller than the one before');
  }
}

/**
 * Keeps the public register, whole or not at all: a school that it lists anew is added, what changed is
 * changed, and what it lacks is marked. The same register again changes nothing. Throws FarSmaller, with nothing
 * changed, where far more is missing than ever closes, unless that is known.
 */
export async function keepRegister(
  listed: AsyncIterable<Listed>,
  { takeSmaller = false }: Readonly<{ takeSmaller?: boolean }> = {},
): Promise<RegisterKept> {
  return gatePool().sql.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtext('studystreaks: register'))`;
    const [{ before = 0 } = {}] = await sql<{ before: number }[]>`
      select count(*)::int as before from register_schools where gone_at is null`;
    const urns: string[] = [];
    let [added, changed] = [0, 0];
    for await (const some of inParts(listed)) {
      urns.push(...some.map(({ urn }) => urn));
      const kept = await keep(sql, some);
      added += kept.filter((row) => row.added).length;
      changed += kept.filter((row) => !row.added).length;
    }
    if (!takeSmaller && before >= countsFrom && urns.length < before * usualShare)
      throw new FarSmaller(before, urns.length);
    const { count: gone } = await sql`
      update register_schools r set gone_at = now()
      where r.gone_at is null
        and not exists (select from unnest(${urns}::text[]) as listed(urn) where listed.urn = r.urn)`;
    return { added, changed, unchanged: urns.length - added - changed, gone };
  });
}

async function* inParts(listed: AsyncIterable<Listed>): AsyncGenerator<Listed[]> {
  let part: Listed[] = [];
  for await (const school of listed) {
    part.push(school);
    if (part.length < atOnce) continue;
    yield part;
    part = [];
  }
  if (part.length > 0) yield part;
}

/** A row that was not there has no transaction that wrote over it. */
const keep = (sql: TransactionSql, part: readonly Listed[]) => sql<{ added: boolean }[]>`
  insert into register_schools as r (urn, laestab, name, type, phase, nation, local_authority,
    region, town, postcode, open)
  select urn, laestab, name, type, phase, nation, "localAuthority", region, town, postcode, open
  from jsonb_to_recordset(${JSON.stringify(part)}::text::jsonb) as listed(urn text, laestab text,
    name text, type text, phase text, nation text, "localAuthority" text, region text, town text,
    postcode text, open boolean)
  on conflict (urn) do update set laestab = excluded.laestab, name = excluded.name,
    type = excluded.type, phase = excluded.phase, nation = excluded.nation,
    local_authority = excluded.local_authority, region = excluded.region, town = excluded.town,
    postcode = excluded.postcode, open = excluded.open, gone_at = null
  where (r.laestab, r.name, r.type, r.phase, r.nation, r.local_authority, r.region, r.town,
    r.postcode, r.open, r.gone_at) is distinct from (excluded.laestab, excluded.name,
    excluded.type, excluded.phase, excluded.nation, excluded.local_authority, excluded.region,
    excluded.town, excluded.postcode, excluded.open, null)
  returning r.xmax = 0 as added`;
