import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';

/*
 * Club membership follows the class: who joins a class joins the clubs it runs, who leaves it leaves
 * those that no other class of theirs runs. Each is one statement, however many children.
 */

const listed = (ids: readonly string[]) => sql`${`{${ids}}`}::uuid[]`;

/**
 * A child who was a member before goes on at the level they had reached; a new one starts at 1. Where it
 * is known when they leave the class, and the one after it does not run the club, they leave it then.
 */
export async function joinClubsOf(
  { db, actor }: Tenant,
  classId: string,
  studentIds: readonly string[],
  on: LocalDate,
) {
  await db.execute(sql`
    insert into club_memberships (id, school_id, club_id, student_id, level, starts_on, ends_on)
    select gen_random_uuid(), r.school_id, r.club_id, s.id,
      coalesce((select m.level from club_memberships m
        where m.school_id = r.school_id and m.club_id = r.club_id and m.student_id = s.id
        order by m.starts_on desc limit 1), 1), ${on}::date,
      least(
        (select min(m.starts_on) from club_memberships m
          where m.school_id = r.school_id and m.club_id = r.club_id and m.student_id = s.id
            and m.starts_on > ${on}::date and (m.ends_on is null or m.ends_on > m.starts_on)),
        case when not exists (select 1 from enrolments n
          join club_classes nr on nr.school_id = n.school_id and nr.class_id = n.class_id
          where n.school_id = e.school_id and n.student_id = e.student_id
            and n.starts_on <= e.ends_on and (n.ends_on is null or n.ends_on > e.ends_on)
            and nr.club_id = r.club_id) then e.ends_on end)
    from club_classes r
    join clubs c on c.school_id = r.school_id and c.id = r.club_id and c.archived_at is null
    cross join unnest(${listed(studentIds)}) as s(id)
    join enrolments e on e.school_id = r.school_id and e.class_id = r.class_id
      and e.student_id = s.id and e.starts_on = ${on}::date
    where r.school_id = ${actor.schoolId} and r.class_id = ${classId}
      and not exists (select 1 from club_memberships m
        where m.school_id = r.school_id and m.club_id = r.club_id and m.student_id = s.id
          and m.starts_on <= ${on}::date and (m.ends_on is null or m.ends_on > ${on}::date))
    on conflict (school_id, student_id, club_id, starts_on)
      do update set ends_on = excluded.ends_on`);
}

/** To be called once the enrolments are ended: what other open ones run is kept. */
export async function leaveClubsOf(
  { db, actor }: Tenant,
  classId: string,
  studentIds: readonly string[],
  on: LocalDate,
) {
  await db.execute(sql`
    update club_memberships m set ends_on = greatest(m.starts_on, ${on}::date)
    where m.school_id = ${actor.schoolId}
      and (m.ends_on is null or m.ends_on > greatest(m.starts_on, ${on}::date))
      and m.student_id = any(${listed(studentIds)})
      and exists (select 1 from club_classes r
        where r.school_id = m.school_id and r.class_id = ${classId} and r.club_id = m.club_id)
      and not exists (select 1 from enrolments e
        join club_classes r on r.school_id = e.school_id and r.class_id = e.class_id
        where e.school_id = m.school_id and e.student_id = m.student_id
          and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${on}::date))
          and r.club_id = m.club_id)`);
}
