'use client';

import { useTranslations } from '@/lib/platform/client-words';
import type { EvidenceKind } from '@/lib/shared/vocabulary';

type Props = Readonly<{
  position: number;
  pieces: string;
  ticked: Readonly<{
    nearlyCounts: boolean;
    ownLevelOnly: boolean;
    kinds: readonly EvidenceKind[];
  }>;
  kinds: readonly EvidenceKind[];
}>;

/** What a step asks for until the next one is proposed. */
export function StepAsks({ position, pieces, ticked, kinds }: Props) {
  const t = useTranslations('club_levels');
  const ways = useTranslations('activity');
  return (
    <div className="grid gap-1">
      <div className="flex flex-wrap items-end gap-x-4 gap-y-1">
        <label className="block text-sm">
          {t('pieces_needed')}
          <input
            type="text"
            inputMode="numeric"
            name="piecesNeeded[]"
            defaultValue={pieces}
            autoComplete="off"
            className="control mt-1 w-20"
          />
        </label>
        {(['nearlyCounts', 'ownLevelOnly'] as const).map((name) => (
          <label key={name} className="flex min-h-control items-center gap-2 text-sm">
            <input
              type="checkbox"
              name={`${name}[]`}
              value={position}
              defaultChecked={ticked[name]}
              className="tick-box"
            />
            {t(name === 'nearlyCounts' ? 'nearly_counts' : 'own_level_only')}
          </label>
        ))}
      </div>
      {kinds.length > 1 && (
        <fieldset>
          <legend className="text-sm">{t('kinds_counted')}</legend>
          <div className="flex flex-wrap gap-x-4">
            {kinds.map((kind) => (
              <label key={kind} className="flex min-h-control items-center gap-2 text-sm">
                <input
                  type="checkbox"
                  name="kindsCounted[]"
                  value={`${position} ${kind}`}
                  defaultChecked={ticked.kinds.includes(kind)}
                  className="tick-box"
                />
                {ways(kind)}
              </label>
            ))}
          </div>
        </fieldset>
      )}
    </div>
  );
}
