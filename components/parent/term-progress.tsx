import { TermChart } from '@/components/ui/term-chart';
import type { ChildsTerm } from '@/lib/homework/progress/queries';
import { type NamedTerm, weeksOf } from '@/lib/homework/progress/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readShortDate } from '@/lib/shared/dates';

type Props = Readonly<{ term: NamedTerm | undefined; progress: ChildsTerm }>;

/** The term in weeks, with its table. */
export async function TermProgress({ term, progress }: Props) {
  const t = await words('parent');
  const locale = await localeOf();
  if (!term) return <p className="text-sm text-muted">{t('no_term')}</p>;
  return (
    <TermChart
      title={t('chart_title', { term: term.name })}
      words={{
        week: t('chart_week'),
        handedIn: t('chart_handed_in'),
        excused: t('chart_excused'),
        holiday: t('chart_holiday'),
        showTable: t('chart_show_table'),
      }}
      weeks={weeksOf(progress.days, term).map(
        ({ monday, number, handedIn, excused, holiday, when }) => ({
          name: t('chart_week_of', { date: readShortDate(monday, locale) }),
          label: labelOf(number, holiday, when),
          handedIn,
          excused,
          holiday,
          current: when === 'now',
        }),
      )}
    />
  );

  function labelOf(number: number, holiday: boolean, when: 'past' | 'now' | 'to_come') {
    if (when === 'now') return t('chart_now');
    return holiday || when === 'to_come' ? '' : String(number);
  }
}
