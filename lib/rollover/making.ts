import 'server-only';
import { eq, sql } from 'drizzle-orm';
import { type Rollover, rolloverMoves } from '@/db/schema/rollover';
import { settleMemberships } from '@/lib/clubs/membership/settling';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, mondayOf } from '@/lib/shared/dates';

/*
 * Carries out what was written down for every child. Everything takes effect on the first day of the
 * year: until then a child stays where they are. Each step is one statement, however many children.
 */
export async function makeNextYear(
  tenant: Tenant,
  rollover: Rollover,
  progress: (done: number, all: number) => Promise<void>,
) {
  const steps = [makeClasses, changeStaff, moveChildren, changeClubs, keepRhythms];
  for (const [done, step] of steps.entries()) {
    await step(tenant, rollover);
    await progress(done + 1, steps.length);
  }
}

/** Planned classes `t` with the class `c` of that year that each became. */
const becomes = ({ id, year }: Rollover) => sql`rollover_classes t
  join classes c on c.school_id = t.school_id and c.academic_year = ${year} and c.name = t.name
    and t.rollover_id = ${id}`;

async function makeClasses({ db, actor }: Tenant, rollover: Rollover) {
  const { id, year } = rollover;
  await db.execute(sql`
    insert into classes (id, school_id, name, academic_year)
    select gen_random_uuid(), t.school_id, t.name, ${year}
    from rollover_classes t where t.school_id = ${actor.schoolId} and t.rollover_id = ${id}
      and not exists (select 1 from classes c where c.school_id = t.school_id
        and c.academic_year = ${year} and c.name = t.name)`);
  await db.execute(sql`
    update classes c set archived_at = null
    from rollover_classes t where t.school_id = ${actor.schoolId} and t.rollover_id = ${id}
      and c.school_id = t.school_id and c.academic_year = ${year} and c.name = t.name
      and c.archived_at is not null`);
  await db.execute(sql`
    insert into class_year_groups (id, school_id, class_id, year_group)
    select gen_random_uuid(), c.school_id, c.id, g
    from ${becomes(rollover)} cross join unnest(t.year_groups) g
    where t.school_id = ${actor.schoolId}
    on conflict (school_id, class_id, year_group) do nothing`);
}

async function changeStaff({ db, actor }: Tenant, rollover: Rollover) {
  const { year, startsOn } = rollover;
  await db.execute(sql`
    update class_staff s set ends_on = ${startsOn}
    from classes c
    where s.school_id = ${actor.schoolId} and c.school_id = s.school_id and c.id = s.class_id
      and c.academic_year < ${year} and c.archived_at is null and s.starts_on < ${startsOn}
      and (s.ends_on is null or s.ends_on > ${startsOn})`);
  const joins = (part: 'lead' | 'support', who: ReturnType<typeof sql>) => sql`
    insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
    select gen_random_uuid(), c.school_id, c.id, p.id, ${part}, ${startsOn}
    from ${becomes(rollover)}
    join people p on p.school_id = t.school_id and ${who} and p.archived_at is null
    where t.school_id = ${actor.schoolId} and not exists (select 1 from class_staff s
      where s.school_id = c.school_id and s.class_id = c.id and s.person_id = p.id
        and (s.ends_on is null or s.ends_on > s.starts_on))
    on conflict (school_id, class_id, person_id, starts_on) do update set ends_on = null, part = excluded.part`;
  await db.execute(joins('lead', sql`p.id = t.lead_id`));
  await db.execute(joins('support', sql`p.id = any(t.support_ids)`));
}

