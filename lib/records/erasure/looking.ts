import 'server-only';
import { getTableName } from 'drizzle-orm';
import type { TransactionSql } from 'postgres';
import type { ErasurePlan } from '@/db/schema/erasures';
import { inventory } from '../inventory';
import { countsToTell } from '../removing/going';
import { tellsOfOthers } from './fates';
import { findGoing } from './going';
import { type Term, waitsForSomebody } from './rules';
import { rowsTelling, type Whom } from './whom';

/** That there are such rows is for their readers alone to know. */
const untold = new Set([
  'concerns',
  'concern_notes',
  'care_notes',
  'kept_identities',
  'legal_holds',
  'erasures',
]);

/** What erasing this person would do, in counts. */
export async function lookAt(sql: TransactionSql, whom: Whom): Promise<ErasurePlan> {
  const { going, stays, terms } = await findGoing(sql, whom);
  const told = (counts: Readonly<Record<string, number>>) =>
    Object.fromEntries(Object.entries(counts).filter(([table]) => !untold.has(table)));
  return {
    goes: await countsToTell(sql, going.rows),
    held: told(await countsToTell(sql, going.held)),
    files: going.files.length,
    stays: told(Object.fromEntries(stays)),
    mentions: await mentionsOf(sql, going.rows, terms, whom),
    leftAlone: await leftAloneBy(sql, whom),
    imports: await importsGivenUp(sql),
  };
}

/** Imports that wait for somebody, of which the files go. */
async function importsGivenUp(sql: TransactionSql) {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from imports
    where school_id = (select app_school_id()) and state = any(${[...waitsForSomebody]}::text[])`;
  return row?.count ?? 0;
}

/** Rows about others, or about nobody, in which the whole name is written: somebody has to read them. */
async function mentionsOf(
  sql: TransactionSql,
  rows: ReadonlyMap<string, ReadonlySet<string>>,
  terms: readonly Term[],
  whom: Whom,
) {
  const names = terms.filter(({ words }) => words.includes(' '));
  const found: Record<string, number> = {};
  if (names.length === 0) return found;
  for (const held of inventory) {
    const table = getTableName(held.table);
    if (
      untold.has(table) ||
      ['people', 'students', 'audit_events', 'changes', 'imports'].includes(table)
    )
      continue;
    if ((tellsOfOthers as readonly string[]).includes(table)) continue;
    const telling = await rowsTelling(sql, table, names);
    const others = telling.filter((id) => !rows.get(table)?.has(id) && id !== whom.id);
    if (others.length > 0) found[table] = others.length;
  }
  return found;
}

/** Guardians of this child who have no other child in the school. */
async function leftAloneBy(sql: TransactionSql, whom: Whom) {
  const guardians = await sql<{ id: string }[]>`
    select g.guardian_id as id from guardian_links g
    where g.school_id = (select app_school_id()) and g.student_id = ${whom.id}
      and not exists (select from guardian_links o where o.school_id = g.school_id
        and o.guardian_id = g.guardian_id and o.student_id <> g.student_id)
    order by g.guardian_id`;
  return guardians.map(({ id }) => id);
}
