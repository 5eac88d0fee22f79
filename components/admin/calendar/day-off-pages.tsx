import { ButtonLink } from '@/components/ui/button-link';
import type { Closure } from '@/db/schema/calendar';
import { localeOf, words } from '@/lib/platform/words';
import { removeDayOffAction } from '@/lib/settings/calendar/actions';
import { dayOffAsSeen } from '@/lib/settings/calendar/year/rules';
import { academicYearName, type LocalDate, readFullDate } from '@/lib/shared/dates';
import type { CalendarProps } from './calendar-page';
import { DayOffForm } from './day-off-form';
import { backTo, OverCalendar } from './over-calendar';
import { RemoveDrawer } from './remove-drawer';

type OfDayOff = CalendarProps & Readonly<{ dayOff: Closure }>;

export async function NewDayOff({
  on,
  ...calendar
}: CalendarProps & Readonly<{ on?: LocalDate | undefined }>) {
  const t = await words('school_year');
  const { school, year } = calendar;
  return (
    <OverCalendar {...calendar}>
      <DayOffForm
        frame={{
          title: t('new_day_off'),
          about: academicYearName(year),
          closeHref: backTo(calendar),
          closeLabel: t('close'),
        }}
        school={school}
        year={String(year)}
        dayOff={{ kind: 'closure', name: '', closedOn: on ?? '', closedUntil: null }}
      />
    </OverCalendar>
  );
}

export async function ChangeDayOff({ dayOff, ...calendar }: OfDayOff) {
  const t = await words('school_year');
  const { school, year } = calendar;
  const { id, kind, name, closedOn, closedUntil } = dayOff;
  return (
    <OverCalendar {...calendar}>
      <DayOffForm
        frame={{
          title: t('change_day_off'),
          about: academicYearName(year),
          closeHref: backTo(calendar),
          closeLabel: t('close'),
          destructive: (
            <ButtonLink variant="danger" href={`/${school}/admin/calendar/days/${id}/remove`}>
              {t('remove_day_off')}
            </ButtonLink>
          ),
        }}
        school={school}
        year={String(year)}
        dayOff={{ kind, name, closedOn, closedUntil }}
        edits={{ dayOffId: id, asSeen: dayOffAsSeen(dayOff) }}
      />
    </OverCalendar>
  );
}

export async function RemoveDayOff({ dayOff, ...calendar }: OfDayOff) {
  const t = await words('school_year');
  const locale = await localeOf();
  const { school, year } = calendar;
  const { id, name, closedOn, closedUntil } = dayOff;
  const day = (date: LocalDate) => readFullDate(date, locale);
  return (
    <OverCalendar {...calendar}>
      <RemoveDrawer
        title={t('remove_day_off_title', { name })}
        meaning={t('remove_day_off_text', {
          days: closedUntil
            ? t('day_from_to', { from: day(closedOn), to: day(closedUntil) })
            : day(closedOn),
        })}
        back={`/${school}/admin/calendar/days/${id}`}
        action={removeDayOffAction}
        hidden={{ school, year: String(year), dayOffId: id }}
      />
    </OverCalendar>
  );
}
