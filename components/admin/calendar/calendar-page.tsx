import Link from 'next/link';
import { Glyph } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonLook } from '@/components/ui/button-look';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { words } from '@/lib/platform/words';
import { missingBankHolidays } from '@/lib/settings/calendar/preparing/rules';
import type { WrittenCalendar } from '@/lib/settings/calendar/queries';
import { whyNoSchool } from '@/lib/settings/calendar/rules';
import {
  beginsIn,
  calendarFrom,
  schoolDaysIn,
  spanOfYear,
} from '@/lib/settings/calendar/year/rules';
import { academicYearName, eachDay, type LocalDate } from '@/lib/shared/dates';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { DayOffList, TermList } from './written-lists';
import { Year } from './year';

export type CalendarProps = Readonly<{
  school: string;
  /** The school year that is shown, by the calendar year it begins in. */
  year: number;
  written: WrittenCalendar;
  today: LocalDate;
}>;

const done = [
  'term_added',
  'term_changed',
  'term_removed',
  'day_off_added',
  'day_off_changed',
  'day_off_removed',
  'bank_holidays_added',
  'year_prepared',
] as const;

/** A school year at a glance, and what it is made of. */
export async function CalendarPage({
  school,
  year,
  written,
  today,
  ...shown
}: CalendarProps & Readonly<{ done?: unknown }>) {
  const t = await words('school_year');
  const span = spanOfYear(written.nation, year);
  const calendar = calendarFrom(written);
  const terms = written.terms.filter(({ startsOn }) => beginsIn(span, startsOn));
  const daysOff = written.daysOff.filter(({ closedOn }) => beginsIn(span, closedOn));
  const inset = [...eachDay(span.startsOn, span.endsOn)].filter(
    (day) => whyNoSchool(calendar, day) === 'inset',
  ).length;
  const path = `/${school}/admin/calendar`;
  const what = done.find((each) => each === shown.done);
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        about={t('about', { days: schoolDaysIn(calendar, span), inset })}
        actions={
          <>
            <ButtonLink variant="secondary" href={`${path}/terms/new?year=${year}`}>
              {t('add_term')}
            </ButtonLink>
            <ButtonLink href={`${path}/days/new?year=${year}`}>{t('add_day_off')}</ButtonLink>
          </>
        }
      />
      <YearSwitch path={path} year={year} />
      {what && <JustDone what={what}>{t(`done.${what}`)}</JustDone>}
      <WhatIsMissing
        path={path}
        year={year}
        isEmpty={terms.length === 0}
        holidays={missingBankHolidays(written.nation, year, written.daysOff).length}
      />
      <div className="grid items-start gap-x-7 gap-y-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <Year
          span={span}
          calendar={calendar}
          daysOff={written.daysOff}
          today={today}
          path={`${path}/days`}
        />
        <div className="grid gap-4">
          <TermList terms={terms} calendar={calendar} path={path} />
          <DayOffList daysOff={daysOff} path={path} />
        </div>
      </div>
    </AdminPage>
  );
}

async function YearSwitch({ path, year }: Readonly<{ path: string; year: number }>) {
  const t = await words('school_year');
  const to = (other: number, glyph: 'chevron-left' | 'chevron-right', label: string) => (
    <Link
      href={`${path}?year=${other}`}
      prefetch={false}
      aria-label={label}
      data-print="no"
      className={buttonLook({ variant: 'secondary', size: 'icon' })}
    >
      <Glyph name={glyph} />
    </Link>
  );
  return (
    <nav aria-label={t('years')} className="mb-4 flex items-center gap-3">
      {to(year - 1, 'chevron-left', t('earlier', { year: academicYearName(year - 1) }))}
      <p className="text-md font-bold">{t('school_year', { year: academicYearName(year) })}</p>
      {to(year + 1, 'chevron-right', t('later', { year: academicYearName(year + 1) }))}
    </nav>
  );
}

type Missing = Readonly<{ path: string; year: number; isEmpty: boolean; holidays: number }>;

async function WhatIsMissing({ path, year, isEmpty, holidays }: Missing) {
  const t = await words('school_year');
  if (isEmpty)
    return (
      <Notice
        className="mb-4"
        tone="caution"
        title={t('prepare_title', { year: academicYearName(year) })}
        action={<ButtonLink href={`${path}/prepare?year=${year}`}>{t('prepare')}</ButtonLink>}
      >
        {t('prepare_text')}
      </Notice>
    );
  if (holidays === 0) return null;
  return (
    <Notice
      className="mb-4"
      action={
        <Link
          href={`${path}/bank-holidays?year=${year}`}
          prefetch={false}
          data-print="no"
          className="link inline-flex min-h-hit items-center font-medium"
        >
          {t('look_at_them')}
        </Link>
      }
    >
      {t('missing_bank_holidays', { count: holidays })}
    </Notice>
  );
}
