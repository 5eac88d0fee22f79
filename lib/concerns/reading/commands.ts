import 'server-only';
import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { concernNotes, concerns } from '@/db/schema/concerns';
import { type Event, record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import type { ConcernNoteKind } from '@/lib/shared/vocabulary';
import { concernClosed, concernNoted, concernReopened } from '../events';
import type { Note } from './inputs';
import { findConcern } from './queries';

/** Writes down what was done. A note is never changed; what turns out otherwise is another. */
export const noteOnConcern = (tenant: Tenant, input: Note) =>
  write(tenant, input, 'note', concernNoted());

/** Nothing is left to do. Says why; a concern that was closed meanwhile is left as it is. */
export async function closeConcern(tenant: Tenant, input: Note) {
  const closed = await tenant.db
    .update(concerns)
    .set({ closedAt: tenant.now })
    .where(and(eq(concerns.id, input.concernId), isNull(concerns.closedAt)))
    .returning({ id: concerns.id });
  if (closed.length === 0) await refuseAsItStands(tenant, input, 'concerns.closed_already');
  return write(tenant, input, 'closed', concernClosed());
}

/** Something is left to do after all, and why. */
export async function reopenConcern(tenant: Tenant, input: Note) {
  const reopened = await tenant.db
    .update(concerns)
    .set({ closedAt: null })
    .where(and(eq(concerns.id, input.concernId), isNotNull(concerns.closedAt)))
    .returning({ id: concerns.id });
  if (reopened.length === 0) await refuseAsItStands(tenant, input, 'concerns.open_already');
  return write(tenant, input, 'reopened', concernReopened());
}

async function refuseAsItStands(tenant: Tenant, { concernId }: Note, messageKey: string) {
  throw (await findConcern(tenant, concernId)) ? new Refusal('conflict', messageKey) : notFound();
}

async function write(
  tenant: Tenant,
  { concernId, text }: Note,
  kind: ConcernNoteKind,
  event: Event,
) {
  const { db, actor, now } = tenant;
  const [concern] = await db
    .select({ id: concerns.id, studentId: concerns.studentId })
    .from(concerns)
    .where(eq(concerns.id, concernId));
  if (!concern) throw notFound();
  await db.insert(concernNotes).values({
    schoolId: actor.schoolId,
    concernId,
    writtenById: personOf(tenant),
    kind,
    text,
    createdAt: now,
  });
  return record(tenant, event, { ...concern, schoolId: actor.schoolId });
}
