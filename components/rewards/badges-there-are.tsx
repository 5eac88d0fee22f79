import { Medallion } from '@/components/art';
import type { OnOffer } from '@/lib/homework/recognition/badges/rules';
import { keyOf } from '@/lib/homework/recognition/badges/rules';
import { words } from '@/lib/platform/words';
import { badgeWords } from './badge-words';

/** What badges are for, in words: all of them alike, whether one has them or not. Closed until asked for. */
export async function BadgesThereAre({ badges }: Readonly<{ badges: readonly OnOffer[] }>) {
  const [t, { nameOf, aboutOf }] = [await words('badges'), await badgeWords()];
  return (
    <details className="rounded-md border-2 border-line bg-raised px-4 py-3">
      <summary className="flex min-h-hit items-center font-display text-lg">
        {t('what_for')}
      </summary>
      <p className="mt-2">{t('what_for_about')}</p>
      <ul className="mt-3 grid gap-3 sm:grid-cols-2">
        {badges.map((badge) => (
          <li key={keyOf(badge)} className="flex items-center gap-3">
            <Medallion name={badge.drawing} cut={badge.cut} size={48} className="shrink-0" />
            <span className="min-w-0">
              <b className="block font-display">{nameOf(badge)}</b>
              <span className="text-sm">
                {aboutOf({ builtIn: badge.builtIn, about: badge.sentence })}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
