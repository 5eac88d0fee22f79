import 'server-only';
import { sql } from 'drizzle-orm';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';

export type Rhythm = Readonly<{
  id: string;
  className: string | null;
  childName: string | null;
  timesAWeek: number | null;
  weekdays: number[] | null;
  startsOn: string;
  endsOn: string | null;
}>;

/** What holds in the club now or soon, of the club itself first, then of classes and children. */
export const listRhythms = ({ db, actor, now }: Tenant, clubId: string) =>
  db.execute<Rhythm>(sql`
    select r.id, c.name as "className", p.given_name || ' ' || p.family_name as "childName",
      r.times_a_week as "timesAWeek", to_json(r.weekdays) as weekdays,
      r.starts_on::text as "startsOn", r.ends_on::text as "endsOn"
    from club_rhythms r
    left join classes c on c.school_id = r.school_id and c.id = r.class_id
    left join people p on p.school_id = r.school_id and p.id = r.student_id
    where r.school_id = ${actor.schoolId} and r.club_id = ${clubId}
      and (r.ends_on is null or r.ends_on > ${localDateOf(now)})
    order by r.student_id is not null, r.class_id is not null, 2, 3, r.starts_on`);

/** Classes with children in the club today, and those children, for a list to choose from. */
export const whoCanHaveARhythm = ({ db, actor, now }: Tenant, clubId: string) =>
  db.execute<{ kind: 'class' | 'child'; id: string; name: string }>(sql`
    with inside as materialized (
      select distinct m.student_id, e.class_id from club_memberships m
      left join enrolments e on e.school_id = m.school_id and e.student_id = m.student_id
        and e.starts_on <= ${localDateOf(now)}
        and (e.ends_on is null or e.ends_on > ${localDateOf(now)})
      where m.school_id = ${actor.schoolId} and m.club_id = ${clubId}
        and m.starts_on <= ${localDateOf(now)}
        and (m.ends_on is null or m.ends_on > ${localDateOf(now)}))
    select 'class' as kind, c.id, c.name from classes c
    where c.school_id = ${actor.schoolId} and c.id in (select class_id from inside)
    union all
    select 'child', p.id, p.given_name || ' ' || p.family_name from people p
    where p.school_id = ${actor.schoolId} and p.id in (select student_id from inside)
    order by 1 desc, 3`);
