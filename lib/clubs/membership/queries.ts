import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

export type Member = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  yearGroup: number;
  /** The classes they are in, those that run the club apart. */
  className: string | null;
  throughClass: string | null;
  throughYear: boolean;
  /** The row of who put them in by hand. */
  handId: string | null;
  /** By hand, or as a member where not by hand. */
  startsOn: string;
  endsOn: string | null;
}>;

/** Who is in the club or will be, once each, with all that keeps them in it; by name. One query. */
export const listMembers = ({ db, actor, now }: Tenant, clubId: string) =>
  db.execute<Member>(sql`
    with day as (select ${localDateOf(now)}::date as today)
    select distinct on (p.given_name, p.family_name, p.id)
      p.id, p.given_name || ' ' || p.family_name as name, p.animal, s.year_group as "yearGroup",
      e.names as "className", e.running as "throughClass",
      exists (select 1 from club_year_groups y where y.school_id = m.school_id
        and y.club_id = m.club_id and y.year_group = s.year_group) as "throughYear",
      h.id as "handId", coalesce(h.starts_on, m.starts_on)::text as "startsOn",
      (case when h.id is null then m.ends_on else h.ends_on end)::text as "endsOn"
    from day
    join club_memberships m on m.school_id = ${actor.schoolId} and m.club_id = ${clubId}
      and (m.ends_on is null or m.ends_on > greatest(m.starts_on, day.today))
    join people p on p.school_id = m.school_id and p.id = m.student_id
    join students s on s.school_id = m.school_id and s.id = m.student_id
    left join lateral (select x.id, x.starts_on, x.ends_on from club_members_by_hand x
      where x.school_id = m.school_id and x.club_id = m.club_id and x.student_id = m.student_id
        and (x.ends_on is null or x.ends_on > greatest(x.starts_on, day.today))
      order by x.starts_on limit 1) h on true
    left join lateral (select string_agg(distinct c.name, ', ') as names,
        string_agg(distinct c.name, ', ') filter (where r.id is not null) as running
      from enrolments n
      join classes c on c.school_id = n.school_id and c.id = n.class_id
      left join club_classes r on r.school_id = n.school_id and r.class_id = n.class_id
        and r.club_id = m.club_id
      where n.school_id = m.school_id and n.student_id = m.student_id and n.starts_on <= day.today
        and (n.ends_on is null or n.ends_on > day.today)) e on true
    order by p.given_name, p.family_name, p.id, m.starts_on`);

export type FreeChild = Readonly<{
  id: string;
  name: string;
  yearGroup: number;
  className: string | null;
}>;

/** The first 40 children whose name matches and who are not in the club today. One query. */
export function searchChildrenForClub({ db, actor, now }: Tenant, clubId: string, q: string) {
  const today = localDateOf(now);
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  return db.execute<FreeChild>(sql`
    select p.id, p.given_name || ' ' || p.family_name as name, s.year_group as "yearGroup",
      (select string_agg(c.name, ', ') from enrolments n
        join classes c on c.school_id = n.school_id and c.id = n.class_id
        where n.school_id = p.school_id and n.student_id = p.id and n.starts_on <= ${today}
          and (n.ends_on is null or n.ends_on > ${today})) as "className"
    from people p
    join students s on s.school_id = p.school_id and s.id = p.id
    where p.school_id = ${actor.schoolId} and p.archived_at is null
      and (p.given_name || ' ' || p.family_name) ilike ${like}
      and not exists (select 1 from club_memberships m where m.school_id = p.school_id
        and m.club_id = ${clubId} and m.student_id = p.id
        and (m.ends_on is null or m.ends_on > greatest(m.starts_on, ${today}::date)))
    order by p.family_name, p.given_name limit 40`);
}
