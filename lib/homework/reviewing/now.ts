import 'server-only';
import { and, eq } from 'drizzle-orm';
import { reviews, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import type { Tenant } from '@/lib/platform/tenancy';
import { countWaiting, listWaiting, type QueueFilter } from './queries';
import { queueWindow } from './rules';

/** The piece that a teacher has open, as they see it. */
export type OpenPiece = Readonly<{ id: string; attempt: number; version: number }>;

/**
 * What the queue has become while a page of it is open, and what has become of the piece on it: the
 * colleague who was first, or that it was handed in again. Changes nothing of what is open.
 */
export async function queueNow(tenant: Tenant, filter: QueueFilter, open: OpenPiece | undefined) {
  const filtered = Boolean(filter.classId || filter.clubId);
  const [found, left, waiting, piece] = await Promise.all([
    listWaiting(tenant, filter),
    countWaiting(tenant, filter),
    filtered ? countWaiting(tenant) : undefined,
    open && standingOf(tenant, open),
  ]);
  // Where nothing comes after a place, the page shows the oldest (reviewDesk).
  const atTheEnd = found.length === 0 && filter.after !== undefined;
  const rows = atTheEnd ? await listWaiting(tenant, { ...filter, after: undefined }) : found;
  return {
    queue: rows.slice(0, queueWindow),
    more: rows.length > queueWindow,
    left,
    waiting: waiting ?? left,
    piece,
  };
}

async function standingOf({ db, actor }: Tenant, { id, attempt, version }: OpenPiece) {
  const [found] = await db
    .select({
      state: submissions.state,
      attempt: submissions.attempt,
      version: submissions.version,
      reviewerId: reviews.reviewerId,
      reviewer: people.displayName,
    })
    .from(submissions)
    .leftJoin(
      reviews,
      and(
        eq(reviews.schoolId, submissions.schoolId),
        eq(reviews.submissionId, submissions.id),
        eq(reviews.attempt, submissions.attempt),
      ),
    )
    .leftJoin(people, and(eq(people.schoolId, reviews.schoolId), eq(people.id, reviews.reviewerId)))
    .where(and(eq(submissions.schoolId, actor.schoolId), eq(submissions.id, id)));
  if (!found) return undefined;
  if (found.attempt !== attempt || found.version !== version) return { is: 'again' } as const;
  return found.reviewer && found.reviewerId !== actor.personId
    ? ({ is: 'settled', reviewer: found.reviewer } as const)
    : undefined;
}

export type QueueFoundNow = Awaited<ReturnType<typeof queueNow>>;
