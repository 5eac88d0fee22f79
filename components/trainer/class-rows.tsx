import type { ReactNode } from 'react';
import { Animal, animals } from '@/components/art';
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
  /** Animal and name, leading to the child's own page; drawn here, so that no script draws it again. */
  name: ReactNode;
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
  path: string,
  rows: readonly ClassRow[],
  weekOf: (studentId: string) => readonly Day[],
  today: LocalDate,
): Promise<ChildRow[]> {
  const t = await words('trainer');
  const locale = await localeOf();
  return rows.map((row) => ({
    id: row.id,
    name: (
      <a
        href={`${path}/children/${row.id}`}
        className="flex min-h-hit items-center gap-3 text-ink underline decoration-line-strong decoration-1 underline-offset-3 hover:decoration-2"
      >
        <Animal name={animals.find((known) => known === row.animal) ?? 'owl'} size={24} />
        {row.givenName} {row.familyName}
      </a>
    ),
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
