import 'server-only';
import { and, eq, sql } from 'drizzle-orm';
import { classStaff } from '@/db/schema/classes';
import { scopeOf } from '@/lib/platform/permissions';
import { record } from '@/lib/platform/record';
import { notFound, Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { localDateOf } from '@/lib/shared/dates';
import { holdClass } from '../enrolling';
import { staffDated, staffJoinedClass } from '../events';
import { refuseUnlessStaff } from '../teaching';
import type { AddStaff, StaffDates } from './inputs';
import { endAfter, isThereMeanwhile, lastDayOf, whyNotThen, whyNotUntil } from './rules';

/**
 * Gives a class somebody with a part, from a day on and maybe to a last one; what it lets them see ends with that
 * day by itself. Refuses days outside the class's year, and a time that lies over another of theirs there.
 */
export async function addStaff(tenant: Tenant, input: AddStaff) {
  const { db, actor, now } = tenant;
  const { classId, personId, part, startsOn, lastDay } = input;
  const schoolClass = await holdClass(tenant, classId);
  if (schoolClass.archivedAt) throw new Refusal('conflict', 'classes.archived_meanwhile');
  const endsOn = endAfter(lastDay);
  refuseBecause(whyNotThen(schoolClass.academicYear, { startsOn, endsOn }, localDateOf(now)));
  await refuseUnlessStaff(tenant, [{ personId, part }]);
  const times = await db
    .select()
    .from(classStaff)
    .where(and(eq(classStaff.classId, classId), eq(classStaff.personId, personId)));
  if (isThereMeanwhile(times, { startsOn, endsOn }))
    throw new Refusal('conflict', 'classes.there_meanwhile', {
      startsOn: ['classes.there_meanwhile'],
    });
  const [added] = await db
    .insert(classStaff)
    .values({ schoolId: actor.schoolId, classId, personId, part, startsOn, endsOn })
    .onConflictDoUpdate({
      // One that never began stands at that day: it is taken up again.
      target: [classStaff.schoolId, classStaff.classId, classStaff.personId, classStaff.startsOn],
      set: { part: sql`excluded.part`, endsOn: sql`excluded.ends_on` },
    })
    .returning();
  if (!added) throw new Error('Staff were inserted and did not come back');
  return record(tenant, staffJoinedClass({ classId, part, on: startsOn, until: lastDay }), added);
}

/**
 * Sets or takes away the last day of somebody in a class. What is over stays as it was; refuses a form made from
 * another last day than there is now, and whoever would let themselves stay.
 */
export async function setStaffDates(tenant: Tenant, input: StaffDates) {
  const { db, actor, now } = tenant;
  const { classId, staffId, before, lastDay } = input;
  const today = localDateOf(now);
  const schoolClass = await holdClass(tenant, classId);
  const times = await db.select().from(classStaff).where(eq(classStaff.classId, classId));
  const held = times.find(({ id }) => id === staffId);
  if (!held) throw notFound();
  if (schoolClass.archivedAt) throw new Refusal('conflict', 'classes.archived_meanwhile');
  if (held.endsOn !== null && held.endsOn <= today)
    throw new Refusal('conflict', 'classes.over_already');
  if (lastDayOf(held) !== before) throw new Refusal('conflict', 'refusal.conflict');
  const endsOn = endAfter(lastDay);
  const staysLonger = held.endsOn !== null && (endsOn === null || endsOn > held.endsOn);
  if (staysLonger && held.personId === actor.personId && scopeOf(actor.role) === 'own_classes')
    throw new Refusal('forbidden', 'classes.not_yourself');
  const { startsOn } = held;
  refuseBecause(whyNotUntil(schoolClass.academicYear, { startsOn, endsOn }, today));
  const others = times.filter(({ id, personId }) => id !== staffId && personId === held.personId);
  if (isThereMeanwhile(others, { startsOn, endsOn }))
    throw new Refusal('conflict', 'classes.there_meanwhile', {
      lastDay: ['classes.there_meanwhile'],
    });
  const [dated] = await db
    .update(classStaff)
    .set({ endsOn })
    .where(eq(classStaff.id, staffId))
    .returning();
  if (!dated) throw notFound();
  return record(tenant, staffDated({ classId, until: lastDay }), dated);
}

function refuseBecause(why: Readonly<Record<string, string>> | null) {
  const [entry] = Object.entries(why ?? {});
  if (!entry) return;
  const [field, key] = entry;
  throw new Refusal('against_the_rules', key, { [field]: [key] });
}
