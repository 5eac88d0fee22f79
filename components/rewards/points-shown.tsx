import type { DayShown, PointsShown } from '@/lib/homework/recognition/points/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readDay } from '@/lib/shared/dates';

type Props = Readonly<{ points: PointsShown; reader: 'child' | 'family' }>;

/** What the points of the last two weeks came from, day by day, in words. */
export async function PointsShownByDay({ points, reader }: Props) {
  const [t, locale] = [await words('rewards'), await localeOf()];
  return (
    <ul className="grid gap-3">
      {points.days.map((day) => (
        <li key={day.on}>
          <h3 className="text-md">
            {t('day_points', { day: readDay(day.on, locale), count: day.counts })}
          </h3>
          <ul className="mt-1">
            {day.lines.map((line) => (
              <li
                key={line.id}
                className="flex flex-wrap justify-between gap-x-4 border-b border-line py-1 last:border-b-0"
              >
                <span className="wrap-anywhere">{nameOf(line)}</span>
                <span className="text-muted">{t('line_points', { count: line.amount })}</span>
              </li>
            ))}
          </ul>
          {day.most && (
            <p className="mt-1 text-sm text-muted">
              {t(reader === 'child' ? 'day_most' : 'family_day_most', { count: day.counts })}
            </p>
          )}
        </li>
      ))}
    </ul>
  );

  function nameOf({ reason, title }: DayShown['lines'][number]) {
    if (reason === 'came_back')
      return t(reader === 'child' ? 'line_came_back' : 'family_line_came_back');
    return t(`line_${reason}`, { title: title ?? '' });
  }
}
