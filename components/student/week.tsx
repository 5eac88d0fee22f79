import { Bunting, type BuntingDay } from '@/components/bunting';
import { clubsHungOn, type SetPiece } from '@/lib/homework/handing-in/today/rules';
import type { Day } from '@/lib/homework/week/rules';
import { localeOf, words } from '@/lib/platform/words';
import { type LocalDate, readShortWeekday, readWeekday } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { paperOf, skinOf } from './look';

type Props = Readonly<{
  week: readonly Day[];
  today: LocalDate;
  pieces: readonly SetPiece[];
  clubs: readonly Readonly<{ id: string; name: string; paper: string }>[];
  yearGroup: number | null;
}>;

/** The child's own string; each flag says what it is, and takes the paper of the club it came from. */
export async function MyWeek({ week, today, pieces, clubs, yearGroup }: Props) {
  const t = await words('student');
  const locale = await localeOf();

  const days = week.map((day): BuntingDay => {
    const hung =
      day.state === 'done'
        ? clubsHungOn(pieces, day.on).flatMap((id) => clubs.find((club) => club.id === id) ?? [])
        : [];
    const name = readWeekday(day.on, locale);
    return {
      label: readShortWeekday(day.on, locale),
      state: day.state,
      isToday: day.on === today,
      paper: hung[0] && paperOf(hung[0].paper),
      description:
        day.state === 'holiday'
          ? t(`flag_${day.reason}`, { day: name })
          : hung.length > 0
            ? t('flag_done', {
                day: name,
                clubs: readList(
                  hung.map((club) => club.name),
                  locale,
                ),
              })
            : day.week && day.state !== 'missed' && day.state !== 'rest'
              ? t(day.week.done < day.week.asked ? 'flag_any_day' : 'flag_week_met', {
                  day: name,
                  ...day.week,
                })
              : t(day.state === 'done' ? 'flag_done_plain' : `flag_${day.state}`, { day: name }),
    };
  });
  const up = week.filter(({ state }) => state === 'done').length;
  const open = week.some(({ state }) => state === 'today');
  return (
    <>
      <Bunting days={days} size="child" label={t('this_week')} className="-mx-4 mt-2 sm:-mx-10" />
      {skinOf(yearGroup) === 'junior' && (up > 0 || open) && (
        <p className="mb-3 text-center" data-say="">
          {t('up_this_week', { count: up })} {open && t('room_for_today')}
        </p>
      )}
    </>
  );
}
