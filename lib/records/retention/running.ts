import 'server-only';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Sql, TransactionSql } from 'postgres';
import type { KeptBack } from '@/db/schema/erasures';
import { withSeal } from '@/db/sealed';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import type { LocalDate } from '@/lib/shared/dates';
import { erase, type Hands, letGoOfTrail, letGoOfWhatWasRemoved } from '../erasure/erasing';
import { goesNoLongerHeld } from '../erasure/husk';
import type { Noted } from '../erasure/list';
import { whomOf } from '../erasure/whom';
import { ChangeUnderWay, waitForChanges, within } from '../removing/doors';
import { remove, whatGoes } from '../removing/going';
import { type Asking, findDue } from './due';
import { eraseOne, writeErased } from './leaving';
import { type KeptKind, keptKindNames, keptKinds } from './rules';
import { askingOf, certificateOf, type Doing, type Files, writeDown } from './writing-down';

/** So many rows, or people, in one transaction: a worker that dies loses no more than that. */
const rowsAtATime = 2_000;

/** The day's certificate where something was due, and what went wrong and has to be done again. */
export type Night = Readonly<{
  certificate: Readonly<{ id: string; people: number; rows: number }> | undefined;
  wrong: readonly unknown[];
  /** Rows that are due and stay, because one who is held cannot be without them. */
  staying: ReadonlySet<string>;
}>;

/**
 * Removes what is due in one school on this day, kind by kind and some at a time, and writes down what it did as it
 * goes; killed anywhere it goes on from there. Where a change of many records begins meanwhile it stops and says so.
 */
export async function removeDue(
  hands: Hands,
  files: Files,
  {
    schoolId,
    today,
    nation,
  }: Readonly<{ schoolId: string; today: LocalDate; nation: Asking['nation'] }>,
): Promise<Night> {
  const doing = { schoolId, by: null, run: randomUUID() };
  const asked = await within(hands.remover, doing, (sql) => askingOf(sql, schoolId, today));
  const asking = { ...asked, nation };
  const wrong: unknown[] = [];
  const tried = new Set<string>();
  let any = false;
  try {
    const begun = await finishBegun(hands, files, doing, asking);
    wrong.push(...begun.wrong);
    any = begun.any;
    if (await removeWhatWasHeld(hands, doing, asking)) any = true;
    for (const kind of keptKindNames)
      if (await removeKind(hands, files, doing, kind, asking, tried)) any = true;
  } catch (error) {
    if (!(error instanceof ChangeUnderWay)) throw error;
    wrong.push(error);
    any = any || (await hasCertificate(hands.remover, doing, today));
  }
  // Asked for whatever was removed this night or, by a worker that died, before.
  await letGoOfWhatWasRemoved(hands, doing);
  if (!any) return { certificate: undefined, wrong, staying: tried };
  await files(hands.remover);
  const certificate = await within(hands.remover, doing, (sql) =>
    certificateOf(sql, schoolId, today),
  );
  return { certificate, wrong, staying: tried };
}

const hasCertificate = (remover: Sql, doing: Doing, today: LocalDate) =>
  within(remover, doing, async (sql) => {
    const rows = await sql`
      select 1 from retention_runs where school_id = ${doing.schoolId} and ran_on = ${today}`;
    return rows.length > 0;
  });

/** Everything of one kind that is due; whether there was anything. */
async function removeKind(
  hands: Hands,
  files: Files,
  doing: Doing,
  kind: KeptKind,
  asking: Asking,
  // Rows that one who is held cannot be without stay due; they are not tried again and again.
  tried: Set<string>,
) {
  const { atLast } = keptKinds[kind];
  if (atLast === 'reviewed') return false;
  let any = false;
  for (;;) {
    const done =
      atLast === 'erased'
        ? await eraseOne(hands, files, doing, kind, asking)
        : await removeSome(hands.remover, doing, kind, asking, tried);
    if (!done) return any;
    any = any || done === 'removed';
  }
}

