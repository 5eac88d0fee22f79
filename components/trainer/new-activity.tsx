import { EmptyState } from '@/components/ui/empty-state';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import { closuresAhead, nextDueOn } from '@/lib/homework/activities/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, mondayOf, readShortDay, readWeekday } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { ActivityForm } from './activity-form';

type Props = Readonly<{
  school: string;
  taught: readonly TaughtClass[];
  calendar: SchoolCalendar;
  today: LocalDate;
  /** Chosen by where one came from. */
  classId: string | undefined;
  clubId: string | undefined;
}>;

/** The form with what one would most likely want filled in: the next day on which the club counts. */
export async function NewActivity({ school, taught, calendar, today, classId, clubId }: Props) {
  const t = await words('activity');
  const locale = await localeOf();
  const running = clubsOf(taught);
  const ofClass = taught.find(({ id }) => id === classId)?.clubs[0]?.id;
  const club = running.find(({ id }) => id === (clubId ?? ofClass)) ?? running[0];
  if (!club)
    return (
      <EmptyState scene="no-clubs" title={t('no_clubs')}>
        {t('no_clubs_text')}
      </EmptyState>
    );

  const runs = (id: string) =>
    taught.filter(({ clubs }) => clubs.some((each) => each.id === id)).map((each) => each.id);
  const monday = mondayOf(today);
  const nameOf = (weekday: number) => readWeekday(addDays(monday, weekday - 1), locale);
  const classIds = runs(club.id);

  return (
    <WordsFor parts={['activity', 'refusal']}>
      <ActivityForm
        school={school}
        clubs={running.map(({ id, name, weekdays, evidenceKinds }) => ({
          id,
          name,
          weekdays,
          days: readList(weekdays.map(nameOf), locale),
          evidenceKinds,
          classIds: runs(id),
        }))}
        classes={taught.map(({ id, name }) => ({ id, name }))}
        calendar={calendar}
        closed={closuresAhead(calendar, today).map(({ from, to, reason, name }) => {
          const what = name ?? t(reason);
          return from === to
            ? t('closed_on', { from: readShortDay(from, locale), what })
            : t('closed_from_to', {
                from: readShortDay(from, locale),
                to: readShortDay(to, locale),
                what,
              });
        })}
        today={today}
        initial={{
          clubId: club.id,
          classIds: classId && classIds.includes(classId) ? [classId] : classIds,
          title: '',
          instructions: '',
          evidenceKinds: club.evidenceKinds,
          opensOn: today,
          dueOn: nextDueOn(club.weekdays, calendar, today) ?? '',
        }}
      />
    </WordsFor>
  );
}
