import Link from 'next/link';
import { Glyph } from '@/components/art';
import { ReadAloud } from '@/components/student/read-aloud';
import { Sheet } from '@/components/ui/card';
import { firstPieceBringsOne } from '@/lib/homework/recognition/badges/rules';
import type { BoardsOfChild } from '@/lib/homework/recognition/class-board/queries';
import type { Rewards } from '@/lib/homework/recognition/queries';
import { localeOf, words } from '@/lib/platform/words';
import { BadgesKept } from './badges-kept';
import { BadgesThereAre } from './badges-there-are';
import { MyClass } from './my-class';
import { PointsShownByDay } from './points-shown';
import { StickersKept } from './stickers-kept';

type Props = Readonly<{ school: string; rewards: Rewards; boards: BoardsOfChild | undefined }>;

/** A child's own page of all they were recognised for. */
export async function MyRewards({ school, rewards, boards }: Props) {
  const [t, mine, locale] = [await words('rewards'), await words('student'), await localeOf()];
  const { points, badges, onOffer, stickers, best } = rewards;
  const [badge, buddies] = [await words('badges'), await words('buddies')];
  return (
    <div className="grid gap-6">
      <header className="flex items-center justify-between gap-3">
        <h1 className="text-2xl" data-say="">
          {t('title')}
        </h1>
        <ReadAloud label={mine('read_aloud')} stop={mine('stop_reading')} locale={locale} />
      </header>
      <Sheet as="section" paper="marigold" labelledBy="points">
        <h2 id="points" className="text-2xl" data-say="">
          {t('points', { count: points.total })}
        </h2>
        <p className="mt-1" data-say="">
          {points.total > 0 ? t('points_about') : t('points_none')}
        </p>
        {best > 1 && (
          <p className="mt-2" data-say="">
            {mine('best_ever', { days: best })}
          </p>
        )}
      </Sheet>
      <Link
        href={`/${school}/student/buddies`}
        prefetch={false}
        className="flex min-h-hit items-center gap-3 rounded-md border-2 border-line bg-raised px-4 py-3 font-display text-lg text-ink no-underline hover:bg-hover"
      >
        <Glyph name="people" size={24} className="text-accent-ink" />
        <span className="grow" data-say="">
          {buddies('link')}
        </span>
        <Glyph name="chevron-right" size={16} />
      </Link>
      <section aria-labelledby="badges">
        <h2 id="badges" className="mb-3 text-lg" data-say="">
          {badge('title')}
        </h2>
        {badges.length > 0 ? (
          <BadgesKept badges={badges} size={112} />
        ) : (
          <p className="text-muted" data-say="">
            {badge(firstPieceBringsOne(onOffer) ? 'none' : 'none_yet')}
          </p>
        )}
      </section>
      <section aria-labelledby="stickers">
        <h2 id="stickers" className="mb-2 text-lg" data-say="">
          {t('stickers_title')}
        </h2>
        {stickers.length > 0 ? (
          <StickersKept stickers={stickers} size={88} />
        ) : (
          <p className="text-muted" data-say="">
            {t('stickers_none')}
          </p>
        )}
      </section>
      {boards && <MyClass {...boards} />}
      <BadgesThereAre badges={onOffer} />
      {points.days.length > 0 && (
        <details className="rounded-md border-2 border-line bg-raised px-4 py-3">
          <summary className="flex min-h-hit items-center font-display text-lg">
            {t('from_title')}
          </summary>
          <div className="mt-3">
            <PointsShownByDay points={points} reader="child" />
          </div>
        </details>
      )}
    </div>
  );
}
