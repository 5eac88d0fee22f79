import type { LocalDate } from '@/lib/shared/dates';

/** The last day of this month and of the eleven that follow. */
export function monthsAhead(today: LocalDate): readonly LocalDate[] {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return Array.from({ length: 12 }, (_, ahead) =>
    new Date(Date.UTC(year, month + ahead, 0)).toISOString().slice(0, 10),
  );
}
