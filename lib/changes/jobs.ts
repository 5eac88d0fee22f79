import 'server-only';
import { and, eq, inArray, lt, or, sql } from 'drizzle-orm';
import { type Change, changeRows, changes } from '@/db/schema/changes';
import { gatePool } from '@/lib/platform/database';
import { eachByItself } from '@/lib/platform/job';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import { asAChange, inSchool, type Tenant } from '@/lib/platform/tenancy';
import type { ChangeKind } from '@/lib/shared/vocabulary';
import { recordComingsAndGoings } from './comings-and-goings';
import { changeDone, changeRefused, changeUndone, undoHindered } from './events';
import { mostTries } from './rules';
import { holdTermsOf, recordTermsTakenBack } from './terms';
import { undoRows } from './undoing';

/**
 * Carries out what was asked for, within the one transaction it is given. It may run again from the beginning
 * where a worker died; then nothing of the first time is left. A refusal is told to whoever asked.
 */
export type Maker = (tenant: Tenant, change: Change, progress: Progress) => Promise<void>;
/** Says how many records are dealt with. To be called as often as one likes. */
export type Progress = (done: number) => Promise<void>;
export type Makers = Readonly<Partial<Record<ChangeKind, Maker>>>;

const aSecond = 1_000;

const within = <T>(schoolId: string, work: (tenant: Tenant) => Promise<T>) =>
  inSchool(asAChange(schoolId), 'read write', work);
/** As whoever asked, so that the record names them. */
const asAskedBy = <T>(
  { schoolId }: Change,
  personId: string | null,
  work: (tenant: Tenant) => Promise<T>,
) => inSchool(asAChange(schoolId, personId), 'read write', work);

/** Makes the change if it is still to be made. `attempt` counts from 1; the last one leaves it failed. */
export async function makeChange(
  makers: Makers,
  schoolId: string,
  changeId: string,
  attempt: number,
) {
  const change = await within(schoolId, (tenant) => begun(tenant, changeId));
  if (!change) return;
  // A worker that dies is no error that is caught: without this it would die of the same again and again.
  if (attempt > mostTries) return within(schoolId, (tenant) => failed(tenant, change));
  try {
    await asAskedBy(change, change.askedById, (tenant) => made(tenant, change, makers));
  } catch (error) {
    if (error instanceof Refusal)
      await within(schoolId, (tenant) => refused(tenant, change, error));
    else if (attempt >= mostTries) await within(schoolId, (tenant) => failed(tenant, change));
    else throw error;
    if (!(error instanceof Refusal)) console.error(error);
  }
}

async function begun({ db, now }: Tenant, changeId: string): Promise<Change | undefined> {
  const [change] = await db
    .update(changes)
    .set({ state: 'running', startedAt: now, progress: 0 })
    .where(and(eq(changes.id, changeId), inArray(changes.state, ['waiting', 'running'])))
    .returning();
  return change;
}

async function made(tenant: Tenant, change: Change, makers: Makers) {
  const { db } = tenant;
  if (!(await stillTo(tenant, change, 'running'))) return;
  const make = makers[change.kind];
  if (!make) throw new Error(`Nobody makes a ${change.kind}`);
  await db.execute(sql.raw(`set local app.change_id = '${change.id}'`));
  await make(tenant, change, tellingProgress(change));
  await db.execute(sql.raw(`set local app.change_id = ''`));
  const rows = await db.$count(changeRows, eq(changeRows.changeId, change.id));
  await ended(tenant, change, { state: 'done', progress: change.total });
  const { kind, aboutId } = change;
  await record(tenant, changeDone({ kind, aboutId, rows }), change);
}

