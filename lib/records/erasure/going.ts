import 'server-only';
import { getTableName } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import { inventory } from '../inventory';
import { type Going, rowsAbout, whatGoes } from '../removing/going';
import { fates, tellsOfOthers } from './fates';
import { patternsOf, rowsTelling, type Whom } from './whom';

export type Found = Readonly<{
  going: Going;
  /** Rows about the person that stay, by table. */
  stays: ReadonlyMap<string, number>;
  patterns: readonly string[];
}>;

/** What goes with this person, and what about them stays. */
export async function findGoing(sql: TransactionSql, whom: Whom): Promise<Found> {
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
  const patterns = await patternsOf(sql, whom);
  for (const table of tellsOfOthers)
    roots.set(table, [...(roots.get(table) ?? []), ...(await rowsTelling(sql, table, patterns))]);
  return { going: await whatGoes(sql, roots, stayingTables(whom)), stays, patterns };
}

/** No row of these may be taken along with another. */
const stayingTables = (whom: Whom) =>
  new Set([
    ...fates(whom.role)
      .filter(({ fate }) => fate !== 'goes')
      .map(({ held }) => getTableName(held.table)),
    ...inventory.filter(({ kind }) => kind === 'school').map(({ table }) => getTableName(table)),
  ]);
