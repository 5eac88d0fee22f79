import type { Step } from '@/lib/clubs/ladder/rules';
import { localeOf, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';

export type Asks = Pick<Step, 'ownLevelOnly' | 'kindsCounted'>;

/** Which work counts at a step, where not all of it does. */
export async function WhatStepAsks({ asks }: Readonly<{ asks: Asks | null | undefined }>) {
  if (!asks || (!asks.ownLevelOnly && asks.kindsCounted.length === 0)) return null;
  const [t, ways, locale] = [await words('levels'), await words('activity'), await localeOf()];
  const kinds = readList(
    asks.kindsCounted.map((kind) => ways(kind)),
    locale,
  );
  return (
    <span className="block text-muted" data-say="">
      {[
        asks.ownLevelOnly ? t('own_level_counts') : '',
        asks.kindsCounted.length > 0 ? t('kinds_count', { kinds }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </span>
  );
}
