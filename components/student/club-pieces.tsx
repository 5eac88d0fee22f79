import Link from 'next/link';
import { Glyph } from '@/components/art';
import { EmptyState } from '@/components/ui/empty-state';
import { canHandIn, isFromBefore, type SetPiece } from '@/lib/homework/handing-in/today/rules';
import { localeOf, words } from '@/lib/platform/words';
import { type LocalDate, readShortDay } from '@/lib/shared/dates';

type Props = Readonly<{ pieces: readonly SetPiece[]; today: LocalDate; home: string }>;

/**
 * What can be done: what is for today or later, in its order, and apart from it what is left from before, which nobody
 * asks for. Then what hangs. Both newest first.
 */
export async function ClubPieces({ pieces, today, home }: Props) {
  const t = await words('student');
  const locale = await localeOf();
  if (pieces.length === 0)
    return (
      <EmptyState scene="all-done" title={t('no_pieces')}>
        <p>{t('no_pieces_more')}</p>
      </EmptyState>
    );
  const listed = (piece: SetPiece): Listed => ({
    id: piece.id,
    title: piece.title,
    href: `${home}/activities/${piece.id}`,
    state: stateOf(piece),
    done: piece.handedIn?.state === 'accepted',
  });
  const can = pieces.filter((piece) => canHandIn(piece, today));
  const before = can.filter((piece) => isFromBefore(piece, today)).reverse();
  const open = can.filter((piece) => !isFromBefore(piece, today));
  const hung = pieces.filter((piece) => piece.handedIn && !canHandIn(piece, today)).reverse();
  return (
    <>
      {open.length > 0 && <Pieces title={t('to_do')} pieces={open.map(listed)} />}
      {before.length > 0 && (
        <Pieces
          title={t('from_before')}
          about={t('from_before_more')}
          pieces={before.map(listed)}
        />
      )}
      {hung.length > 0 && <Pieces title={t('hung_pieces')} pieces={hung.map(listed)} />}
    </>
  );

  function stateOf({ handedIn, dueOn }: SetPiece) {
    if (!handedIn) return dueOn === today ? t('is_today') : readShortDay(dueOn, locale);
    if (handedIn.state === 'returned') return t('piece_returned');
    return t(handedIn.state === 'accepted' ? 'piece_accepted' : 'piece_waiting');
  }
}

type Listed = Readonly<{ id: string; title: string; href: string; state: string; done: boolean }>;

type PiecesProps = Readonly<{ title: string; about?: string; pieces: readonly Listed[] }>;

const Pieces = ({ title, about, pieces }: PiecesProps) => (
  <section>
    <h2 className="mb-1 text-lg" data-say="">
      {title}
    </h2>
    {about && (
      <p className="text-sm text-muted" data-say="">
        {about}
      </p>
    )}
    <ul className="divide-y divide-line">
      {pieces.map((piece) => (
        <li key={piece.id}>
          <Link
            href={piece.href}
            prefetch={false}
            data-say={`${piece.title}: ${piece.state}`}
            className="flex min-h-hit flex-wrap items-center justify-between gap-x-4 py-2 no-underline"
          >
            <b className="font-display text-md font-semibold">{piece.title}</b>
            <span className="inline-flex items-center gap-1.5 text-sm text-muted">
              {piece.done && <Glyph name="check" size={15} />}
              {piece.state}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  </section>
);
