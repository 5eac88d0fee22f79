import 'server-only';
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { getTableName } from 'drizzle-orm';
import type { Sql, TransactionSql } from 'postgres';
import type { KeptBack } from '@/db/schema/erasures';
import { withSeal } from '@/db/sealed';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import type { LocalDate } from '@/lib/shared/dates';
import { erase, type Hands, letGoOfTrail } from '../erasure/erasing';
import { fates } from '../erasure/fates';
import { goesNoLongerHeld } from '../erasure/husk';
import type { Noted } from '../erasure/list';
import { whomOf } from '../erasure/whom';
import { ChangeUnderWay, waitForChanges, within } from '../removing/doors';
import { remove, rowsAbout, whatGoes } from '../removing/going';
import { type Asking, findDue, noOpenCopy } from './due';
import { monthsAhead } from './months';
import { type KeptKind, keptKindNames, keptKinds, yearsOf } from './rules';

/** So many rows, or people, in one transaction: a worker that dies loses no more than that. */
const rowsAtATime = 2_000;

/** What holds in this school today. */
async function askingOf(sql: TransactionSql, schoolId: string, today: LocalDate): Promise<Asking> {
  const own = await sql<{ kind: string; years: number }[]>`
    select kind, years from retention_rules where school_id = ${schoolId}`;
  return { today, nation: 'england', years: yearsOf(own) };
}

type Removed = Readonly<Record<string, number>>;
type Doing = Readonly<{ schoolId: string; by: null; run: string }>;
type Files = (sql: Sql) => Promise<void>;

