import 'server-only';
import { and, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { clubRhythms } from '@/db/schema/clubs';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { rhythmEnded, rhythmSet } from '../events';
import { holdClub } from '../running';
import type { EndRhythm, SetRhythm } from './inputs';
import { rhythmStartsOn } from './rules';

/**
 * Says how often is enough, or on which weekdays work counts, for a club, one of its classes or a child in it,
 * from next Monday on. What held before holds until then and stays as it was.
 */
export async function setRhythm(tenant: Tenant, input: SetRhythm) {
  const { db, actor, now } = tenant;
  const { clubId, whose, how, times, weekdays } = input;
  const club = await holdClub(tenant, clubId);
  if (club.archivedAt) throw new Refusal('conflict', 'clubs.archived_meanwhile');
  await refuseUnlessOfTheClub(tenant, clubId, whose);
  if (how === 'weekdays' && !weekdays.every((day) => club.weekdays.includes(day)))
    throw new Refusal('against_the_rules', 'club_rhythms.not_a_day_of_the_club', {
      weekdays: ['club_rhythms.not_a_day_of_the_club'],
    });
  const startsOn = rhythmStartsOn(localDateOf(now));
  await endWhatHolds(tenant, clubId, whose, startsOn);
  const [set] = await db
    .insert(clubRhythms)
    .values({
      ...{ ...whose, schoolId: actor.schoolId, clubId, startsOn },
      ...(how === 'times' ? { timesAWeek: times } : { weekdays }),
    })
    .returning();
  if (!set) throw new Error('A rhythm was inserted and did not come back');
  return record(tenant, rhythmSet({ clubId, classId: whose.classId, how, startsOn }), set);
}

/** Lets the club's own weekdays count again from next Monday on. */
export async function endRhythm(tenant: Tenant, { clubId, rhythmId }: EndRhythm) {
  const { db, now } = tenant;
  await holdClub(tenant, clubId);
  const startsOn = rhythmStartsOn(localDateOf(now));
  const [held] = await db
    .select()
    .from(clubRhythms)
    .where(and(eq(clubRhythms.id, rhythmId), eq(clubRhythms.clubId, clubId)));
  if (!held) throw notFound();
  if (held.endsOn !== null && held.endsOn <= startsOn)
    throw new Refusal('conflict', 'club_rhythms.ended_already');
  await endWhatHolds(tenant, clubId, held, startsOn);
  return record(tenant, rhythmEnded({ clubId, classId: held.classId, startsOn }), held);
}

type Whose = Readonly<{ classId: string | null; studentId: string | null }>;

/** One that was to begin that day, too: it never has. */
async function endWhatHolds(
  { db }: Tenant,
  clubId: string,
  { classId, studentId }: Whose,
  on: string,
) {
  await db
    .delete(clubRhythms)
    .where(and(sameAs(clubId, classId, studentId), eq(clubRhythms.startsOn, on)));
  await db
    .update(clubRhythms)
    .set({ endsOn: on })
    .where(
      and(
        sameAs(clubId, classId, studentId),
        or(isNull(clubRhythms.endsOn), gt(clubRhythms.endsOn, on)),
      ),
    );
}

const sameAs = (clubId: string, classId: string | null, studentId: string | null) =>
  and(
    eq(clubRhythms.clubId, clubId),
    sql`${clubRhythms.classId} is not distinct from ${classId}::uuid`,
    sql`${clubRhythms.studentId} is not distinct from ${studentId}::uuid`,
  );

/** A class with children in the club, or a child who is in it or will be. */
async function refuseUnlessOfTheClub(
  { db, actor, now }: Tenant,
  clubId: string,
  { classId, studentId }: Whose,
) {
  if (!classId && !studentId) return;
  const today = localDateOf(now);
  const [found] = await db.execute(sql`
    select 1 from club_memberships m
    where m.school_id = ${actor.schoolId} and m.club_id = ${clubId}
      and (m.ends_on is null or m.ends_on > greatest(m.starts_on, ${today}::date))
      ${studentId ? sql`and m.student_id = ${studentId}` : sql``}
      ${
        classId
          ? sql`and exists (select 1 from enrolments e where e.school_id = m.school_id
              and e.student_id = m.student_id and e.class_id = ${classId}
              and (e.ends_on is null or e.ends_on > greatest(e.starts_on, ${today}::date)))`
          : sql``
      } limit 1`);
  if (!found) throw notFound();
}
