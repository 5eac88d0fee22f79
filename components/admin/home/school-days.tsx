import { Card } from '@/components/ui/card';
import { PageHeader } from '@/components/ui/page-header';
import { localeOf, words } from '@/lib/platform/words';
import { isSchoolDay, type SchoolCalendar } from '@/lib/settings/calendar/rules';
import { type LocalDate, readFullDate, readShortDate } from '@/lib/shared/dates';
import { AdminPage } from '../page';

type NamedTerms = readonly (SchoolCalendar['terms'][number] & Readonly<{ name?: string }>)[];
type Props = Readonly<{ calendar: SchoolCalendar; today: LocalDate }>;

/** The home of those who look after the building and the calendar, and know no child. */
export async function SchoolDaysPage({ calendar, today }: Props) {
  const t = await words('office_home');
  const locale = await localeOf();
  const day = (date: LocalDate) => readShortDate(date, locale);
  const terms = (calendar.terms as NamedTerms).filter(({ endsOn }) => endsOn >= today);
  const closures = calendar.closures.filter(({ on, until }) => (until ?? on) >= today);
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('days_title')}
        about={t(isSchoolDay(calendar, today) ? 'today_open' : 'today_closed')}
      />
      <div className="grid gap-4 md:grid-cols-2">
        <Card as="section" labelledBy="terms">
          <h2 id="terms" className="mb-1.5 text-md">
            {t('terms')}
          </h2>
          {terms.length === 0 && <p className="text-muted">{t('no_terms')}</p>}
          <ul>
            {terms.map(({ name, startsOn, endsOn, halfTermStartsOn, halfTermEndsOn }) => (
              <li key={startsOn} className="border-t border-line py-2 first:border-t-0">
                {t('term', { name: name ?? '', from: day(startsOn), to: day(endsOn) })}
                {halfTermStartsOn && halfTermEndsOn && (
                  <span className="block text-sm text-muted">
                    {t('half_term', { from: day(halfTermStartsOn), to: day(halfTermEndsOn) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </Card>
        <Card as="section" labelledBy="closures">
          <h2 id="closures" className="mb-1.5 text-md">
            {t('closures')}
          </h2>
          {closures.length === 0 && <p className="text-muted">{t('no_closures')}</p>}
          <ul>
            {closures.map(({ on, until, name }) => (
              <li key={on} className="border-t border-line py-2 first:border-t-0">
                {until
                  ? t('closures_from_to', {
                      from: readFullDate(on, locale),
                      to: readFullDate(until, locale),
                      name,
                    })
                  : t('closure', { day: readFullDate(on, locale), name })}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </AdminPage>
  );
}
