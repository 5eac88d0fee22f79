import 'server-only';
import { asc, sql } from 'drizzle-orm';
import { clubMemberships, clubs } from '@/db/schema/clubs';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { SubmissionState } from '@/lib/shared/vocabulary';
import { ownDays } from '../../adaptations/queries';
import { whyNotHandIn } from '../../handing-in/rules';
import { toGoOf } from '../../levels/queries';
import { piecesToGo } from '../../levels/rules';
import { clubColumns, heldToday, itsClub } from '../pieces/queries';
import type { LastSaid } from './rules';

type Found = Omit<LastSaid, 'stillOpen'> &
  Readonly<{
    state: SubmissionState;
    graceEndsOn: LocalDate | null;
    opensOn: LocalDate;
    dueOn: LocalDate;
    closesOn: LocalDate | null;
  }>;

/**
 * What a teacher said last of the child's work in the club of a membership; only what was released, as for all
 * that families read, and nothing of work that was withdrawn.
 */
const lastSaid = sql<Found | null>`(
  select json_build_object('clubId', s.club_id, 'activityId', s.activity_id, 'title', a.title,
    'verdict', r.verdict, 'comment', r.comment, 'isSpoken', r.voice_id is not null,
    'teacher', p.display_name, 'state', s.state, 'graceEndsOn', s.grace_ends_on,
    'opensOn', a.opens_on, 'dueOn', a.due_on, 'closesOn', a.closes_on)
  from submissions s
  join reviews r on r.school_id = s.school_id and r.submission_id = s.id
    and r.attempt = s.attempt and r.released_at is not null
  join activities a on a.school_id = s.school_id and a.id = s.activity_id
    and a.withdrawn_at is null
  left join people p on p.school_id = r.school_id and p.id = r.reviewer_id
  where s.school_id = ${clubMemberships.schoolId} and s.student_id = ${clubMemberships.studentId}
    and s.club_id = ${clubMemberships.clubId}
  order by r.released_at desc, r.id desc limit 1)`;

/**
 * The clubs a child is in as their family follows them: the step of each ladder, how many more pieces the next one asks
 * for, and what was said last. One statement, and one more where a piece came back and closes.
 */
export async function listClubsFollowed(tenant: Tenant, studentId: string) {
  const found = await tenant.db
    .select({ ...clubColumns, steps: toGoOf(clubMemberships), last: lastSaid })
    .from(clubMemberships)
    .innerJoin(clubs, itsClub)
    .where(heldToday(tenant, studentId))
    .orderBy(asc(clubs.name));
  // The child's own days are asked for only where a piece came back and closes.
  const moves = found.some(({ last }) => last?.state === 'returned' && last.closesOn !== null);
  const withOwnDays = moves ? await ownDays(tenant, studentId) : <Work>(work: Work) => work;
  const today = localDateOf(tenant.now);
  const said = (last: Found | null): LastSaid | undefined => {
    if (!last) return undefined;
    const { state, graceEndsOn, opensOn, dueOn, closesOn, ...words } = last;
    const dates = withOwnDays({ opensOn, dueOn, closesOn, withdrawnAt: null });
    return { ...words, stillOpen: whyNotHandIn(dates, { state, graceEndsOn }, today) === null };
  };
  return found.map(({ steps, last, ...club }) => ({
    ...club,
    toGo: piecesToGo(steps, steps.hasNext),
    said: said(last),
  }));
}
