import Link from 'next/link';
import type { RecentPiece } from '@/lib/homework/progress/pieces/queries';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { ClubTile } from './club-levels';
import { VerdictTag } from './verdict-tag';

type Props = Readonly<{
  child: Readonly<{ name: string }>;
  pieces: readonly RecentPiece[];
  /** Where a piece has a page of its own for who looks. */
  hrefOf?: (activityId: string) => string;
}>;

/** What came in last, with the teacher's words under it. */
export async function RecentPieces({ child, pieces, hrefOf }: Props) {
  const t = await words('parent');
  const locale = await localeOf();
  if (pieces.length === 0)
    return <p className="text-muted">{t('no_pieces', { child: child.name })}</p>;
  return (
    <ul>
      {pieces.map((piece) => (
        <li key={piece.activityId} className="border-b border-line py-2.5 last:border-b-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <ClubTile emblem={piece.emblem} paper={piece.paper} size={26} />
            <div className="min-w-0 grow basis-40">
              {hrefOf ? (
                <Link
                  href={hrefOf(piece.activityId)}
                  prefetch={false}
                  className="inline-flex min-h-hit items-center font-bold text-ink underline decoration-line-strong decoration-1 underline-offset-3 hover:decoration-2"
                >
                  {piece.title}
                </Link>
              ) : (
                <b>{piece.title}</b>
              )}
              <p className="text-sm text-muted">
                {piece.clubName}, {readMoment(piece.handedInAt, locale)}
              </p>
            </div>
            <VerdictTag verdict={piece.verdict} />
          </div>
          {!piece.comment && piece.isSpoken && (
            <p className="mt-1 ps-9 leading-read">
              <span className="text-muted">{t('said_aloud')}</span>{' '}
              <SaidAloud
                label={
                  piece.reviewer
                    ? t('listen_to', { teacher: piece.reviewer })
                    : t('listen_to_school')
                }
                title={piece.title}
                href={hrefOf?.(piece.activityId)}
              />
            </p>
          )}
          {piece.comment && (
            <p className="mt-1 ps-9 leading-read">
              <span className="text-muted">
                {piece.reviewer ? t('said', { teacher: piece.reviewer }) : t('said_by_school')}
              </span>{' '}
              {piece.comment}
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}

/** Where the piece has a page of its own, it is played there. */
function SaidAloud({
  label,
  title,
  href,
}: Readonly<{ label: string; title: string; href: string | undefined }>) {
  if (!href) return label;
  return (
    <Link
      href={href}
      prefetch={false}
      aria-label={`${label}: ${title}`}
      className="link inline-flex min-h-hit items-center"
    >
      {label}
    </Link>
  );
}
