import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { schoolDays, schoolYearNow } from '@/lib/settings/calendar/queries';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { BadgeFact } from '@/lib/shared/recognition';
import { daysOfRuns } from '../../streaks/queries';
import { dayOfRun } from '../../week/rules';
import type { Rule } from './rules';

/**
 * The day on which the child had gathered what a rule asks for, for badges that come later than they were
 * earned; today where that cannot be told any more.
 */
export async function earnedOn(
  tenant: Tenant,
  studentId: string,
  { fact, atLeast, club }: NonNullable<Rule>,
): Promise<LocalDate> {
  const today = localDateOf(tenant.now);
  const on =
    fact === 'days_in_a_row'
      ? await dayOfLongRun(tenant, studentId, atLeast)
      : await dayOfCount(tenant, daysOf(tenant, studentId, club?.id ?? null)[fact], atLeast);
  return on !== undefined && on < today ? on : today;
}

async function dayOfCount({ db }: Tenant, days: SQL, atLeast: number) {
  const [found] = await db.execute<{ on: LocalDate }>(sql`
    with days as (${days}), groups as (select distinct of_group from days)
    select (select d.on_day from days d where d.of_group is not distinct from g.of_group
      order by d.on_day offset ${atLeast - 1} limit 1)::text as on
    from groups g order by 1 nulls last limit 1`);
  return found?.on ?? undefined;
}

/** For each fact a row for every one of it, with its day; of `of_group` those that are counted together. */
function daysOf({ actor }: Tenant, studentId: string, clubId: string | null) {
  const of = (table: string) => sql`${sql.raw(table)}.school_id = ${actor.schoolId}
    and ${sql.raw(table)}.student_id = ${studentId}
    ${clubId && table !== 'g' ? sql`and ${sql.raw(table)}.club_id = ${clubId}` : sql``}`;
  const alone = sql`null::uuid as of_group`;
  const london = (at: SQL) => sql`(${at} at time zone 'Europe/London')::date`;
  return {
    pieces: sql`select s.handed_in_on as on_day, ${alone} from submissions s where ${of('s')}`,
    other_goes: sql`select ${london(sql`s.handed_in_at`)} as on_day, ${alone}
      from submissions s, generate_series(2, s.attempt) where ${of('s')}`,
    weeks: sql`select min(s.handed_in_on) as on_day, ${alone} from submissions s
      where ${of('s')} group by date_trunc('week', s.handed_in_on)`,
    ways: sql`select min(s.handed_in_on) as on_day, ${alone} from submissions s
      join evidence e on e.school_id = s.school_id and e.submission_id = s.id
      where ${of('s')} group by e.kind`,
    comebacks: sql`select distinct g.for_day as on_day, ${alone} from point_entries g
      where ${of('g')} and g.reason = 'came_back'`,
    got_its_in_a_club: sql`select ${london(sql`r.released_at`)} as on_day, s.club_id as of_group
      from submissions s join reviews r on r.school_id = s.school_id and r.submission_id = s.id
        and r.attempt = s.attempt and r.verdict = 'got_it' and r.released_at is not null
      where ${of('s')}`,
    steps_up: sql`select ${london(sql`m.carried_out_at`)} as on_day, ${alone} from level_moves m
      where ${of('m')} and m.carried_out_at is not null and m.to_level > m.from_level`,
  } satisfies Record<Exclude<BadgeFact, 'days_in_a_row'>, SQL>;
}

/** The day on which so many were first done in a row, none of them missed between: of any year, as the run is. */
async function dayOfLongRun(tenant: Tenant, studentId: string, atLeast: number) {
  const { startsOn: yearStartsOn } = await schoolYearNow(tenant);
  const school = await schoolDays(tenant);
  const days = await daysOfRuns(tenant, [studentId], school, { yearStartsOn });
  const theirs = days.get(studentId);
  return theirs && dayOfRun(theirs, atLeast);
}
