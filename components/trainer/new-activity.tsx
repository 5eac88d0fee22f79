import { InstructionMedia } from '@/components/instructions/instruction-media';
import { EmptyState } from '@/components/ui/empty-state';
import { clubsOf, type TaughtClass } from '@/lib/classes/teaching/rules';
import type { Media } from '@/lib/homework/activities/media/rules';
import { closuresAhead, nextDueOn } from '@/lib/homework/activities/rules';
import { type Group, isForClub } from '@/lib/homework/groups/rules';
import { kindsIn } from '@/lib/homework/templates/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import type { SchoolCalendar } from '@/lib/settings/calendar/rules';
import { addDays, type LocalDate, mondayOf, readShortDay, readWeekday } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { type EvidenceKind, evidenceKinds } from '@/lib/shared/vocabulary';
import { ActivityForm } from './activity-form';
import type { Nameable } from './setting/whom';

export type Ladders = readonly Readonly<{ clubId: string; position: number; name: string }>[];

export type FromLibrary = Readonly<{
  title: string;
  instructions: string;
  kinds: readonly EvidenceKind[];
  clubId: string | undefined;
  /** The step that it suits, and what comes with it: the school's own has them. */
  level?: number | null;
  shown?: Readonly<{ templateId: string; media: Media }>;
}>;

type Props = Readonly<{
  school: string;
  taught: readonly TaughtClass[];
  whom: Omit<Nameable, 'classes'>;
  ladders: Ladders;
  calendar: SchoolCalendar;
  today: LocalDate;
  /** Chosen by where one came from. */
  classId: string | undefined;
  clubId: string | undefined;
  /** Chosen on its club's page: the work is for its children. */
  group: Group | undefined;
  /** Out of the library. */
  template: FromLibrary | undefined;
}>;

/** The form with what one would most likely want filled in: the next day on which the club counts. */
export async function NewActivity(props: Props) {
  const { school, taught, whom, ladders, calendar, today, classId, clubId, group, template } =
    props;
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
    <WordsFor parts={['activity', 'activity_media', 'refusal']}>
      <ActivityForm
        school={school}
        clubs={running.map(({ id, name, weekdays, evidenceKinds }) => ({
          id,
          name,
          weekdays,
          days: readList(weekdays.map(nameOf), locale),
          evidenceKinds,
          classIds: runs(id),
          steps: ladders.filter((step) => step.clubId === id),
        }))}
        classes={taught.map(({ id, name }) => ({ id, name }))}
        whom={whom}
        kinds={evidenceKinds}
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
          title: template?.title ?? '',
          instructions: template?.instructions ?? '',
          evidenceKinds: template ? kindsIn(club, template.kinds) : club.evidenceKinds,
          level: levelOf(template, club.id),
          ...(group && isForClub(group, club.id)
            ? { forWhom: 'named', childIds: [...group.studentIds] }
            : {}),
          opensOn: today,
          dueOn: nextDueOn(club.weekdays, calendar, today) ?? '',
        }}
        library={withMedia(template?.shown)}
      />
    </WordsFor>
  );

  /** A step that the ladder has no more is left out, and so is another club's. */
  function levelOf(from: FromLibrary | undefined, chosen: string) {
    const suits = ladders.some(
      (step) => step.clubId === chosen && step.position === from?.level && from.clubId === chosen,
    );
    return suits ? String(from?.level) : '';
  }

  function withMedia(shown: FromLibrary['shown']) {
    if (!shown?.media.pictureId && !shown?.media.voiceId) return undefined;
    const { templateId, media } = shown;
    return {
      ...{ templateId, picture: media.pictureId !== null, recording: media.voiceId !== null },
      media: <InstructionMedia school={school} media={media} />,
    };
  }
}
