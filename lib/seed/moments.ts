import { type LocalDate, schoolZone } from '@/lib/shared/dates';

const hourThere = new Intl.DateTimeFormat('en-GB', {
  timeZone: schoolZone,
  hour: '2-digit',
  hourCycle: 'h23',
});

/** The instant of a wall clock's time on a school's day. */
export function at(on: LocalDate, hour: number, minute: number) {
  const guess = new Date(
    `${on}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00Z`,
  );
  const shown = Number(hourThere.format(guess));
  return new Date(guess.getTime() - (shown - hour) * 3_600_000);
}
