import { Bunting } from '@/components/bunting';
import type { ChildsTerm } from '@/lib/homework/progress/queries';
import { weekSoFar } from '@/lib/homework/progress/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readShortWeekday, readWeekday } from '@/lib/shared/dates';

type Props = Readonly<{ name: string; progress: ChildsTerm }>;

export async function WeekString({ name, progress }: Props) {
  const t = await words('parent');
  const locale = await localeOf();
  const { days } = weekSoFar(progress.days, progress.pieces);
  return (
    <Bunting
      size="mini"
      label={t('week_of_child', { child: name })}
      days={days.map(({ on, state }) => ({
        label: readShortWeekday(on, locale),
        state,
        description: t(`day_${state}`, { day: readWeekday(on, locale) }),
        isToday: on === progress.days.today,
      }))}
    />
  );
}

/** The week in a sentence or two. What is not in yet is said only where it is for today. */
export async function WeekInWords({ name: child, progress }: Props) {
  const t = await words('parent');
  const { set, handedIn, forToday, excusedDays, noSchool } = weekSoFar(
    progress.days,
    progress.pieces,
  );
  return (
    <p className="leading-read">
      {sentence()} {today()} {excusedDays > 0 && t('excused_days', { days: excusedDays })}
    </p>
  );

  function sentence() {
    const b = (text: React.ReactNode) => <b>{text}</b>;
    if (set === 0) return noSchool ? t('holiday_week') : t('nothing_set', { child });
    if (handedIn === set) return t.rich('all_in', { child, set, b });
    if (handedIn === 0) return t('none_in_yet', { child, set });
    return t.rich('some_in', { child, handedIn, set, b });
  }

  function today() {
    const [title, ...others] = forToday;
    if (!title) return null;
    return others.length === 0
      ? t('for_today', { title })
      : t('for_today_many', { title, more: others.length });
  }
}
