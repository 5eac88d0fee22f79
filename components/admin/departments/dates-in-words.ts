import { localeOf, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';

type Dates = Readonly<{ startsOn: string; endsOn: string | null }>;

/** From when to when somebody belongs or belonged to a department. */
export async function datesInWords({ startsOn, endsOn }: Dates, today: string) {
  const t = await words('departments');
  const locale = await localeOf();
  const from = readFullDate(startsOn, locale);
  if (endsOn) return t('from_to', { from, to: readFullDate(endsOn, locale) });
  return t(startsOn > today ? 'from' : 'since', { day: from });
}
