import { Card } from '@/components/ui/card';
import type { Excused } from '@/lib/homework/excusals/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { ExcusedDays } from './excused-days';

type Props = Readonly<{ school: string; excused: readonly Excused[]; className?: string }>;

/** A child's excused days, for who may excuse them. */
export async function ExcusedDaysCard({ school, excused, className }: Props) {
  const t = await words('excuse');
  const locale = await localeOf();
  const rows = excused.map(({ id, fromOn, untilOn, reason, givenBy }) => ({
    id,
    days:
      fromOn === untilOn
        ? readFullDate(fromOn, locale)
        : t('from_to', { from: readFullDate(fromOn, locale), to: readFullDate(untilOn, locale) }),
    about: givenBy ? t('by', { reason: t(reason), teacher: givenBy }) : t(reason),
  }));
  return (
    <Card as="section" labelledBy="excused" className={className}>
      <h2 id="excused" className="mb-1 text-md">
        {t('days')}
      </h2>
      <WordsFor parts={['excuse', 'refusal']}>
        <ExcusedDays school={school} rows={rows} />
      </WordsFor>
    </Card>
  );
}
