import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';

/** Which memberships are settled; what is left out means all of them. */
export type Whose = Readonly<{
  clubIds?: readonly string[];
  /** The clubs that this class runs. */
  clubsOfClass?: string;
  /** Clubs for whole year groups only. */
  clubsOfYears?: true;
  studentIds?: readonly string[];
  /** Who is in this class on the day or comes into it later. */
  studentsOfClass?: string;
  yearGroups?: readonly number[];
}>;

const listed = (ids: readonly string[]) => sql`${`{${ids}}`}::uuid[]`;

/**
 * Lets memberships follow what they come from: the clubs of a child's classes, of their year group, and
 * those they were put into by hand. However many of these hold, a child is in a club once, for as long as
 * one of them does. Who was a member before goes on at the step they had reached; a new one starts at 1.
 * What was before the day `on` is never touched. A club begins and stops in a class on a day that only the
 * memberships know, so that nobody is to be settled whom a change does not concern.
 *
 * Two statements, however many children, one transaction of a school at a time. Returns how many joined and how many left.
 */
export async function settleMemberships({ db, actor }: Tenant, whose: Whose, on: LocalDate) {
  const school = actor.schoolId;
  // One after the other within a school, so that the later one sees what the earlier one did. Nobody can
  // tell beforehand how many are held and wanted: each of the one beside each of the other takes for ever.
  await db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`memberships ${school}`}, 0)),
    set_config('enable_nestloop', 'off', true)`);
  const among = (club: SQL, student: SQL) => amongThose(school, whose, on, club, student);
  const wanted = sql`wanted as materialized (
    select w.club_id, w.student_id, lower(w.days) as from_on, upper(w.days) as until_on from (
      select r.club_id, r.student_id,
        unnest(range_agg(r.days * daterange(${on}::date, null))) as days
      from (
        select k.club_id, e.student_id, daterange(e.starts_on, e.ends_on) as days
        from enrolments e
        join club_classes k on k.school_id = e.school_id and k.class_id = e.class_id
        where e.school_id = ${school} and (e.ends_on is null or e.ends_on > ${on}::date)
          ${among(sql`k.club_id`, sql`e.student_id`)}
        union all
        select y.club_id, s.id, daterange(${on}::date, null)
        from club_year_groups y
        join students s on s.school_id = y.school_id and s.year_group = y.year_group
        join people p on p.school_id = s.school_id and p.id = s.id and p.archived_at is null
        where y.school_id = ${school} ${among(sql`y.club_id`, sql`s.id`)}
        union all
        select h.club_id, h.student_id, daterange(h.starts_on, h.ends_on)
        from club_members_by_hand h
        join people p on p.school_id = h.school_id and p.id = h.student_id and p.archived_at is null
        where h.school_id = ${school} and (h.ends_on is null or h.ends_on > ${on}::date)
          ${among(sql`h.club_id`, sql`h.student_id`)}) r
      join clubs c on c.school_id = ${school} and c.id = r.club_id and c.archived_at is null
      group by r.club_id, r.student_id) w)`;
  const held = sql`held as materialized (
    select m.id, m.club_id, m.student_id, m.starts_on, m.ends_on,
      lead(m.starts_on) over (partition by m.club_id, m.student_id order by m.starts_on) as next_on
    from club_memberships m
    where m.school_id = ${school}
      and (m.ends_on is null or m.ends_on > greatest(m.starts_on, ${on}::date))
      ${among(sql`m.club_id`, sql`m.student_id`)})`;

  const changed = await db.execute<{ left: boolean }>(sql`
    with ${wanted}, ${held}
    update club_memberships m set ends_on = n.ends_on
    from (
      select h.id, w.club_id is null as left,
        case when w.club_id is null then greatest(h.starts_on, ${on}::date)
          else least(w.until_on, h.next_on) end as ends_on
      from held h
      left join wanted w on w.club_id = h.club_id and w.student_id = h.student_id
        and w.from_on <= greatest(h.starts_on, ${on}::date)
        and (w.until_on is null or w.until_on > greatest(h.starts_on, ${on}::date))) n
    where m.school_id = ${school} and m.id = n.id and m.ends_on is distinct from n.ends_on
    returning n.left`);
  const joined = await db.execute(sql`
    with ${wanted}, ${held}, ever as materialized (
      select m.club_id, m.student_id, m.level, m.starts_on, m.ends_on,
        coalesce(m.level_since, m.starts_on::timestamptz) as level_since from club_memberships m
      where m.school_id = ${school} ${among(sql`m.club_id`, sql`m.student_id`)}),
    reached as (
      select distinct on (club_id, student_id) club_id, student_id, level, level_since from ever
      order by club_id, student_id, starts_on desc),
    following as (
      select w.club_id, w.student_id, w.from_on, min(e.starts_on) as next_on
      from wanted w
      join ever e on e.club_id = w.club_id and e.student_id = w.student_id
        and e.starts_on > w.from_on and (e.ends_on is null or e.ends_on > e.starts_on)
      group by w.club_id, w.student_id, w.from_on)
    insert into club_memberships
      (id, school_id, club_id, student_id, level, starts_on, ends_on, level_since)
    select gen_random_uuid(), ${school}::uuid, w.club_id, w.student_id, coalesce(r.level, 1),
      w.from_on, least(w.until_on, f.next_on), r.level_since
    from wanted w
    left join reached r on r.club_id = w.club_id and r.student_id = w.student_id
    left join following f on f.club_id = w.club_id and f.student_id = w.student_id
      and f.from_on = w.from_on
    where not exists (select 1 from held h
      where h.club_id = w.club_id and h.student_id = w.student_id
        and h.starts_on <= w.from_on and (h.ends_on is null or h.ends_on > w.from_on))
    on conflict (school_id, student_id, club_id, starts_on)
      do update set ends_on = excluded.ends_on`);
  await db.execute(sql`set local enable_nestloop to default`);
  return { joined: joined.count, left: changed.filter((each) => each.left).length };
}

function amongThose(
  school: string,
  { clubIds, clubsOfClass, clubsOfYears, studentIds, studentsOfClass, yearGroups }: Whose,
  on: LocalDate,
  club: SQL,
  student: SQL,
) {
  return sql.join([
    clubIds ? sql` and ${club} = any(${listed(clubIds)})` : sql``,
    clubsOfClass
      ? sql` and ${club} in (select x.club_id from club_classes x
          where x.school_id = ${school} and x.class_id = ${clubsOfClass})`
      : sql``,
    clubsOfYears
      ? sql` and ${club} in (select x.club_id from club_year_groups x where x.school_id = ${school})`
      : sql``,
    studentIds ? sql` and ${student} = any(${listed(studentIds)})` : sql``,
    studentsOfClass
      ? sql` and ${student} in (select x.student_id from enrolments x
          where x.school_id = ${school} and x.class_id = ${studentsOfClass}
            and (x.ends_on is null or x.ends_on > ${on}::date))`
      : sql``,
    yearGroups
      ? sql` and ${student} in (select x.id from students x
          where x.school_id = ${school} and x.year_group = any(${`{${yearGroups}}`}::smallint[]))`
      : sql``,
  ]);
}