/** The day's certificate where something was due, and what went wrong and has to be done again. */
export type Night = Readonly<{
  certificate: Readonly<{ id: string; people: number; rows: number }> | undefined;
  wrong: readonly unknown[];
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
  let any = false;
  try {
    const begun = await finishBegun(hands, files, doing, asking);
    wrong.push(...begun.wrong);
    any = begun.any;
    if (await removeWhatWasHeld(hands, doing, asking)) any = true;
    for (const kind of keptKindNames)
      if (await removeKind(hands, files, doing, kind, asking)) any = true;
  } catch (error) {
    if (!(error instanceof ChangeUnderWay)) throw error;
    wrong.push(error);
    any = any || (await hasCertificate(hands.remover, doing, today));
  }
  if (!any) return { certificate: undefined, wrong };
  await files(hands.remover);
  const certificate = await within(hands.remover, doing, (sql) =>
    certificateOf(sql, schoolId, today),
  );
  return { certificate, wrong };
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
) {
  const { atLast } = keptKinds[kind];
  if (atLast === 'reviewed') return false;
  // Rows that one who is held cannot be without stay due; they are not tried again and again.
  const tried = new Set<string>();
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

/** What the day's certificate comes to. */
async function certificateOf(sql: TransactionSql, schoolId: string, today: LocalDate) {
  const [row] = await sql<
    { id: string; done: Record<string, { removed: Removed }>; people: number }[]
  >`
    select id, done, people from retention_runs where school_id = ${schoolId} and ran_on = ${today}`;
  if (!row) throw new Error('A day on which something was removed has no certificate');
  const rows = Object.values(row.done)
    .flatMap(({ removed }) => Object.values(removed))
    .reduce((sum, count) => sum + count, 0);
  return { id: row.id, people: row.people, rows };
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

/** One person who left long enough ago, as an erasure of its own: it is in the list that a restore carries out again. */
async function eraseOne(hands: Hands, files: Files, doing: Doing, kind: KeptKind, asking: Asking) {
  const { schoolId } = doing;
  const personId = await within(hands.remover, doing, async (sql) => {
    await waitForChanges(sql);
    const [due] = await findDue(sql, kind, asking);
    return due?.ids[0];
  });
  if (!personId) return false;
  // The child last: who is erased already is found no more, and neither would their guardians be.
  const everybody = [...(await guardiansOf(hands.remover, doing, personId)), personId];
  for (const each of everybody) {
    const id = await erasureFor(hands.remover, doing, each);
    await erase(
      hands,
      {
        id,
        schoolId,
        personId: each,
        by: null,
        reason: 'not_needed',
        at: new Date().toISOString(),
      },
      files,
    );
    await writeErased(hands, doing, kind, asking, { id, personId: each });
  }
  return 'removed' as const;
}

/** Puts on the night's certificate what an erasure of one person took. */
async function writeErased(
  { remover }: Hands,
  doing: Doing,
  kind: KeptKind,
  asking: Asking,
  { id, personId }: Readonly<{ id: string; personId: string }>,
) {
  await within(remover, doing, async (sql) => {
    const [row] = await sql<{ removed: Removed | null; role: string }[]>`
      select e.removed, p.role from erasures e join people p on p.school_id = e.school_id and p.id = e.person_id
      where e.id = ${id}`;
    const isColleague = row?.role !== 'student' && row?.role !== 'parent';
    const file = kind === 'staff' && isColleague ? await removeStaffFile(sql, personId) : {};
    await writeDown(sql, doing.schoolId, kind, asking, added(row?.removed ?? {}, file), 1);
  });
}

/** Guardians who have no other child here go with the child, unless they are held. */
const guardiansOf = (remover: Sql, doing: Doing, personId: string) =>
  within(remover, doing, async (sql) => {
    const rows = await sql<{ id: string }[]>`
      select distinct g.guardian_id as id from guardian_links g
      join people p on p.school_id = g.school_id and p.id = g.guardian_id
      where g.school_id = ${doing.schoolId} and g.student_id = ${personId} and p.role = 'parent' and p.erased_at is null
        and not exists (select from guardian_links o where o.school_id = g.school_id
          and o.guardian_id = g.guardian_id and o.student_id <> g.student_id)
        and not exists (select from legal_holds h where h.school_id = g.school_id and h.person_id = g.guardian_id
          and h.lifted_at is null)
        and ${sql.unsafe(noOpenCopy('p'))}`;
    return rows.map(({ id }) => id);
  });

const erasureFor = (remover: Sql, doing: Doing, personId: string) =>
  within(remover, doing, async (sql) => {
    const [known] = await sql<{ id: string }[]>`
      select id from erasures where school_id = ${doing.schoolId} and person_id = ${personId}`;
    if (known) {
      await sql`
        update erasures set state = 'running', reason = coalesce(reason, 'not_needed')
        where id = ${known.id} and state <> 'done'`;
      return known.id;
    }
    const id = randomUUID();
    await sql`
      insert into erasures (id, school_id, person_id, state, reason, confirmed_at)
      values (${id}, ${doing.schoolId}, ${personId}, 'running', 'not_needed', now())`;
    return id;
  });

/** What an erasure leaves of a colleague for as long as employment law asks. */
async function removeStaffFile(sql: TransactionSql, personId: string) {
  const roots = new Map<string, string[]>();
  for (const { held, fate } of fates('trainer')) {
    if (fate !== 'stays' || held.kind !== 'staff') continue;
    roots.set(getTableName(held.table), await rowsAbout(sql, held, personId));
  }
  const removed = await remove(sql, await whatGoes(sql, roots));
  await sql`delete from kept_identities where person_id = ${personId} and kind = 'staff'`;
  return removed;
}

/** The day's certificate, one row however often a worker begins. */
async function writeDown(
  sql: TransactionSql,
  schoolId: string,
  kind: KeptKind,
  { today, years }: Asking,
  removed: Removed,
  people: number,
) {
  const [before] = await sql<
    { id: string; done: Record<string, { removed: Removed }>; people: number }[]
  >`
    select id, done, people from retention_runs where school_id = ${schoolId} and ran_on = ${today}`;
  const done = {
    ...before?.done,
    [kind]: { years: years[kind], removed: added(before?.done[kind]?.removed ?? {}, removed) },
  };
  if (before)
    await sql`
      update retention_runs set done = ${sql.json(done)}, people = ${before.people + people} where id = ${before.id}`;
  else
    await sql`
      insert into retention_runs (id, school_id, ran_on, done, people)
      values (${randomUUID()}, ${schoolId}, ${today}, ${sql.json(done)}, ${people})`;
}

function added(one: Removed, other: Removed): Removed {
  const sum: Record<string, number> = { ...one };
  for (const [table, count] of Object.entries(other)) sum[table] = (sum[table] ?? 0) + count;
  return sum;
}

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

/** What falls due in the year ahead, month by month, as things stand. */
export async function previewDue(
  remover: Sql,
  {
    schoolId,
    today,
    nation,
  }: Readonly<{ schoolId: string; today: LocalDate; nation: Asking['nation'] }>,
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
    await sql`delete from retention_previews where school_id = ${schoolId}`;
    await sql`
      insert into retention_previews (id, school_id, made_on, months, held)
      values (${randomUUID()}, ${schoolId}, ${today}, ${sql.json(months)}, ${sql.json(held)})`;
  });
}
