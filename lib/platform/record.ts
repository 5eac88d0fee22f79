import 'server-only';
import { sql } from 'drizzle-orm';
import { v5 as idOf, v7 as newId } from 'uuid';
import { auditEvents } from '@/db/schema/events';
import { localDateOf } from '@/lib/shared/dates';
import { countEvents } from './metrics';
import type { Tenant } from './tenancy';
import type { Whence } from './whence';

declare const recorded: unique symbol;

/** Something whose change is in the record. Commands must return one, so none can forget to. */
export type Recorded<Result> = Result & { readonly [recorded]: true };

export type Event = Readonly<{
  name: string;
  facts: Readonly<Record<string, unknown>>;
  /** Whether anything reacts: then a job is queued in the same transaction. */
  announced?: true;
  /** Until when it can be taken back without a trace: nothing reacts to it before. */
  heldUntil?: Date;
  /** Whether the address and the device are kept with it: of what changes who may do what. */
  fromWhere?: true;
}>;

type Row = Readonly<{ id: string; schoolId: string; studentId?: string | null }>;

/** Writes the audit trail and, for an announced event, queues what reacts to it; all or nothing. */
export async function record<Result extends Row>(tenant: Tenant, event: Event, row: Result) {
  await write(tenant, [{ event, row }]);
  return row as unknown as Recorded<Result>;
}

/** The same for many rows changed by one command; each has its own event. */
export async function recordEach<Result extends Row>(
  tenant: Tenant,
  eventOf: (row: Result) => Event,
  rows: Result[],
) {
  await write(
    tenant,
    rows.map((row) => ({ event: eventOf(row), row })),
  );
  return rows as unknown as Recorded<Result[]>;
}

/**
 * That somebody read what is sensitive, once a day for each person and row. The day is in the id: who reads
 * again need not be able to look into the record, and two pages opened at once write one row.
 */
export async function recordOnceADay(tenant: Tenant, event: Event, row: Row) {
  const { db, actor, now, whence } = tenant;
  const from = event.fromWhere ? await whence?.() : undefined;
  const id = idOf(`${event.name} ${actor.personId} ${row.id} ${localDateOf(now)}`, actor.schoolId);
  await db
    .insert(auditEvents)
    .values({ ...written(tenant, event, row, from), id })
    .onConflictDoNothing();
  countEvents(event.name);
}

const written = ({ actor, now }: Tenant, event: Event, row: Row, from: Whence | undefined) => ({
  id: newId(),
  schoolId: actor.schoolId,
  actorId: actor.personId,
  name: event.name,
  subjectId: row.id,
  studentId: row.studentId ?? null,
  facts: event.facts,
  createdAt: now,
  address: event.fromWhere ? (from?.address ?? null) : null,
  device: event.fromWhere ? (from?.device ?? null) : null,
});

async function write(tenant: Tenant, changes: { event: Event; row: Row }[]) {
  const { db, actor, whence } = tenant;
  const from = changes.some(({ event }) => event.fromWhere) ? await whence?.() : undefined;
  const rows = changes.map(({ event, row }) => ({
    ...written(tenant, event, row, from),
    announced: event.announced,
    heldUntil: event.heldUntil,
  }));
  if (rows.length === 0) return;
  await db.insert(auditEvents).values(rows.map(({ announced: _, heldUntil: __, ...row }) => row));
  for (const [name, each] of Map.groupBy(rows, (row) => row.name)) countEvents(name, each.length);
  const byTime = Map.groupBy(
    rows.filter((row) => row.announced),
    ({ heldUntil }) => heldUntil?.getTime(),
  );
  for (const [time, each] of byTime) {
    const runAt = time === undefined ? undefined : new Date(time);
    await enqueue(
      { db, actor },
      'react',
      each.map(({ id }) => id),
      runAt,
    );
  }
}

/**
 * Queues a job per id, in this transaction: it exists only if the change does. Jobs carry ids only,
 * since the queue lies outside the school's walls.
 */
export async function enqueue(
  { db, actor }: Pick<Tenant, 'db' | 'actor'>,
  task:
    | 'react'
    | 'release_review'
    | 'carry_out_level'
    | 'tell_badge'
    | 'send_mail'
    | 'make_change'
    | 'undo_change'
    | 'plan_import'
    | 'alarm_unread_concern'
    | 'check_trail_of'
    | 'look_at_erasure'
    | 'erase_person'
    | 'preview_retention'
    | 'collect_pack'
    | 'make_pack',
  ids: string[],
  runAt?: Date,
) {
  await db.execute(
    sql`select graphile_worker.enqueue_event(${task}::text, ${actor.schoolId}::uuid, id::uuid, ${runAt?.toISOString() ?? null}::timestamptz) from unnest(${`{${ids}}`}::text[]) as id`,
  );
}
