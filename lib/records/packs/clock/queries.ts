import 'server-only';
import { eq, inArray } from 'drizzle-orm';
import { type Pack, packPauses } from '@/db/schema/packs';
import { schools } from '@/db/schema/schools';
import type { Tenant } from '@/lib/platform/tenancy';
import { bankHolidaysBetween } from '@/lib/settings/calendar/bank-holidays/rules';
import { addDays, earlierOf, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Clock } from './rules';

/** The clock of each request, and the days on which nobody works where the school lies. */
export async function clocksOf(
  { db, actor, now }: Tenant,
  of: readonly Pick<Pack, 'id' | 'receivedOn' | 'extendedFor'>[],
): Promise<{ clocks: ReadonlyMap<string, Clock>; holidays: ReadonlySet<LocalDate> }> {
  if (of.length === 0) return { clocks: new Map(), holidays: new Set() };
  const [school] = await db
    .select({ nation: schools.nation })
    .from(schools)
    .where(eq(schools.id, actor.schoolId));
  const pauses = await db
    .select()
    .from(packPauses)
    .where(
      inArray(
        packPauses.packId,
        of.map(({ id }) => id),
      ),
    );
  const first = of.map(({ receivedOn }) => receivedOn).reduce(earlierOf);
  // However old the oldest: a clock that stood still ends three months after today at the latest.
  const last = addDays(localDateOf(now), 366);
  const holidays = school
    ? bankHolidaysBetween(school.nation, first, last).map(({ on }) => on)
    : [];
  return {
    clocks: new Map(
      of.map(({ id, receivedOn, extendedFor }) => [
        id,
        {
          receivedOn,
          extended: extendedFor !== null,
          pauses: pauses.filter(({ packId }) => packId === id),
        },
      ]),
    ),
    holidays: new Set(holidays),
  };
}
