import 'server-only';
import { and, asc, eq, gt, gte, isNull, lte, or, sql } from 'drizzle-orm';
import { remember, rememberForms } from '@/db/remember';
import { enrolments } from '@/db/schema/classes';
import { clubLevels, clubMemberships, clubs } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { isConsentGiven } from '@/lib/consent/queries';
import { personOf, type Tenant } from '@/lib/platform/tenancy';
import { schoolDays, schoolYearNow } from '@/lib/settings/calendar/queries';
import { addDays, type LocalDate, localDateOf, mondayOf } from '@/lib/shared/dates';
import { ownDays } from '../../adaptations/queries';
import { withMoreTime } from '../../adaptations/rules';
import { daysOfRuns } from '../../streaks/queries';
import { childrensDays } from '../../week/queries';
import { streakOf, weekStates } from '../../week/rules';
import { nextPiece, oldestOnToday, type SetPiece, waysToAnswer } from './rules';

const student = sql.placeholder('student');
const today = sql.placeholder('today');
const since = sql.placeholder('since');

const whoAndWhen = (tenant: Tenant) => ({
  student: personOf(tenant),
  today: localDateOf(tenant.now),
});

const isMemberToday = and(
  eq(clubMemberships.studentId, student),
  lte(clubMemberships.startsOn, today),
  or(isNull(clubMemberships.endsOn), gt(clubMemberships.endsOn, today)),
);

const hasMoreTime = sql`(select exists (select 1 from homework_adaptations h
  where h.student_id = ${student} and h.extra_days > 0))`;

const piecesOfOne = rememberForms((db, { ofOneClub }: { ofOneClub: boolean }) =>
  db
    .select({
      id: activities.id,
      clubId: activities.clubId,
      title: activities.title,
      instructions: activities.instructions,
      evidenceKinds: activities.evidenceKinds,
      opensOn: activities.opensOn,
      dueOn: activities.dueOn,
      closesOn: activities.closesOn,
      withdrawnAt: activities.withdrawnAt,
      handedIn: {
        state: submissions.state,
        graceEndsOn: submissions.graceEndsOn,
        handedInOn: submissions.handedInOn,
      },
    })
    .from(activities)
    .innerJoin(
      enrolments,
      and(
        eq(enrolments.schoolId, activities.schoolId),
        eq(enrolments.classId, activities.classId),
        eq(enrolments.studentId, student),
        lte(enrolments.startsOn, activities.dueOn),
        or(isNull(enrolments.endsOn), gt(enrolments.endsOn, today)),
      ),
    )
    .innerJoin(
      clubMemberships,
      and(
        eq(clubMemberships.schoolId, activities.schoolId),
        eq(clubMemberships.clubId, activities.clubId),
        isMemberToday,
        lte(clubMemberships.startsOn, activities.dueOn),
      ),
    )
    .leftJoin(
      submissions,
      and(
        eq(submissions.schoolId, activities.schoolId),
        eq(submissions.activityId, activities.id),
        eq(submissions.studentId, student),
      ),
    )
    .where(
      and(
        lte(activities.opensOn, today),
        isNull(activities.withdrawnAt),
        or(
          gte(activities.dueOn, since),
          gte(submissions.handedInOn, since),
          // Its own day for this child may lie later, with a holiday between: who has more time gets it too.
          and(gte(activities.dueOn, sql`${since}::date - 70`), hasMoreTime),
        ),
        ofOneClub ? eq(activities.clubId, sql.placeholder('club')) : undefined,
      ),
    )
    .orderBy(asc(activities.dueOn), asc(activities.id)),
);

/** All that a child's first page shows. */
export async function showToday(tenant: Tenant) {
  const studentId = personOf(tenant);
  const today = localDateOf(tenant.now);
  const monday = mondayOf(today);
  const [days, myClubs, set] = await Promise.all([
    schoolDays(tenant).then((school) =>
      childrensDays(tenant, [studentId], school, { from: monday, to: addDays(monday, 6) }),
    ),
    listMyClubs(tenant),
    listAsSet(tenant, { since: oldestOnToday(today) }),
  ]);
  const mine = days.get(studentId);
  const pieces = set
    .map((piece) =>
      mine?.moreTime?.length ? withMoreTime(piece, mine.moreTime, mine.calendar) : piece,
    )
    .filter(isSince(oldestOnToday(today)));
  const next = nextPiece(pieces, today);
  const ways = next && (await waysOf(tenant, next));
  return {
    today,
    week: mine ? weekStates(mine, monday) : [],
    clubs: myClubs,
    pieces,
    next: next && ways ? { piece: next, ways } : undefined,
  };
}

