import Link from 'next/link';
import { Glyph } from '@/components/art';
import type { Piece } from '@/lib/homework/progress/pieces/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readDay, readMoment } from '@/lib/shared/dates';
import { ClubTile } from './club-levels';

type Props = Readonly<{
  school: string;
  child: Readonly<{ id: string; name: string }>;
  piece: Piece;
}>;

export async function PieceHeader({ school, child, piece }: Props) {
  const t = await words('parent');
  const locale = await localeOf();
  return (
    <header>
      <Link
        href={`/${school}/parent/children/${child.id}`}
        prefetch={false}
        className="link inline-flex min-h-hit items-center gap-1.5 text-sm"
      >
        <Glyph name="chevron-left" size={12} />
        {child.name}
      </Link>
      <div className="mt-1 flex items-center gap-3.5">
        <ClubTile emblem={piece.emblem} paper={piece.paper} size={52} />
        <div className="min-w-0">
          <h1 className="text-xl">{piece.title}</h1>
          <p className="text-muted">
            {piece.clubName}. {t('due_on', { date: readDay(piece.dueOn, locale) })}. {handedIn()}
          </p>
        </div>
      </div>
    </header>
  );

  function handedIn() {
    if (!piece.handedInAt || !piece.attempt) return t('not_handed_in');
    const when = readMoment(piece.handedInAt, locale);
    return piece.attempt === 1
      ? `${t('handed_in_at', { when })}.`
      : `${t('handed_in_again', { when, attempt: piece.attempt })}.`;
  }
}
