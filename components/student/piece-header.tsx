import { Emblem } from '@/components/art';
import { InstructionMedia } from '@/components/instructions/instruction-media';
import { Sheet } from '@/components/ui/card';
import type { ShownPiece } from '@/lib/homework/handing-in/piece/queries';
import { localeOf, words } from '@/lib/platform/words';
import { daysBetween, readDay, readWeekday } from '@/lib/shared/dates';
import { BackLink } from './back-link';
import { ForYou } from './for-you';
import { emblemOf, paperOf, skinOf } from './look';
import { ReadAloud } from './read-aloud';

type Props = Readonly<{ piece: ShownPiece; school: string; yearGroup: number | null }>;

export async function PieceHeader({ piece, school, yearGroup }: Props) {
  const t = await words('student');
  const locale = await localeOf();
  const { activity, club } = piece;
  // A weekday names one day only within the week.
  const day =
    skinOf(yearGroup) === 'little' && daysBetween(piece.today, activity.dueOn) < 7
      ? readWeekday(activity.dueOn, locale)
      : readDay(activity.dueOn, locale);
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <BackLink href={`/${school}/student`}>{t('back_to_today')}</BackLink>
        <ReadAloud label={t('read_aloud')} stop={t('stop_reading')} locale={locale} />
      </div>
      <Sheet as="section" paper={paperOf(club.paper)} className="sm:flex sm:items-center sm:gap-8">
        <Emblem name={emblemOf(club.emblem)} className="mb-3 w-20 sm:m-0 sm:w-36" />
        <div className="min-w-0 grow" data-say="">
          <p className="text-sm font-bold">{club.name}</p>
          <h1 className="mt-1 text-2xl">{activity.title}</h1>
          {activity.instructions && (
            <p className="mt-2 whitespace-pre-line">{activity.instructions}</p>
          )}
          <InstructionMedia school={school} media={activity} />
          {piece.adapted && <ForYou how={piece.adapted} />}
          {piece.whyNot === null && (
            <p className="mt-2 text-sm">
              {activity.dueOn < piece.today ? t('still_open') : t('for_day', { day })}
            </p>
          )}
        </div>
      </Sheet>
    </>
  );
}