/** The child's clubs, and how each stands today. */
export async function showClubs(tenant: Tenant) {
  const today = localDateOf(tenant.now);
  const [clubs, pieces] = await Promise.all([
    listMyClubs(tenant),
    listMyPieces(tenant, { since: oldestOnToday(today) }),
  ]);
  return { today, clubs, pieces };
}

/**
 * One club with everything set in it this academic year, and the child's string of its own days alone; undefined
 * where the child is not in it.
 */
export async function showClub(tenant: Tenant, clubId: string) {
  const studentId = personOf(tenant);
  const today = localDateOf(tenant.now);
  const [{ startsOn: since }, school] = await Promise.all([
    schoolYearNow(tenant),
    schoolDays(tenant),
  ]);
  const [days, clubs, set, steps] = await Promise.all([
    daysOfRuns(tenant, [studentId], school, { yearStartsOn: since, clubId }),
    listMyClubs(tenant),
    listAsSet(tenant, { since, clubId }),
    listSteps(tenant, clubId),
  ]);
  const club = clubs.find(({ id }) => id === clubId);
  const mine = days.get(studentId);
  const pieces = set
    .map((piece) => withMoreTime(piece, mine?.moreTime ?? [], school.calendar))
    .filter(isSince(since));
  const string = { week: mine ? weekStates(mine, mondayOf(today)) : [], run: 0 };
  if (mine) string.run = streakOf(mine).current;
  return club && { today, club, pieces, steps, string };
}

/** How the child can answer; the family is asked about only where a recording is one of the ways. */
async function waysOf(tenant: Tenant, { evidenceKinds }: SetPiece) {
  if (!evidenceKinds.includes('voice')) return evidenceKinds;
  const given = await isConsentGiven(tenant, 'voice_recordings', personOf(tenant));
  return waysToAnswer(evidenceKinds, given);
}

const clubsOfOne = remember((db) => {
  const levels = db
    .select({
      clubId: clubLevels.clubId,
      count: sql<number>`count(*)::int`.as('level_count'),
      names: sql<
        Record<string, string>
      >`json_object_agg(${clubLevels.position}, ${clubLevels.name})`.as('level_names'),
    })
    .from(clubLevels)
    .where(isNull(clubLevels.archivedAt))
    .groupBy(clubLevels.clubId)
    .as('levels');
  return db
    .select({
      id: clubs.id,
      name: clubs.name,
      description: clubs.description,
      paper: clubs.paper,
      emblem: clubs.emblem,
      level: clubMemberships.level,
      levels: levels.count,
      levelNames: levels.names,
    })
    .from(clubMemberships)
    .innerJoin(
      clubs,
      and(eq(clubs.schoolId, clubMemberships.schoolId), eq(clubs.id, clubMemberships.clubId)),
    )
    .leftJoin(levels, eq(levels.clubId, clubs.id))
    .where(and(isMemberToday, isNull(clubs.archivedAt)))
    .orderBy(asc(clubs.name));
});

/** The clubs the child is in today, with the level reached and the length of the ladder. */
export async function listMyClubs(tenant: Tenant) {
  const rows = await clubsOfOne(tenant.db, whoAndWhen(tenant));
  return rows.map(({ levels, levelNames, ...club }) => ({
    ...club,
    levels: levels ?? 0,
    levelNames: levelNames ?? {},
  }));
}

export type MyClub = Awaited<ReturnType<typeof listMyClubs>>[number];

/**
 * What was set for the child since a day, or handed in since; only what is open by now, and nothing
 * from before the child joined. Oldest first.
 */
async function listMyPieces(tenant: Tenant, which: Which): Promise<SetPiece[]> {
  const [withOwnDays, pieces] = await Promise.all([
    ownDays(tenant, personOf(tenant)),
    listAsSet(tenant, which),
  ]);
  return pieces.map((piece) => withOwnDays(piece)).filter(isSince(which.since));
}

/** Of what was read for a child with more time, what is of these days by their own. */
const isSince =
  (since: LocalDate) =>
  ({ dueOn, handedIn }: SetPiece) =>
    dueOn >= since || (handedIn !== null && handedIn.handedInOn >= since);

type Which = Readonly<{ since: LocalDate; clubId?: string }>;

const listAsSet = (tenant: Tenant, { since, clubId }: Which): Promise<SetPiece[]> =>
  piecesOfOne(
    tenant.db,
    { ofOneClub: clubId !== undefined },
    { ...whoAndWhen(tenant), since, club: clubId },
  );
