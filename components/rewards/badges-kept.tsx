import { Medallion } from '@/components/art';
import type { BadgeKept } from '@/lib/homework/recognition/badges/queries';
import { words } from '@/lib/platform/words';
import { badgeWords } from './badge-words';

type Props = Readonly<{ badges: readonly BadgeKept[]; size: number }>;

/** The badges a child has, each with what it was for. */
export async function BadgesKept({ badges, size }: Props) {
  const [t, { nameOf, aboutOf }] = [await words('badges'), await badgeWords()];
  return (
    <ul className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,10rem),1fr))] gap-4">
      {badges.map((badge) => (
        <li
          key={badge.id}
          className="grid content-start justify-items-center gap-1 text-center"
          data-say=""
        >
          <Medallion name={badge.drawing} cut={badge.cut} size={size} />
          <b className="font-display leading-tight">{nameOf(badge)}</b>
          <span className="text-sm text-muted">{aboutOf(badge)}</span>
          {badge.givenBy && (
            <span className="text-sm wrap-anywhere">
              {t('said', { teacher: badge.givenBy, sentence: badge.sentence })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