async function moveChildren({ db, actor }: Tenant, rollover: Rollover) {
  const { id, year, startsOn } = rollover;
  await db.execute(sql`
    update enrolments e set ends_on = ${startsOn}
    from classes c, rollover_moves m
    where e.school_id = ${actor.schoolId} and c.school_id = e.school_id and c.id = e.class_id
      and m.school_id = e.school_id and m.rollover_id = ${id} and m.student_id = e.student_id
      and c.academic_year < ${year} and e.starts_on < ${startsOn}
      and (e.ends_on is null or e.ends_on > ${startsOn})`);
  // Who was put into another class of that year before is in one class only.
  await db.execute(sql`
    update enrolments e set ends_on = e.starts_on
    from classes o, rollover_moves m
    where e.school_id = ${actor.schoolId} and o.school_id = e.school_id and o.id = e.class_id
      and m.school_id = e.school_id and m.rollover_id = ${id} and m.student_id = e.student_id
      and o.academic_year = ${year} and (e.ends_on is null or e.ends_on > e.starts_on)
      and not exists (select 1 from ${becomes(rollover)}
        where t.school_id = e.school_id and t.id = m.to_class_id and c.id = e.class_id)`);
  await db.execute(sql`
    insert into enrolments (id, school_id, class_id, student_id, starts_on)
    select gen_random_uuid(), m.school_id, c.id, m.student_id, ${startsOn}
    from rollover_moves m join ${becomes(rollover)} on t.id = m.to_class_id
    where m.school_id = ${actor.schoolId} and m.rollover_id = ${id} and t.school_id = m.school_id
      and not exists (select 1 from enrolments e
        where e.school_id = m.school_id and e.class_id = c.id and e.student_id = m.student_id
          and (e.ends_on is null or e.ends_on > e.starts_on))
    on conflict (school_id, class_id, student_id, starts_on) do update set ends_on = null`);
}

/**
 * A child goes on, at their step, with a club that their next class runs or that they were put into by hand;
 * others end with the year. Clubs of whole year groups follow when the year begins and the year groups change.
 */
async function changeClubs(tenant: Tenant, rollover: Rollover) {
  const { db, actor } = tenant;
  const { id, startsOn } = rollover;
  await db.execute(sql`
    insert into club_classes (id, school_id, club_id, class_id)
    select gen_random_uuid(), c.school_id, b.id, c.id
    from ${becomes(rollover)}
    join clubs b on b.school_id = t.school_id and b.id = any(t.club_ids) and b.archived_at is null
    where t.school_id = ${actor.schoolId}
    on conflict (school_id, class_id, club_id) do nothing`);
  await db.execute(sql`
    update club_members_by_hand h set ends_on = greatest(h.starts_on, ${startsOn}::date)
    from rollover_moves m
    where h.school_id = ${actor.schoolId} and m.school_id = h.school_id and m.rollover_id = ${id}
      and m.student_id = h.student_id and m.kind = 'leaves'
      and (h.ends_on is null or h.ends_on > greatest(h.starts_on, ${startsOn}::date))`);
  const moved = await db
    .select({ id: rolloverMoves.studentId })
    .from(rolloverMoves)
    .where(eq(rolloverMoves.rolloverId, id));
  await settleMemberships(tenant, { studentIds: moved.map((each) => each.id) }, startsOn);
}

/**
 * How often a club asks of a class goes on in the class made like it, from the first Monday of the year:
 * rhythms begin on Mondays. Not where that class is to run the club no longer, or has a rhythm already.
 */
async function keepRhythms({ db, actor }: Tenant, rollover: Rollover) {
  const firstMonday = mondayOf(addDays(rollover.startsOn, 6));
  const holdsThen = (rhythm: 'r' | 'x') =>
    sql`(${sql.raw(rhythm)}.ends_on is null or ${sql.raw(rhythm)}.ends_on > ${firstMonday}::date)`;
  await db.execute(sql`
    insert into club_rhythms (id, school_id, club_id, class_id, times_a_week, weekdays, starts_on, ends_on)
    select gen_random_uuid(), r.school_id, r.club_id, c.id, r.times_a_week, r.weekdays,
      greatest(r.starts_on, ${firstMonday}::date), r.ends_on
    from ${becomes(rollover)}
    join club_rhythms r on r.school_id = t.school_id and r.class_id = t.like_class_id
      and c.id <> r.class_id and ${holdsThen('r')} and (r.ends_on is null or r.ends_on > r.starts_on)
    join clubs b on b.school_id = r.school_id and b.id = r.club_id and b.archived_at is null
    where t.school_id = ${actor.schoolId}
      and (b.id = any(t.club_ids) or not exists (select 1 from club_classes k
        where k.school_id = r.school_id and k.class_id = r.class_id and k.club_id = r.club_id))
      and not exists (select 1 from club_rhythms x
        where x.school_id = c.school_id and x.class_id = c.id and x.club_id = r.club_id
          and ${holdsThen('x')})`);
}
