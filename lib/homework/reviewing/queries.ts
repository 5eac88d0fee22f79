import 'server-only';
import { and, asc, eq, gt, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import { remember, rememberForms } from '@/db/remember';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import { people } from '@/db/schema/people';
import { opened } from '@/db/sealed';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import type { NumberAsked } from '@/lib/platform/numbers';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import type { EvidenceKind, SubmissionState, Verdict } from '@/lib/shared/vocabulary';
import type { Adapted } from '../adaptations/rules';
import { othersToAsk } from '../handing-in/others/queries';
import { countedTo, queueWindow } from './rules';

export type QueueFilter = Readonly<{
  classId?: string | undefined;
  clubId?: string | undefined;
  /** The last piece of the window before: a submission, waiting or not. */
  after?: string | undefined;
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
          ? sql`(${submissions.handedInAt}, ${submissions.id}) > (select b.handed_in_at, b.id from submissions b where b.id = ${sql.placeholder('after')})`
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
    { school: tenant.actor.schoolId, class: classId, club: clubId, after },
  );

export type ShownEvidence = Readonly<{
  attempt: number;
  kind: EvidenceKind;
  writing: string | null;
  fileId: string | null;
  thumbnailId: string | null;
  /** Of a page of a PDF: what it says; empty where it is a picture only. */
  pageText: string | null;
  /** Pixels of a photo. */
  width: number | null;
  height: number | null;
}>;

export type SaidBefore = Readonly<{
  attempt: number;
  verdict: Verdict;
  comment: string;
  voiceId: string | null;
  reviewerId: string;
  reviewer: string;
}>;

/** A guardian's note; nameless where the teacher does not know them. */
export type FamilySays = Readonly<{ by: string | null; note: string }>;

export type PieceToReview = NonNullable<Awaited<ReturnType<typeof findPiece>>>;

const piecesWithAll = remember((db) =>
  db
    .select({
      id: submissions.id,
      attempt: submissions.attempt,
      version: submissions.version,
      withHelp: submissions.withHelp,
      secondsOnTask: submissions.secondsOnTask,
      othersInPhotos: submissions.othersInPhotos,
      familySays: sql<FamilySays[]>`(select coalesce(json_agg(json_build_object(
          'by', g.display_name, 'note', n.note) order by n.id), '[]')
        from family_notes n
        left join people g on g.school_id = n.school_id and g.id = n.guardian_id
        where n.school_id = ${submissions.schoolId} and n.submission_id = ${submissions.id}
          and n.attempt = ${submissions.attempt})`
        .mapWith((said: FamilySays[]) => opened(said, { note: 'family_notes.note' }))
        .as('family_says'),
      /** How the child's homework was made to fit when it was due. */
      adapted: sql<Adapted | null>`(select json_build_object('fewerQuestions', h.fewer_questions,
          'readAloud', h.read_aloud, 'extraDays', h.extra_days, 'note', h.note)
        from homework_adaptations h
        where h.school_id = ${submissions.schoolId} and h.student_id = ${submissions.studentId}
          and h.starts_on <= ${activities.dueOn}
          and (h.ends_on is null or h.ends_on > ${activities.dueOn}))`.as('adapted'),
      state: sql<SubmissionState>`${submissions.state}`.as('state'),
      late: submissions.late,
      handedInAt: submissions.handedInAt,
      clubId: submissions.clubId,
      classId: submissions.classId,
      activityId: submissions.activityId,
      studentId: submissions.studentId,
      excused: sql<boolean>`exists (select from excusals x
        where x.school_id = ${submissions.schoolId} and x.student_id = ${submissions.studentId}
          and ${activities.dueOn} between x.from_on and x.until_on)`.as('excused'),
      givenName: people.givenName,
      familyName: people.familyName,
      animal: people.animal,
      title: activities.title,
      instructions: activities.instructions,
      dueOn: activities.dueOn,
      level: clubMemberships.level,
      /** What the step means, for the teacher. */
      levelMeans: sql<string | null>`(select nullif(l.for_teacher, '') from club_levels l
        where l.school_id = ${submissions.schoolId} and l.club_id = ${submissions.clubId}
          and l.archived_at is null and l.position = ${clubMemberships.level})`.as('level_means'),
      evidence: sql<ShownEvidence[]>`(select coalesce(json_agg(json_build_object(
          'attempt', e.attempt, 'kind', e.kind, 'writing', e.writing, 'fileId', e.file_id,
          'thumbnailId', e.thumbnail_id, 'pageText', e.page_text, 'width', f.width, 'height', f.height)
          order by e.attempt desc, e.position), '[]')
        from evidence e
        left join files f on f.school_id = e.school_id and f.id = e.file_id
        where e.school_id = ${submissions.schoolId} and e.submission_id = ${submissions.id})`.as(
        'evidence',
      ),
      said: sql<SaidBefore[]>`(select coalesce(json_agg(json_build_object(
          'attempt', r.attempt, 'verdict', r.verdict, 'comment', r.comment,
          'voiceId', r.voice_id,
          'reviewerId', r.reviewer_id, 'reviewer', t.display_name) order by r.attempt desc), '[]')
        from reviews r
        join people t on t.school_id = r.school_id and t.id = r.reviewer_id
        where r.school_id = ${submissions.schoolId} and r.submission_id = ${submissions.id})`.as(
        'said',
      ),
    })
    .from(submissions)
    .innerJoin(
      people,
      and(eq(people.schoolId, submissions.schoolId), eq(people.id, submissions.studentId)),
    )
    .innerJoin(
      activities,
      and(eq(activities.schoolId, submissions.schoolId), eq(activities.id, submissions.activityId)),
    )
    .leftJoin(
      clubMemberships,
      and(
        eq(clubMemberships.schoolId, submissions.schoolId),
        eq(clubMemberships.studentId, submissions.studentId),
        eq(clubMemberships.clubId, submissions.clubId),
        lte(clubMemberships.startsOn, sql.placeholder('today')),
        or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, sql.placeholder('today'))),
      ),
    )
    .where(
      and(
        eq(submissions.schoolId, sql.placeholder('school')),
        sql`${submissions.id} = any(${sql.placeholder('pieces')}::uuid[])`,
      ),
    ),
);