/** What earlier nights, or workers that died, began and did not end: each by itself. */
async function finishBegun(hands: Hands, files: Files, doing: Doing, asking: Asking) {
  const { schoolId } = doing;
  const begun = await within(hands.remover, doing, async (sql) => {
    await waitForChanges(sql);
    return sql<(Omit<Noted, 'at' | 'schoolId'> & { at: Date; ofFamily: boolean })[]>`
      select e.id, e.person_id as "personId", e.confirmed_by_id as by, coalesce(e.reason, 'not_needed') as reason,
        coalesce(e.confirmed_at, e.created_at) as at, p.role in ('student', 'parent') as "ofFamily"
      from erasures e join people p on p.school_id = e.school_id and p.id = e.person_id
      where e.school_id = ${schoolId} and e.state = 'running' order by e.id`;
  });
  const wrong: unknown[] = [];
  let any = false;
  for (const { at, ofFamily, ...each } of begun)
    try {
      await erase(hands, { ...each, schoolId, at: at.toISOString() }, files);
      if (each.reason !== 'not_needed') continue;
      await writeErased(hands, doing, ofFamily ? 'pupils' : 'staff', asking, each);
      any = true;
    } catch (error) {
      wrong.push(error);
    }
  return { any, wrong };
}

/**
 * What stayed when somebody was erased because somebody else was held then, and is no longer; and what the trail kept
 * of it. That it is settled is noted last, so that a worker that dies before leaves it to the next night.
 */
async function removeWhatWasHeld(hands: Hands, doing: Doing, asking: Asking) {
  const { remover, keys } = hands;
  const waiting = await within(
    remover,
    doing,
    (sql) => sql<{ id: string; personId: string; held: KeptBack; ofFamily: boolean }[]>`
      select e.id, e.person_id as "personId", e.held, p.role in ('student', 'parent') as "ofFamily"
      from erasures e join people p on p.school_id = e.school_id and p.id = e.person_id
      where e.school_id = ${doing.schoolId} and e.state = 'done' and e.held <> '{}' order by e.id`,
  );
  if (waiting.length === 0) return false;
  // Some of it lies sealed, and is only found opened.
  const seal = await sealsOf(keys).of(doing.schoolId);
  let any = false;
  for (const { id, personId, held: before, ofFamily } of waiting) {
    // Done as a part of the erasure, so that the trail lets go of it as of the rest.
    const erasing = { ...doing, run: id };
    const left = await withSeal(seal, () =>
      within(remover, erasing, async (sql) => {
        await waitForChanges(sql);
        const whom = await whomOf(sql, personId);
        if (!whom?.erasedAt) return undefined;
        const { removed, held } = await goesNoLongerHeld(sql, whom, before);
        if (Object.keys(removed).length === 0) return held;
        await writeDown(sql, doing.schoolId, ofFamily ? 'pupils' : 'staff', asking, removed, 0);
        any = true;
        return held;
      }),
    );
    if (!left || isDeepStrictEqual(left, before)) continue;
    await letGoOfTrail(hands, erasing, personId);
    await within(
      remover,
      erasing,
      (sql) => sql`update erasures set held = ${sql.json(left)} where id = ${id}`,
    );
  }
  return any;
}

async function removeSome(
  remover: Sql,
  doing: Doing,
  kind: KeptKind,
  asking: Asking,
  tried: Set<string>,
): Promise<'removed' | 'tried' | false> {
  return within(remover, doing, async (sql) => {
    await waitForChanges(sql);
    const due = (await findDue(sql, kind, asking))
      .map(({ table, ids }) => ({ table, ids: ids.filter((id) => !tried.has(id)) }))
      .filter(({ ids }) => ids.length > 0);
    if (due.length === 0) return false;
    const some = new Map(due.map(({ table, ids }) => [table, ids.slice(0, rowsAtATime)]));
    for (const ids of some.values()) for (const id of ids) tried.add(id);
    const removed = await remove(sql, await whatGoes(sql, some));
    if (Object.keys(removed).length === 0) return 'tried';
    await forgetIdentities(sql);
    await writeDown(sql, doing.schoolId, kind, asking, removed, 0);
    return 'removed';
  });
}

/** Whom a record was about stays no longer than the last such record. */
async function forgetIdentities(sql: TransactionSql) {
  await sql`
    delete from kept_identities k where k.school_id = (select app_school_id()) and (
      (k.kind = 'care' and not exists (select from care_notes c where c.school_id = k.school_id and c.student_id = k.person_id)
        and not exists (select from learning_needs c where c.school_id = k.school_id and c.student_id = k.person_id)
        and not exists (select from homework_adaptations c where c.school_id = k.school_id and c.student_id = k.person_id))
      or (k.kind = 'concerns' and not exists (
        select from concerns c where c.school_id = k.school_id and c.student_id = k.person_id)))`;
}
