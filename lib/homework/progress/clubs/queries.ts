import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { SubmissionState } from '@/lib/shared/vocabulary';
import { ownDays } from '../../adaptations/queries';
import { whyNotHandIn } from '../../handing-in/rules';
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
 * What a teacher said last of the child's work in each club they are in today; only what was released, as for
 * all that families read, and nothing of work that was withdrawn.
 */
export async function lastSaidInClubs(tenant: Tenant, studentId: string): Promise<LastSaid[]> {
  const { db, actor, now } = tenant;
  const today = localDateOf(now);
  const found = await db.execute<Found>(sql`
    select distinct on (s.club_id) s.club_id as "clubId", s.activity_id as "activityId", a.title,
      r.verdict, r.comment, r.voice_id is not null as "isSpoken", p.display_name as teacher,
      s.state, s.grace_ends_on as "graceEndsOn", a.opens_on as "opensOn", a.due_on as "dueOn",
      a.closes_on as "closesOn"
    from submissions s
    join reviews r on r.school_id = s.school_id and r.submission_id = s.id
      and r.attempt = s.attempt and r.released_at is not null
    join activities a on a.school_id = s.school_id and a.id = s.activity_id
      and a.withdrawn_at is null
    join clubs c on c.school_id = s.school_id and c.id = s.club_id and c.archived_at is null
    left join people p on p.school_id = r.school_id and p.id = r.reviewer_id
    where s.school_id = ${actor.schoolId} and s.student_id = ${studentId}
      and exists (select 1 from club_memberships m where m.school_id = s.school_id
        and m.club_id = s.club_id and m.student_id = s.student_id
        and m.starts_on <= ${today} and (m.ends_on is null or m.ends_on > ${today}))
    order by s.club_id, r.released_at desc, r.id desc`);
  // The child's own days are asked for only where a piece came back and closes.
  const moves = found.some(({ state, closesOn }) => state === 'returned' && closesOn !== null);
  const withOwnDays = moves ? await ownDays(tenant, studentId) : <Work>(work: Work) => work;
  return found.map(({ state, graceEndsOn, opensOn, dueOn, closesOn, ...said }) => {
    const dates = withOwnDays({ opensOn, dueOn, closesOn, withdrawnAt: null });
    return { ...said, stillOpen: whyNotHandIn(dates, { state, graceEndsOn }, today) === null };
  });
}
