import { Card } from '@/components/ui/card';
import type { Rewards } from '@/lib/homework/recognition/queries';
import { words } from '@/lib/platform/words';
import { PointsShownByDay } from './points-shown';
import { StickersKept } from './stickers-kept';

/** The same for a guardian: quieter, and with what it means. */
export async function FamilyRewards({ rewards }: Readonly<{ rewards: Rewards }>) {
  const t = await words('rewards');
  const { points, stickers, best } = rewards;
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
    </>
  );
}
