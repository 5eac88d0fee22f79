import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { Tag } from '@/components/ui/tag';
import { localeOf, words } from '@/lib/platform/words';
import type { ClosureKind, SchoolCalendar } from '@/lib/settings/calendar/rules';
import {
  schoolDaysIn,
  type WrittenDayOff,
  type WrittenTerm,
} from '@/lib/settings/calendar/year/rules';
import { readShortDay } from '@/lib/shared/dates';

type Terms = Readonly<{
  terms: readonly (WrittenTerm & Readonly<{ id: string }>)[];
  calendar: SchoolCalendar;
  path: string;
}>;

export async function TermList({ terms, calendar, path }: Terms) {
  const t = await words('school_year');
  const locale = await localeOf();
  const day = (date: string) => readShortDay(date, locale);
  return (
    <Card as="section" labelledBy="terms">
      <h2 id="terms" className="mb-1.5 text-md">
        {t('terms')}
      </h2>
      {terms.length === 0 && <p className="text-muted">{t('no_terms')}</p>}
      <ul>
        {terms.map((term) => (
          <li key={term.id} className="border-t border-line py-2 first:border-t-0">
            <div className="flex flex-wrap items-center justify-between gap-x-3">
              <Link
                href={`${path}/terms/${term.id}`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center font-bold"
              >
                {term.name}
              </Link>
              <span className="text-muted">
                {t('count_days', { days: schoolDaysIn(calendar, term) })}
              </span>
            </div>
            <p>{t('term_days', { from: day(term.startsOn), to: day(term.endsOn) })}</p>
            {term.halfTermStartsOn && term.halfTermEndsOn && (
              <p className="text-sm text-muted">
                {t('half_term_days', {
                  from: day(term.halfTermStartsOn),
                  to: day(term.halfTermEndsOn),
                })}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

type DaysOff = Readonly<{
  daysOff: readonly (WrittenDayOff & Readonly<{ id: string; kind: ClosureKind }>)[];
  path: string;
}>;

export async function DayOffList({ daysOff, path }: DaysOff) {
  const t = await words('school_year');
  const locale = await localeOf();
  const day = (date: string) => readShortDay(date, locale);
  return (
    <Card as="section" labelledBy="days-off">
      <h2 id="days-off" className="mb-1.5 text-md">
        {t('days_off')}
      </h2>
      {daysOff.length === 0 && <p className="text-muted">{t('no_days_off')}</p>}
      <ul>
        {daysOff.map(({ id, kind, name, closedOn, closedUntil }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 border-t border-line py-1 first:border-t-0"
          >
            <Link
              href={`${path}/days/${id}`}
              prefetch={false}
              className="link inline-flex min-h-hit items-center font-bold"
            >
              {name}
            </Link>
            <Tag tone={kind === 'closure' ? 'critical' : 'plain'} className="ms-auto">
              {t(`day_kind.${kind}`)}
            </Tag>
            <p className="basis-full text-sm text-muted">
              {closedUntil
                ? t('day_from_to', { from: day(closedOn), to: day(closedUntil) })
                : day(closedOn)}
            </p>
          </li>
        ))}
      </ul>
    </Card>
  );
}
