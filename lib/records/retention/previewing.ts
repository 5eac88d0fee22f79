import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import type { LocalDate } from '@/lib/shared/dates';
import { within } from '../removing/doors';
import { type Asking, findDue } from './due';
import { monthsAhead } from './months';
import { type KeptKind, keptKindNames, keptKinds } from './rules';
import { askingOf } from './writing-down';

/** What children told and nobody has to keep any longer: for its readers to look at, since nothing of it goes by itself. */
export const concernsToReview = (
  remover: Sql,
  {
    schoolId,
    today,
    nation,
  }: Readonly<{ schoolId: string; today: LocalDate; nation: Asking['nation'] }>,
) =>
  within(remover, { schoolId, by: null, run: randomUUID() }, async (sql) => {
    const asking = { ...(await askingOf(sql, schoolId, today)), nation };
    return (await findDue(sql, 'concerns', asking)).flatMap(({ ids }) => ids);
  });

/** What children told, and what is noted of their care, is for its readers alone to know. */
const untold: ReadonlySet<KeptKind> = new Set(['concerns', 'care']);

/**
 * What falls due in the year ahead, month by month, as things stand; and what is due already. Right after a night that
 * is what it could not remove, but for what stays because somebody is held.
 */
export async function previewDue(
  remover: Sql,
  {
    schoolId,
    today,
    nation,
  }: Readonly<{ schoolId: string; today: LocalDate; nation: Asking['nation'] }>,
  staying?: ReadonlySet<string>,
) {
  await within(remover, { schoolId, by: null, run: randomUUID() }, async (sql) => {
    const asking = { ...(await askingOf(sql, schoolId, today)), nation };
    const months: { until: string; due: Record<string, number> }[] = [];
    const before = new Map<KeptKind, number>();
    for (const until of monthsAhead(today)) {
      const due: Record<string, number> = {};
      for (const kind of keptKindNames) {
        if (untold.has(kind)) continue;
        const found = await findDue(sql, kind, { ...asking, today: until });
        const count = found.reduce((sum, { ids }) => sum + ids.length, 0);
        const fresh = count - (before.get(kind) ?? 0);
        before.set(kind, count);
        if (fresh > 0) due[kind] = fresh;
      }
      months.push({ until, due });
    }
    const held: Record<string, number> = {};
    const last = { ...asking, today: months.at(-1)?.until ?? today };
    for (const [kind, count] of before) {
      const all = await findDue(sql, kind, { ...last, ignoringHolds: true });
      const more = all.reduce((sum, { ids }) => sum + ids.length, 0) - count;
      if (more > 0) held[kind] = more;
    }
    const overdue = staying ? await countDue(sql, asking, staying) : await lastCount(sql, schoolId);
    await sql`delete from retention_previews where school_id = ${schoolId}`;
    await sql`
      insert into retention_previews (id, school_id, made_on, months, held, overdue)
      values (${randomUUID()}, ${schoolId}, ${today}, ${sql.json(months)}, ${sql.json(held)}, ${overdue})`;
  });
}

/** Of every kind that goes by itself, without saying which. */
async function countDue(sql: TransactionSql, asking: Asking, staying: ReadonlySet<string>) {
  let count = 0;
  for (const kind of keptKindNames) {
    if (keptKinds[kind].atLast === 'reviewed') continue;
    for (const { ids } of await findDue(sql, kind, asking))
      count += ids.filter((id) => !staying.has(id)).length;
  }
  return count;
}

/** A preview after a rule has changed tells nothing of the night before. */
async function lastCount(sql: TransactionSql, schoolId: string) {
  const [last] = await sql<{ overdue: number }[]>`
    select overdue from retention_previews where school_id = ${schoolId}`;
  return last?.overdue ?? 0;
}
