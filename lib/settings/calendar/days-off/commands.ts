import 'server-only';
import { eq } from 'drizzle-orm';
import { closures } from '@/db/schema/calendar';
import { record } from '@/lib/platform/record';
import type { Tenant } from '@/lib/platform/tenancy';
import { earlierOf, type LocalDate, laterOf } from '@/lib/shared/dates';
import { dayOffAdded, dayOffChanged, dayOffRemoved } from '../events';
import { changedMeanwhile, holdCalendar, refuseIf, removedMeanwhile } from '../holding';
import type { AddDayOff, ChangeDayOff, RemoveDayOff } from '../inputs';
import { dayOffAsSeen, spanOfDayOff, spanOfYear, whyNotDayOff } from '../year/rules';

/** One day is written without a last one. */
const tidy = <Days extends { closedOn: LocalDate; closedUntil: LocalDate | null }>(days: Days) => ({
  ...days,
  closedUntil: days.closedUntil === days.closedOn ? null : days.closedUntil,
});

/**
 * Closes the school on a day or some days in a row, in the past too: what is worked out from school days
 * follows. Refuses days that are closed already, or outside the school year.
 */
export async function addDayOff(tenant: Tenant, { year, ...sent }: AddDayOff) {
  const { db, actor } = tenant;
  const there = await holdCalendar(tenant);
  const dayOff = tidy(sent);
  refuseIf(whyNotDayOff(dayOff, there.daysOff, spanOfYear(there.nation, year)));
  const [added] = await db
    .insert(closures)
    .values({ ...dayOff, schoolId: actor.schoolId })
    .returning();
  if (!added) throw new Error('A day off was written and is not there');
  return record(tenant, dayOffAdded({ kind: added.kind, ...daysOf(added) }), added);
}

/** Changes it as the form says. Refuses the same, and a form made from an older state. */
export async function changeDayOff(tenant: Tenant, input: ChangeDayOff) {
  const { year, dayOffId, asSeen, ...sent } = input;
  const there = await holdCalendar(tenant);
  const before = there.daysOff.find(({ id }) => id === dayOffId);
  if (!before) throw removedMeanwhile();
  if (dayOffAsSeen(before) !== asSeen) throw changedMeanwhile();
  const dayOff = tidy(sent);
  const others = there.daysOff.filter(({ id }) => id !== dayOffId);
  refuseIf(whyNotDayOff(dayOff, others, spanOfYear(there.nation, year)));
  const [changed] = await tenant.db
    .update(closures)
    .set(dayOff)
    .where(eq(closures.id, dayOffId))
    .returning();
  if (!changed) throw removedMeanwhile();
  const fields = (Object.keys(dayOff) as (keyof typeof dayOff)[]).filter(
    (field) => before[field] !== changed[field],
  );
  const [was, is] = [daysOf(before), daysOf(changed)];
  return record(
    tenant,
    dayOffChanged({ fields, from: earlierOf(was.from, is.from), to: laterOf(was.to, is.to) }),
    changed,
  );
}

/** Takes it out of the calendar. A bank holiday that was taken out comes back only when somebody adds it. */
export async function removeDayOff(tenant: Tenant, { dayOffId }: RemoveDayOff) {
  await holdCalendar(tenant);
  const [removed] = await tenant.db.delete(closures).where(eq(closures.id, dayOffId)).returning();
  if (!removed) throw removedMeanwhile();
  return record(tenant, dayOffRemoved({ kind: removed.kind, ...daysOf(removed) }), removed);
}

const daysOf = (dayOff: Parameters<typeof spanOfDayOff>[0]) => {
  const { startsOn, endsOn } = spanOfDayOff(dayOff);
  return { from: startsOn, to: endsOn };
};
