import 'server-only';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Change, changes } from '@/db/schema/changes';
import { enqueue, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { ChangeKind } from '@/lib/shared/vocabulary';
import { changeAsked, undoAsked } from './events';
import type { WhichChange } from './inputs';
import { canBeUndone } from './rules';
import { mayAskFor } from './who-may';

type Asked = Readonly<{
  kind: ChangeKind;
  /** What is carried out: the import, the rollover. */
  aboutId: string;
  /** What is asked for, where no table of its own holds it. */
  details?: Change['details'];
  /** How many records it deals with, so that its progress can be told. */
  total: number;
  undoUntil: Date;
}>;

/**
 * Asks the worker to carry something out. Whether it is ready is the caller's to know. Refused to who may not
 * ask for its kind, while another change of the school is going on, and once the same was asked for.
 */
export async function askForChange(
  tenant: Tenant,
  { kind, aboutId, details, total, undoUntil }: Asked,
) {
  const { db, actor } = tenant;
  if (!mayAskFor(actor, { kind, details })) throw new Refusal('forbidden', 'refusal.forbidden');
  await oneAtATime(tenant);
  const others = await db
    .select()
    .from(changes)
    .where(inArray(changes.state, ['waiting', 'running', 'undoing', 'done']));
  if (others.some((other) => other.kind === kind && other.aboutId === aboutId))
    throw new Refusal('conflict', 'refusal.change_asked_already');
  if (others.some(({ state }) => state !== 'done'))
    throw new Refusal('conflict', 'refusal.another_change_going_on');
  const [change] = await db
    .insert(changes)
    .values({
      schoolId: actor.schoolId,
      kind,
      aboutId,
      details,
      askedById: personOf(tenant),
      total,
      undoUntil,
    })
    .returning();
  if (!change) throw new Error('The change was not kept');
  await enqueue(tenant, 'make_change', [change.id]);
  return record(tenant, changeAsked({ kind, aboutId }), change);
}

/** Asks the worker to undo a change of this kind: for who could have asked for it. */
export const askToUndo =
  (kind: ChangeKind) =>
  async (tenant: Tenant, { changeId }: WhichChange) => {
    const { db, now } = tenant;
    await oneAtATime(tenant);
    const [change] = await db
      .select()
      .from(changes)
      .where(and(eq(changes.id, changeId), eq(changes.kind, kind)));
    if (!change) throw notFound();
    if (!mayAskFor(tenant.actor, change)) throw new Refusal('forbidden', 'refusal.forbidden');
    if (change.state === 'undoing' || change.state === 'undone')
      throw new Refusal('conflict', 'refusal.change_undone_already');
    if (!canBeUndone(change, now))
      throw new Refusal('against_the_rules', 'refusal.change_cannot_be_undone');
    const [going] = await db
      .select({ id: changes.id })
      .from(changes)
      .where(inArray(changes.state, ['waiting', 'running', 'undoing']));
    if (going) throw new Refusal('conflict', 'refusal.another_change_going_on');
    const [asked] = await db
      .update(changes)
      .set({ state: 'undoing', undoAskedById: personOf(tenant), obstacles: null, reason: null })
      .where(eq(changes.id, changeId))
      .returning();
    if (!asked) throw notFound();
    await enqueue(tenant, 'undo_change', [changeId]);
    return record(tenant, undoAsked({ kind, aboutId: asked.aboutId }), asked);
  };

/** Two who press at the same time wait for one another, so that the second is told in words. */
const oneAtATime = ({ db, actor }: Tenant) =>
  db.execute(
    sql`select pg_advisory_xact_lock(hashtextextended('changes ' || ${actor.schoolId}::text, 0))`,
  );
