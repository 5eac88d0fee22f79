import { CheersKept } from '@/components/buddies/cheers-kept';
import { Card } from '@/components/ui/card';
import { firstPieceBringsOne } from '@/lib/homework/recognition/badges/rules';
import type { Rewards } from '@/lib/homework/recognition/queries';
import { words } from '@/lib/platform/words';
import { BadgesKept } from './badges-kept';
import { BadgesThereAre } from './badges-there-are';
import { PointsShownByDay } from './points-shown';
import { StickersKept } from './stickers-kept';

/** The same for a guardian: quieter, and with what it means. */
export async function FamilyRewards({ rewards }: Readonly<{ rewards: Rewards }>) {
  const t = await words('rewards');
  const { points, badges, onOffer, stickers, best, cheers } = rewards;
  const [badge, buddies] = [await words('badges'), await words('buddies')];
  return (
    <>
      <Card as="section" labelledBy="points">
        <h2 id="points" className="mb-1 text-lg">
          {t('points', { count: points.total })}
        </h2>
        <p className="text-muted">
          {points.total > 0 ? t('family_points_about') : t('family_points_none')}
        </p>
        <p className="mt-2">{t('family_best', { days: best })}</p>
        {points.days.length > 0 && (
          <details className="mt-2">
            <summary className="link inline-flex min-h-hit items-center">{t('from_title')}</summary>
            <div className="mt-2">
              <PointsShownByDay points={points} reader="family" />
            </div>
          </details>
        )}
      </Card>
      <Card as="section" labelledBy="badges">
        <h2 id="badges" className="mb-2 text-lg">
          {badge('title')}
        </h2>
        {badges.length > 0 ? (
          <BadgesKept badges={badges} size={72} />
        ) : (
          <p className="text-muted">
            {badge(firstPieceBringsOne(onOffer) ? 'family_none' : 'family_none_yet')}
          </p>
        )}
        <div className="mt-3">
          <BadgesThereAre badges={onOffer} />
        </div>
      </Card>
      <Card as="section" labelledBy="stickers">
        <h2 id="stickers" className="mb-1 text-lg">
          {t('stickers_title')}
        </h2>
        {stickers.length > 0 ? (
          <StickersKept stickers={stickers} size={64} />
        ) : (
          <p className="text-muted">{t('family_stickers_none')}</p>
        )}
      </Card>
      {cheers.length > 0 && (
        <Card as="section" labelledBy="cheers">
          <h2 id="cheers" className="mb-1 text-lg">
            {buddies('family_title')}
          </h2>
          <p className="mb-2 text-muted">{buddies('family_about')}</p>
          <CheersKept cheers={cheers} size={40} />
        </Card>
      )}
    </>
  );
}
