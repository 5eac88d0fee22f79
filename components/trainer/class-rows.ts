import type { BuntingDay } from '@/components/bunting';
import type { ClassRow } from '@/lib/homework/classes/queries';
import type { Day } from '@/lib/homework/week/rules';
import { localeOf, words } from '@/lib/platform/words';
import {
  type LocalDate,
  localDateOf,
  readMoment,
  readShortWeekday,
  readTime,
  readWeekday,
} from '@/lib/shared/dates';

/** A child's row as the table shows it: numbers and dates already in words. */
export type ChildRow = Readonly<{
  id: string;
  name: string;
  animal: string | null;
  days: readonly BuntingDay[];
  week: string;
  streak: number;
  completion: number | null;
  level: number | null;
  last: string;
  waiting: number;
  waitingPiece: string | null;
}>;

/** Puts a child's row and week into the words of this request. */
export async function childRows(
  rows: readonly ClassRow[],
  weekOf: (studentId: string) => readonly Day[],
  today: LocalDate,
): Promise<ChildRow[]> {
  const t = await words('trainer');
  const locale = await localeOf();
  return rows.map((row) => ({
    id: row.id,
    name: `${row.givenName} ${row.familyName}`,
    animal: row.animal,
    days: weekOf(row.id).map((day) => ({
      label: readShortWeekday(day.on, locale),
      state: day.state,
      description: t('day', {
        day: readWeekday(day.on, locale),
        state: t(`state_${day.state}`),
      }),
      isToday: day.on === today,
    })),
    week: row.asked === 0 ? t('nothing_asked') : t('n_of_m', { n: row.handedIn, m: row.asked }),
    streak: row.streak,
    completion: row.completion,
    level: row.level,
    last: row.lastHandedInAt ? lastHandedIn(row.lastHandedInAt) : t('never'),
    waiting: row.waiting,
    waitingPiece: row.waitingPiece,
  }));

  function lastHandedIn(at: Date) {
    return localDateOf(at) === today
      ? t('today_at', { time: readTime(at, locale) })
      : readMoment(at, locale);
  }
}
