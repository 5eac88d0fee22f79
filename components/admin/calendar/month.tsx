import Link from 'next/link';
import { localeOf, words } from '@/lib/platform/words';
import { closureOn, type SchoolCalendar, whyNoSchool } from '@/lib/settings/calendar/rules';
import {
  addDays,
  eachDay,
  type LocalDate,
  mondayOf,
  readMonth,
  readWeekday,
  weekdayOf,
  weekFrom,
} from '@/lib/shared/dates';

export type DayOff = Readonly<{ id: string; closedOn: LocalDate; closedUntil: LocalDate | null }>;

type Props = Readonly<{
  /** The first day of the month. */
  month: LocalDate;
  calendar: SchoolCalendar;
  daysOff: readonly DayOff[];
  today: LocalDate;
  /** Where a day off is changed, but for its id. */
  path: string;
}>;

/** Any Monday: its week names the columns. */
const someMonday = '2026-06-01';

const lastOf = (month: LocalDate) => {
  const next = addDays(month, 31);
  return addDays(next, -Number(next.slice(8)));
};

/** The days of the month, week by week from Monday to Sunday. */
function weeksOf(month: LocalDate): LocalDate[][] {
  const weeks = Map.groupBy(eachDay(month, lastOf(month)), mondayOf);
  return [...weeks.values()];
}

export async function Month({ month, ...days }: Props) {
  const t = await words('school_year');
  const locale = await localeOf();
  return (
    <table className="year-month">
      <caption className="mb-1 text-start font-bold">{readMonth(month, locale)}</caption>
      <thead className="text-sm text-muted">
        <tr>
          {weekFrom(someMonday).map((day) => (
            <th key={day} scope="col" className="font-regular">
              <span aria-hidden="true">{t(`weekday_short.${weekdayOf(day)}`)}</span>
              <span className="sr-only">{readWeekday(day, locale)}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => {
          const before = weekdayOf(week[0] ?? month) - 1;
          const after = 7 - before - week.length;
          return (
            <tr key={week[0]}>
              {before > 0 && <td colSpan={before} />}
              {week.map((day) => (
                <Day key={day} day={day} {...days} />
              ))}
              {after > 0 && <td colSpan={after} />}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

async function Day({
  day,
  calendar,
  daysOff,
  today,
  path,
}: Omit<Props, 'month'> & Readonly<{ day: LocalDate }>) {
  const t = await words('school_year');
  const kind = whyNoSchool(calendar, day) ?? 'school';
  const closed = kind === 'inset' || kind === 'bank_holiday' || kind === 'closure';
  const name = closed ? closureOn(calendar, day)?.name : undefined;
  const said = name ? t('day_named', { kind: t(`day_kind.${kind}`), name }) : t(`day_kind.${kind}`);
  const dayOff =
    closed &&
    daysOff.find(
      ({ closedOn, closedUntil }) => closedOn <= day && day <= (closedUntil ?? closedOn),
    );
  const number = <span>{Number(day.slice(8))}</span>;
  return (
    <td
      className="year-day"
      data-kind={kind}
      title={name ? said : undefined}
      aria-current={day === today ? 'date' : undefined}
    >
      {dayOff ? (
        <Link href={`${path}/${dayOff.id}`} prefetch={false} className="no-underline">
          {number}
          <span className="sr-only">{` ${said}`}</span>
          {closed && (
            <span aria-hidden="true" className="year-mark">
              {t(`mark.${kind}`)}
            </span>
          )}
        </Link>
      ) : (
        <>
          {number}
          {kind !== 'school' && kind !== 'weekend' && <span className="sr-only">{` ${said}`}</span>}
        </>
      )}
      {day === today && <span className="sr-only">{` ${t('today')}`}</span>}
    </td>
  );
}
