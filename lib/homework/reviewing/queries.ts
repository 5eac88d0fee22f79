import 'server-only';
import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import { rememberForms } from '@/db/remember';
import { activities, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import type { NumberAsked } from '@/lib/platform/numbers';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { findPiece, findPieces } from './piece';
import { countedTo, type Place, queueWindow } from './rules';

export type QueueFilter = Readonly<{
  classId?: string | undefined;
  clubId?: string | undefined;
  /** Where the window before ended. */
  after?: Place | undefined;
}>;

/*
 * Row security says the same, but with an "or" for those who see the whole school, which no index
 * answers: without this a teacher's queue would cost what waits in the school.
 */
const isOfMine = sql`${submissions.studentId} = any((select app_students('submission.review'))::uuid[])`;
const narrows = ({ actor }: Tenant, classId: string | undefined) =>
  classId === undefined && reachOf(actor, 'submission.review') !== 'school';

/** How many pieces of one's children wait, counted no further than `countedTo`. */
export async function countWaiting(tenant: Tenant, { classId, clubId }: QueueFilter = {}) {
  const [counted] = await countOfQueue(
    tenant.db,
    { ofClass: Boolean(classId), ofClub: Boolean(clubId), ofMine: narrows(tenant, classId) },
    { school: tenant.actor.schoolId, class: classId, club: clubId },
  );
  return counted?.count ?? 0;
}

/** The same of all one's children, to be asked beside other numbers. */
export const waitingOfMine = (tenant: Tenant): NumberAsked => sql`(select count(*)::int from (
  select from ${submissions} where ${submissions.schoolId} = ${tenant.actor.schoolId}
    and ${submissions.state} = 'waiting' ${narrows(tenant, undefined) ? sql`and ${isOfMine}` : sql``}
  limit ${countedTo}) waiting)`;

type CountForm = Readonly<Record<'ofClass' | 'ofClub' | 'ofMine', boolean>>;

/*
 * Literals, not parameters: a plan made for any state could not use the index of those that wait.
 * The school is named too, so that a distributed database asks one node.
 */
const waitingOf = ({ ofClass, ofClub, ofMine }: CountForm): (SQL | undefined)[] => [
  eq(submissions.schoolId, sql.placeholder('school')),
  sql`${submissions.state} = 'waiting'`,
  ofMine ? isOfMine : undefined,
  ofClass ? eq(submissions.classId, sql.placeholder('class')) : undefined,
  ofClub ? eq(submissions.clubId, sql.placeholder('club')) : undefined,
];

const countOfQueue = rememberForms((db, form: CountForm) => {
  const waiting = db
    .select({ one: sql`1`.as('one') })
    .from(submissions)
    .where(and(...waitingOf(form)))
    .limit(countedTo)
    .as('waiting');
  return db.select({ count: sql<number>`count(*)::int`.as('count') }).from(waiting);
});

export type QueuedPiece = Omit<Awaited<ReturnType<typeof listWaiting>>[number], 'left'>;

type WindowForm = CountForm & Readonly<{ after: boolean; counted: boolean }>;

const windowOfQueue = rememberForms((db, { after, counted, ...form }: WindowForm) => {
  const waiting = db
    .select({ one: sql`1`.as('one') })
    .from(submissions)
    .where(and(...waitingOf(form)))
    .limit(countedTo)
    .as('waiting');
  const shown = db
    .select({
      schoolId: submissions.schoolId,
      id: submissions.id,
      studentId: submissions.studentId,
      activityId: submissions.activityId,
      clubId: submissions.clubId,
      attempt: submissions.attempt,
      version: submissions.version,
      handedInAt: submissions.handedInAt,
    })
    .from(submissions)
    .where(
      and(
        ...waitingOf(form),
        after
          ? sql`(${submissions.handedInAt}, ${submissions.id})
              > (${sql.placeholder('afterMoment')}::timestamptz, ${sql.placeholder('afterId')}::uuid)`
          : undefined,
      ),
    )
    .orderBy(asc(submissions.handedInAt), asc(submissions.id))
    .limit(queueWindow + 1)
    .as('shown');
  return db
    .select({
      id: shown.id,
      attempt: shown.attempt,
      version: shown.version,
      handedInAt: shown.handedInAt,
      clubId: shown.clubId,
      givenName: people.givenName,
      familyName: people.familyName,
      animal: people.animal,
      title: activities.title,
      /** What the piece begins with. */
      kind: sql<EvidenceKind | null>`(select e.kind from evidence e
        where e.school_id = ${shown.schoolId} and e.submission_id = ${shown.id}
          and e.attempt = ${shown.attempt}
        order by e.position limit 1)`.as('kind'),
      /** How many wait, where that was asked too: in this window or not. */
      left: counted
        ? sql<number>`(${db.select({ count: sql`count(*)::int` }).from(waiting)})`.as('left')
        : sql<number>`0`.as('left'),
    })
    .from(shown)
    .innerJoin(people, and(eq(people.schoolId, shown.schoolId), eq(people.id, shown.studentId)))
    .innerJoin(
      activities,
      and(eq(activities.schoolId, shown.schoolId), eq(activities.id, shown.activityId)),
    )
    .orderBy(asc(shown.handedInAt), asc(shown.id));
});

/**
 * A window of what waits for a verdict, oldest first; one row more where there is more. The window is
 * cut before anything is joined, so a long queue costs what a short one does.
 */
export const listWaiting = (
  tenant: Tenant,
  { classId, clubId, after }: QueueFilter,
  counted = false,
) =>
  windowOfQueue(
    tenant.db,
    {
      ofClass: Boolean(classId),
      ofClub: Boolean(clubId),
      ofMine: narrows(tenant, classId),
      after: Boolean(after),
      counted,
    },
    {
      ...{ school: tenant.actor.schoolId, class: classId, club: clubId },
      ...{ afterMoment: after?.handedInAt.toISOString(), afterId: after?.id },
    },
  );

/**
 * What the review page shows: the window of the queue, the piece under review and the classes to
 * filter by. Where the piece that was asked for no longer waits, the next one after it is shown;
 * `settledBy` is the colleague who was first. Undefined for a piece that is not there.
 */
export async function reviewDesk(tenant: Tenant, filter: QueueFilter, asked?: string) {
  const [taught, found] = await Promise.all([
    listTaughtClasses(tenant),
    listWaiting(tenant, filter, true),
  ]);
  const atTheEnd = found.length === 0 && filter.after !== undefined;
  const rows = atTheEnd ? await listWaiting(tenant, { ...filter, after: undefined }, true) : found;
  const queue = rows.slice(0, queueWindow).map(({ left: _, ...row }) => row);
  const more = rows.length > queueWindow;

  // What is asked for and waits in this window is read together with what comes after it.
  const inWindow = rows.find(({ id }) => id === asked);
  const apart = asked && !inWindow ? await findPiece(tenant, asked) : undefined;
  if (asked && !inWindow && !apart) return undefined;
  const waits = apart?.state === 'waiting';
  const open = inWindow ?? (waits ? apart : nextOf(queue, apart));
  // After the last of the window comes the one that a verdict lets into it.
  const following = open && nextOf(rows, open);
  const read = await findPieces(
    tenant,
    [waits ? undefined : open, following].flatMap((one) => (one ? [one.id] : [])),
  );
  const readOf = (id: string | undefined) => read.find((one) => one.id === id);
  const piece = waits ? apart : readOf(open?.id);
  const next = readOf(following?.id);
  const [latest] = apart?.said ?? [];
  return {
    taught,
    queue,
    more,
    piece,
    /** What opens once there is a verdict on the piece, so that nobody waits for it. */
    next,
    settledBy:
      apart && !waits && latest && latest.reviewerId !== tenant.actor.personId
        ? { reviewer: latest.reviewer, givenName: apart.givenName }
        : undefined,
    left: rows[0]?.left ?? 0,
  };
}

/** What the desk opens after a piece: the one that was handed in next, or else the oldest other one. */
const nextOf = <Row extends Place>(queue: readonly Row[], piece: Place | undefined) =>
  queue.find((row) => comesAfter(row, piece)) ?? queue.find(({ id }) => id !== piece?.id);

const comesAfter = (row: Place, other: Place | undefined) =>
  other !== undefined &&
  (row.handedInAt > other.handedInAt ||
    (row.handedInAt.getTime() === other.handedInAt.getTime() && row.id > other.id));
