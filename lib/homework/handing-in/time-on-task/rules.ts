import type { SettingValue } from '@/lib/settings/catalogue/rules';
import type { LocalDate } from '@/lib/shared/dates';

/** Whose time on a piece the school wants counted: of little ones only where it says so. */
export const countsTime = (of: SettingValue<'homework.time_on_task'>, yearGroup: number | null) =>
  of === 'everybody' || (of === 'from_year_3' && (yearGroup === null || yearGroup > 2));

/** In summer the day begins an hour earlier than in UTC. */
const anHour = 3_600;

/** A time that is longer than the work has been there is no time at all; the work is taken all the same. */
export const canHaveTaken = (seconds: number, opensOn: LocalDate, now: Date) =>
  seconds <= (now.getTime() - Date.parse(`${opensOn}T00:00:00Z`)) / 1_000 + anHour;
