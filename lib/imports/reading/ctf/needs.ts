import type { LocalDate } from '@/lib/shared/dates';
import type { SenStatus } from '@/lib/shared/vocabulary';
import { lookUp } from '../look-up';

/** One time of support in a child's history, by the elements it is written in. */
export type TimeOfSupport = Partial<Record<(typeof ofSupport)[number], string>>;

const ofSupport = ['SENstatus', 'SENprovision', 'StartDate', 'EndDate'] as const;
export const partOfSupport = (name: string) => ofSupport.find((each) => each === name);

/** The Department's codes, and those before 2014 that older records still have. */
const statuses: Readonly<Record<string, SenStatus>> = {
  N: 'none',
  K: 'support',
  A: 'support',
  P: 'support',
  E: 'ehc_plan',
  S: 'ehc_plan',
};

/** What holds today: the latest of the times that have begun and not ended, or what stands without any. */
export function senStatusIn(
  times: readonly TimeOfSupport[],
  snapshot: string,
  today: LocalDate,
): SenStatus | undefined | 'unknown' {
  const begun = times.filter(({ StartDate = '' }) => StartDate.slice(0, 10) <= today);
  const [latest] = begun
    .filter(({ EndDate }) => !EndDate || EndDate.slice(0, 10) >= today)
    .toSorted((a, b) => ((a.StartDate ?? '') > (b.StartDate ?? '') ? -1 : 1));
  const code = latest ? (latest.SENprovision ?? latest.SENstatus ?? '') : snapshot;
  if (code === '') return begun.length > 0 && !latest ? 'none' : undefined;
  return lookUp(statuses, code.toUpperCase()) ?? 'unknown';
}