/** Pieces of children one teaches, with all their evidence and what was said of them, in one query. */
async function findPieces(tenant: Tenant, submissionIds: readonly string[]) {
  if (submissionIds.length === 0) return [];
  const { db, actor, now } = tenant;
  const pieces = await piecesWithAll(db, {
    school: actor.schoolId,
    pieces: `{${submissionIds}}`,
    today: localDateOf(now),
  });
  return Promise.all(
    pieces.map(async (piece) => {
      const { othersInPhotos, classId, studentId } = piece;
      const othersShown = othersInPhotos === 'somebody' || othersInPhotos === 'blurred';
      return {
        ...piece,
        /** Where others are in the photos: what to ask of them once this is read. */
        othersAsked: othersShown
          ? await othersToAsk(tenant, { classId, studentId, readBy: 'teacher' })
          : undefined,
      };
    }),
  );
}

/** One of them. */
export async function findPiece(tenant: Tenant, submissionId: string) {
  const [piece] = await findPieces(tenant, [submissionId]);
  return piece;
}

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

type Place = Readonly<{ id: string; handedInAt: Date }>;

/** What the desk opens after a piece: the one that was handed in next, or else the oldest other one. */
const nextOf = <Row extends Place>(queue: readonly Row[], piece: Place | undefined) =>
  queue.find((row) => comesAfter(row, piece)) ?? queue.find(({ id }) => id !== piece?.id);

const comesAfter = (row: Place, other: Place | undefined) =>
  other !== undefined &&
  (row.handedInAt > other.handedInAt ||
    (row.handedInAt.getTime() === other.handedInAt.getTime() && row.id > other.id));
