import 'server-only';
import { closures, terms } from '@/db/schema/calendar';
import { record } from '@/lib/platform/record';
import { Refusal } from '@/lib/platform/refusal';
import type { Tenant } from '@/lib/platform/tenancy';
import { bankHolidaysAdded, yearPrepared } from '../events';
import { holdCalendar } from '../holding';
import type { AddBankHolidays, PrepareYear } from '../inputs';
import { beginsIn, spanOfYear } from '../year/rules';
import { bankHolidayInWords, preparedYear } from './draft';
import { missingBankHolidays } from './rules';

/**
 * Begins the calendar of a school year, with its bank holidays. Refuses a year that has terms already:
 * those are changed one by one.
 */
export async function prepareYear(tenant: Tenant, { year, from }: PrepareYear) {
  const { db, actor } = tenant;
  const there = await holdCalendar(tenant);
  const span = spanOfYear(there.nation, year);
  if (there.terms.some(({ startsOn }) => beginsIn(span, startsOn)))
    throw new Refusal('conflict', 'calendar.year_has_terms');
  const prepared = preparedYear(there, year, from);
  if (prepared.terms.length === 0)
    throw new Refusal('against_the_rules', 'calendar.nothing_to_copy', {
      from: ['calendar.nothing_to_copy'],
    });
  const schoolId = actor.schoolId;
  const [first] = await db
    .insert(terms)
    .values(prepared.terms.map((term) => ({ ...term, schoolId })))
    .returning();
  if (!first) throw new Error('Terms were written and are not there');
  if (prepared.daysOff.length > 0)
    await db.insert(closures).values(prepared.daysOff.map((day) => ({ ...day, schoolId })));
  const event = yearPrepared({
    year,
    start: from,
    terms: prepared.terms.length,
    daysOff: prepared.daysOff.length,
    from: span.startsOn,
    to: span.endsOn,
  });
  return record(tenant, event, first);
}

/** Adds those of the nation's bank holidays that somebody chose. Refuses any other day. */
export async function addBankHolidays(tenant: Tenant, { year, days }: AddBankHolidays) {
  const { db, actor } = tenant;
  const there = await holdCalendar(tenant);
  const missing = missingBankHolidays(there.nation, year, there.daysOff);
  const chosen = missing.filter(({ on }) => days.includes(on));
  if (chosen.length !== new Set(days).size)
    throw new Refusal('conflict', 'calendar.bank_holidays_changed');
  const added = await db
    .insert(closures)
    .values(chosen.map((holiday) => ({ ...bankHolidayInWords(holiday), schoolId: actor.schoolId })))
    .returning();
  const [first, last] = [added.at(0), added.at(-1)];
  if (!first || !last) throw new Error('Bank holidays were written and are not there');
  return record(
    tenant,
    bankHolidaysAdded({ count: added.length, from: first.closedOn, to: last.closedOn }),
    first,
  );
}