/** Holds off another worker that was given the same change, and sees whether it came first. */
async function stillTo({ db }: Tenant, { id }: Change, state: 'running' | 'undoing') {
  await db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('change ' || ${id}::text, 0))`,
  );
  const [change] = await db
    .select({ state: changes.state })
    .from(changes)
    .where(eq(changes.id, id));
  return change?.state === state;
}

/** On a connection of its own, because what the change does is not to be seen before it is whole. */
function tellingProgress({ schoolId, id }: Change): Progress {
  let told = 0;
  return async (done) => {
    if (Date.now() - told < aSecond) return;
    told = Date.now();
    await within(schoolId, ({ db }) =>
      db.update(changes).set({ progress: done }).where(eq(changes.id, id)),
    );
  };
}

/** False where it ended otherwise meanwhile, such as where nobody heard that it was done. */
async function ended({ db }: Tenant, { id }: Change, what: Partial<Change>) {
  const rows = await db
    .update(changes)
    .set({ ...what, endedAt: new Date() })
    .where(and(eq(changes.id, id), eq(changes.state, 'running')))
    .returning({ id: changes.id });
  return rows.length > 0;
}

async function refused(tenant: Tenant, change: Change, { messageKey, values }: Refusal) {
  const { kind, aboutId } = change;
  const said = { reason: messageKey, reasonValues: values ?? null };
  if (!(await ended(tenant, change, { state: 'refused', ...said }))) return;
  await record(tenant, changeRefused({ kind, aboutId, reason: messageKey }), change);
}

async function failed(tenant: Tenant, change: Change) {
  const { kind, aboutId } = change;
  const reason = 'refusal.change_failed';
  if (!(await ended(tenant, change, { state: 'failed', reason }))) return;
  await record(tenant, changeRefused({ kind, aboutId, reason }), change);
}

/**
 * Undoes it wholly, or says what stands in the way and leaves everything as it is. `attempt` counts from 1;
 * where even the last one breaks off, the change stays done, so that others are not held up for ever.
 */
export async function undoChange(schoolId: string, changeId: string, attempt: number) {
  const change = await within(schoolId, async ({ db }) => {
    const [row] = await db.select().from(changes).where(eq(changes.id, changeId));
    return row;
  });
  if (change?.state !== 'undoing') return;
  const { kind, aboutId } = change;
  if (attempt > mostTries) return within(schoolId, (tenant) => leftDone(tenant, change));
  const outcome = await undoRows(change, {
    within: (work) => asAskedBy(change, change.undoAskedById, work),
    stillTo: async (tenant) => {
      if (!(await stillTo(tenant, change, 'undoing'))) return false;
      await holdTermsOf(tenant, change);
      return true;
    },
    whenUndone: async (tenant) => {
      await tenant.db
        .update(changes)
        .set({ state: 'undone', undoneAt: new Date() })
        .where(eq(changes.id, changeId));
      await recordComingsAndGoings(tenant, change, 'undone');
      await recordTermsTakenBack(tenant, change);
      await record(tenant, changeUndone({ kind, aboutId }), change);
    },
  }).catch((error: unknown) => {
    if (attempt < mostTries) throw error;
    console.error(error);
    return 'broke off' as const;
  });
  if (outcome === 'broke off') return within(schoolId, (tenant) => leftDone(tenant, change));
  if (outcome.length === 0) return;
  await within(schoolId, async (tenant) => {
    await tenant.db
      .update(changes)
      .set({ state: 'done', obstacles: outcome })
      .where(eq(changes.id, changeId));
    await record(tenant, undoHindered({ kind, aboutId, obstacles: outcome.length }), change);
  });
}

async function leftDone(tenant: Tenant, change: Change) {
  const { id, kind, aboutId } = change;
  const [left] = await tenant.db
    .update(changes)
    .set({ state: 'done', reason: 'refusal.change_failed' })
    .where(and(eq(changes.id, id), eq(changes.state, 'undoing')))
    .returning({ id: changes.id });
  if (left) await record(tenant, undoHindered({ kind, aboutId, obstacles: 0 }), change);
}

/** Of what can no longer be undone, how the rows were is forgotten. */
export async function forgetOldChanges() {
  const { sql: ask } = gatePool();
  const schools = await ask<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) =>
    within(id, async ({ db, now }) => {
      const over = db
        .select({ id: changes.id })
        .from(changes)
        .where(
          or(
            eq(changes.state, 'undone'),
            and(eq(changes.state, 'done'), lt(changes.undoUntil, now)),
          ),
        );
      await db.delete(changeRows).where(inArray(changeRows.changeId, over));
    }),
  );
}
