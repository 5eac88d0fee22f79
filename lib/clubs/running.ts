import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubClasses, clubs } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import type { LocalDate } from '@/lib/shared/dates';
import { clubStartedInClass, clubStoppedInClass } from './events';
import type { RunClubInClass } from './inputs';

/**
 * Runs a club in a class from a day on. Every child enrolled joins at the first step; one who was a
 * member before goes on where they were. Who is known to leave the class leaves the club with it, unless
 * their next class runs it too.
 */
export async function runClubInClass(tenant: Tenant, { clubId, classId, on }: RunClubInClass) {
  const { db, actor } = tenant;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  const [schoolClass] = await db
    .select()
    .from(classes)
    .where(eq(classes.id, classId))
    .for('update');
  if (!schoolClass) throw notFound();
  if (schoolClass.archivedAt) throw new Refusal('conflict', 'clubs.class_archived');

  const [running] = await db
    .insert(clubClasses)
    .values({ schoolId: actor.schoolId, clubId, classId })
    .onConflictDoNothing()
    .returning();
  if (!running) throw new Refusal('conflict', 'clubs.already_runs_there');
  const joined = await db.execute(sql`
    insert into club_memberships (id, school_id, club_id, student_id, level, starts_on, ends_on)
    select gen_random_uuid(), e.school_id, ${clubId}::uuid, e.student_id,
      coalesce((select m.level from club_memberships m
        where m.school_id = e.school_id and m.club_id = ${clubId}
          and m.student_id = e.student_id order by m.starts_on desc limit 1), 1),
      greatest(e.starts_on, ${on}::date),
      least(
        (select min(m.starts_on) from club_memberships m
          where m.school_id = e.school_id and m.club_id = ${clubId} and m.student_id = e.student_id
            and m.starts_on > greatest(e.starts_on, ${on}::date)
            and (m.ends_on is null or m.ends_on > m.starts_on)),
        case when not exists (select 1 from enrolments n
          join club_classes r on r.school_id = n.school_id and r.class_id = n.class_id
          where n.school_id = e.school_id and n.student_id = e.student_id
            and n.starts_on <= e.ends_on and (n.ends_on is null or n.ends_on > e.ends_on)
            and r.club_id = ${clubId}) then e.ends_on end)
    from enrolments e
    where e.school_id = ${actor.schoolId} and e.class_id = ${classId}
      and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${on}::date))
      and not exists (select 1 from club_memberships m
        where m.school_id = e.school_id and m.club_id = ${clubId} and m.student_id = e.student_id
          and m.starts_on <= greatest(e.starts_on, ${on}::date)
          and (m.ends_on is null or m.ends_on > greatest(e.starts_on, ${on}::date)))
    on conflict (school_id, student_id, club_id, starts_on)
      do update set ends_on = excluded.ends_on`);
  return record(tenant, clubStartedInClass({ clubId, classId, children: joined.count }), running);
}

/**
 * Stops a club in a class: its children leave the club on that day, except those in another class that
 * runs it. What they handed in stays, and what waits can still be answered.
 */
export async function stopClubInClass(tenant: Tenant, { clubId, classId, on }: RunClubInClass) {
  const { db } = tenant;
  await holdClub(tenant, clubId);
  const [stopped] = await db
    .delete(clubClasses)
    .where(and(eq(clubClasses.clubId, clubId), eq(clubClasses.classId, classId)))
    .returning();
  if (!stopped) throw new Refusal('conflict', 'clubs.does_not_run_there');
  const children = await endMemberships(tenant, clubId, on);
  return record(tenant, clubStoppedInClass({ clubId, classId, children }), stopped);
}

/** Ends the memberships of children none of whose classes run the club any more; how many. */
export async function endMemberships({ db, actor }: Tenant, clubId: string, on: LocalDate) {
  const ended = await db.execute(sql`
    update club_memberships m set ends_on = greatest(m.starts_on, ${on}::date)
    where m.school_id = ${actor.schoolId} and m.club_id = ${clubId}
      and (m.ends_on is null or m.ends_on > greatest(m.starts_on, ${on}::date))
      and not exists (select 1 from enrolments e
        join club_classes r on r.school_id = e.school_id and r.class_id = e.class_id
        where e.school_id = m.school_id and e.student_id = m.student_id
          and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${on}::date))
          and r.club_id = m.club_id)`);
  return ended.count;
}

/** The club, held until the end of the transaction. */
export async function holdClub({ db }: Tenant, clubId: string) {
  const [held] = await db.select().from(clubs).where(eq(clubs.id, clubId)).for('update');
  if (!held) throw notFound();
  return held;
}
