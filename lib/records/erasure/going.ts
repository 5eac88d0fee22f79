import 'server-only';
import { getTableName } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { inventory } from '../inventory';
import { type Going, rowsAbout, whatGoes } from '../removing/going';
import { fates, tellsOfOthers } from './fates';
import type { Term } from './rules';
import { rowsTelling, termsOf, type Whom } from './whom';

export type Found = Readonly<{
  going: Going;
  /** Rows about the person that stay, by table. */
  stays: ReadonlyMap<string, number>;
  terms: readonly Term[];
}>;

/** What goes with this person, and what about them stays; with rows that were found before, by what is forgotten now. */
export async function findGoing(
  sql: TransactionSql,
  whom: Whom,
  foundBefore: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<Found> {
  const roots = new Map<string, string[]>();
  const stays = new Map<string, number>();
  for (const { held, fate } of fates(whom.role)) {
    if (fate === 'emptied') continue;
    const ids = await rowsAbout(sql, held, whom.id);
    if (ids.length === 0) continue;
    const name = getTableName(held.table);
    if (fate === 'goes') roots.set(name, ids);
    else stays.set(name, ids.length);
  }
  // Why a school decided as it did is told in words about a family, and proves nothing.
  const reasons = await sql<{ id: string }[]>`
    select o.id from consent_resolution_reasons o join consent_resolutions r on r.school_id = o.school_id and r.id = o.resolution_id
    where o.school_id = (select app_school_id()) and r.student_id = ${whom.id}`;
  roots.set(
    'consent_resolution_reasons',
    reasons.map(({ id }) => id),
  );
  const terms = await termsOf(sql, whom);
  for (const table of tellsOfOthers)
    roots.set(table, [...(roots.get(table) ?? []), ...(await rowsTelling(sql, table, terms))]);
  for (const [table, ids] of foundBefore)
    roots.set(table, [...new Set([...(roots.get(table) ?? []), ...ids])]);
  return {
    going: await whatGoes(sql, roots, { stays: stayingTables(whom), whose: whom.id }),
    stays,
    terms,
  };
}

/** No row of these may be taken along with another. */
const stayingTables = (whom: Whom) =>
  new Set([
    ...fates(whom.role)
      .filter(({ fate }) => fate !== 'goes')
      .map(({ held }) => getTableName(held.table)),
    ...inventory.filter(({ kind }) => kind === 'school').map(({ table }) => getTableName(table)),
  ]);
