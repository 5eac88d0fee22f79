import './year.css';
import { words } from '@/lib/platform/words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import type { Span } from '@/lib/settings/calendar/year/rules';
import type { LocalDate } from '@/lib/shared/dates';
import { type DayOff, Month } from './month';

type Props = Readonly<{
  span: Span;
  calendar: SchoolCalendar;
  daysOff: readonly DayOff[];
  today: LocalDate;
  path: string;
}>;

const kinds = [
  'school',
  'weekend',
  'holiday',
  'half_term',
  'inset',
  'bank_holiday',
  'closure',
] as const;
const marked = ['inset', 'bank_holiday', 'closure'] as const;

const monthsOf = ({ startsOn }: Span) =>
  Array.from({ length: 12 }, (_, month) => {
    const count = Number(startsOn.slice(5, 7)) - 1 + month;
    const year = Number(startsOn.slice(0, 4)) + Math.floor(count / 12);
    return `${year}-${String((count % 12) + 1).padStart(2, '0')}-01`;
  });

/** Twelve months, and what their days are marked with. */
export async function Year({ span, ...days }: Props) {
  const t = await words('school_year');
  return (
    <section aria-labelledby="at-a-glance">
      <h2 id="at-a-glance" className="sr-only">
        {t('at_a_glance')}
      </h2>
      <ul aria-label={t('key')} className="mb-4 flex flex-wrap gap-x-5 gap-y-2 text-sm">
        {kinds.map((kind) => (
          <li key={kind} className="flex items-center gap-1.5">
            <span className="year-day" data-kind={kind} aria-hidden="true">
              {marked.some((each) => each === kind)
                ? t(`mark.${kind as (typeof marked)[number]}`)
                : 1}
            </span>
            {t(`day_kind.${kind}`)}
          </li>
        ))}
      </ul>
      <div className="year-months">
        {monthsOf(span).map((month) => (
          <Month key={month} month={month} {...days} />
        ))}
      </div>
    </section>
  );
}
