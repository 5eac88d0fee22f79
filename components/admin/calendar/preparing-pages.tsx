import { DrawerPage } from '@/components/ui/drawer-page';
import { localeOf, words } from '@/lib/platform/words';
import { bankHolidayInWords, preparedYear } from '@/lib/settings/calendar/preparing/draft';
import { missingBankHolidays } from '@/lib/settings/calendar/preparing/rules';
import { academicYearName, readShortDay } from '@/lib/shared/dates';
import { BankHolidaysForm } from './bank-holidays-form';
import type { CalendarProps } from './calendar-page';
import { backTo, OverCalendar } from './over-calendar';
import { PrepareForm } from './prepare-form';

/** What a school year can begin with. */
export async function PrepareYear(calendar: CalendarProps) {
  const t = await words('school_year');
  const { school, year, written } = calendar;
  const labels = {
    usual: t('from_usual', { nation: t(`nation.${written.nation}`) }),
    last_year: t('from_last_year', { year: academicYearName(year - 1) }),
  };
  const choices = await Promise.all(
    (['usual', 'last_year'] as const).map(async (value) => ({
      value,
      label: labels[value],
      lines: await linesOf(preparedYear(written, year, value)),
    })),
  );
  return (
    <OverCalendar {...calendar}>
      <PrepareForm
        frame={{
          title: t('prepare_title', { year: academicYearName(year) }),
          closeHref: backTo(calendar),
          closeLabel: t('close'),
          head: <p className="mb-4 leading-read text-muted">{t('prepare_check')}</p>,
        }}
        school={school}
        year={String(year)}
        choices={choices.filter(({ lines }) => lines.length > 0)}
      />
    </OverCalendar>
  );
}

/** Terms with their dates, and how many days off; none where there is no term to begin with. */
async function linesOf({ terms, daysOff }: ReturnType<typeof preparedYear>) {
  if (terms.length === 0) return [];
  const t = await words('school_year');
  const locale = await localeOf();
  const inset = daysOff.filter(({ kind }) => kind === 'inset').length;
  return [
    ...terms.map(({ name, startsOn, endsOn }) =>
      t('day_named', {
        kind: name,
        name: t('term_days', {
          from: readShortDay(startsOn, locale),
          to: readShortDay(endsOn, locale),
        }),
      }),
    ),
    t('with_days_off', { inset, holidays: daysOff.length - inset }),
  ];
}

/** Bank holidays that the calendar does not have. */
export async function BankHolidays(calendar: CalendarProps) {
  const t = await words('school_year');
  const locale = await localeOf();
  const { school, year, written } = calendar;
  const holidays = missingBankHolidays(written.nation, year, written.daysOff).map((holiday) => ({
    on: holiday.on,
    label: t('day_named', {
      kind: readShortDay(holiday.on, locale),
      name: bankHolidayInWords(holiday).name,
    }),
  }));
  const frame = {
    title: t('bank_holidays_title', { year: academicYearName(year) }),
    closeHref: backTo(calendar),
    closeLabel: t('close'),
  };
  return (
    <OverCalendar {...calendar}>
      {holidays.length === 0 ? (
        <DrawerPage {...frame}>
          <p>{t('bank_holidays_none')}</p>
        </DrawerPage>
      ) : (
        <BankHolidaysForm
          frame={{
            ...frame,
            head: (
              <p className="mb-4 leading-read text-muted">
                {t('bank_holidays_about', { nation: t(`nation.${written.nation}`) })}
              </p>
            ),
          }}
          school={school}
          year={String(year)}
          holidays={holidays}
        />
      )}
    </OverCalendar>
  );
}
