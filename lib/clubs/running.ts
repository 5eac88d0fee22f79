import 'server-only';
import { and, eq } from 'drizzle-orm';
import { classes } from '@/db/schema/classes';
import { clubClasses, clubs } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { type LocalDate, localDateOf } from '@/lib/shared/dates';
import { clubStartedInClass, clubStoppedInClass } from './events';
import type { RunClubInClass } from './inputs';
import { isTooLongAgo } from './membership/rules';
import { settleMemberships } from './membership/settling';
import { refuseOwnClub } from './own-club';

/**
 * Runs a club in a class from a day on. Every child enrolled joins at the first step; one who was a
 * member before goes on where they were. Who is known to leave the class leaves the club with it, unless
 * something else keeps them in it.
 */
export async function runClubInClass(tenant: Tenant, { clubId, classId, on }: RunClubInClass) {
  const { db, actor } = tenant;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  await refuseOwnClub(tenant, clubId);
  refuseTooLongAgo(tenant, on);
  const schoolClass = await holdClass(tenant, classId);
  if (!schoolClass) throw notFound();
  if (schoolClass.archivedAt) throw new Refusal('conflict', 'clubs.class_archived');

  const [running] = await db
    .insert(clubClasses)
    .values({ schoolId: actor.schoolId, clubId, classId })
    .onConflictDoNothing()
    .returning();
  if (!running) throw new Refusal('conflict', 'clubs.already_runs_there');
  const { joined } = await settleMemberships(
    tenant,
    { clubIds: [clubId], studentsOfClass: classId },
    on,
  );
  return record(tenant, clubStartedInClass({ clubId, classId, children: joined }), running);
}

/**
 * Stops a club in a class: its children leave the club on that day, except those whom another class, their
 * year group or the office's hand keeps in it. What they handed in stays, and what waits can still be answered.
 */
export async function stopClubInClass(tenant: Tenant, { clubId, classId, on }: RunClubInClass) {
  const { db } = tenant;
  await holdClub(tenant, clubId);
  await holdClass(tenant, classId);
  refuseTooLongAgo(tenant, on);
  const [stopped] = await db
    .delete(clubClasses)
    .where(and(eq(clubClasses.clubId, clubId), eq(clubClasses.classId, classId)))
    .returning();
  if (!stopped) throw new Refusal('conflict', 'clubs.does_not_run_there');
  const { left: children } = await settleMemberships(
    tenant,
    { clubIds: [clubId], studentsOfClass: classId },
    on,
  );
  return record(tenant, clubStoppedInClass({ clubId, classId, children }), stopped);
}

/** Nobody comes into it or leaves it until the end of the transaction. */
async function holdClass({ db }: Tenant, classId: string) {
  const [held] = await db.select().from(classes).where(eq(classes.id, classId)).for('update');
  return held;
}

function refuseTooLongAgo({ now }: Tenant, on: LocalDate) {
  if (isTooLongAgo(on, localDateOf(now)))
    throw new Refusal('against_the_rules', 'club_members.too_long_ago', {
      on: ['club_members.too_long_ago'],
    });
}

/** The club, held until the end of the transaction. Others can still write down who is in it. */
export async function holdClub({ db }: Tenant, clubId: string) {
  const [held] = await db.select().from(clubs).where(eq(clubs.id, clubId)).for('no key update');
  if (!held) throw notFound();
  return held;
}
