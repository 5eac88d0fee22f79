import { Emblem } from '@/components/art';
import { ButtonLink } from '@/components/ui/button-link';
import { Sheet } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import type { SetPiece } from '@/lib/homework/handing-in/today/rules';
import { words } from '@/lib/platform/words';
import type { LocalDate } from '@/lib/shared/dates';
import type { EvidenceKind } from '@/lib/shared/vocabulary';
import { emblemOf, paperOf, skinOf } from './look';
import { WayGlyph } from './way-glyph';

type Props = Readonly<{
  next: Readonly<{ piece: SetPiece; ways: readonly EvidenceKind[] }> | undefined;
  clubs: readonly Readonly<{ id: string; name: string; paper: string; emblem: string }>[];
  today: LocalDate;
  home: string;
  yearGroup: number | null;
}>;

/** The one thing to do next, on the paper of its club. Never two. */
export async function NextPiece({ next, clubs, today, home, yearGroup }: Props) {
  const t = await words('student');
  const club = next && clubs.find(({ id }) => id === next.piece.clubId);
  if (!club)
    return clubs.length > 0 ? (
      <EmptyState scene="all-done" title={t('all_done')}>
        <p>{t('all_done_more')}</p>
      </EmptyState>
    ) : null;

  const { piece, ways } = next;
  const little = skinOf(yearGroup) === 'little';
  const address = `${home}/activities/${piece.id}`;
  const [first, second] = ways;
  const label = little && piece.dueOn === today ? t('today') : t('next', { club: club.name });
  return (
    <Sheet
      as="section"
      paper={paperOf(club.paper)}
      className={`grid gap-x-4 gap-y-4 sm:grid-cols-[auto_minmax(0,1fr)] sm:gap-x-8 ${little ? 'justify-items-center sm:justify-items-stretch' : 'grid-cols-[auto_minmax(0,1fr)]'}`}
    >
      <Emblem
        name={emblemOf(club.emblem)}
        className={`self-center sm:row-span-2 ${little ? 'w-32 sm:w-52' : 'w-20 sm:w-40'}`}
      />
      <div className="min-w-0 self-end justify-self-start" data-say="">
        <p className="text-sm font-bold">{label}</p>
        <h2 className={`mt-1 ${little ? 'text-2xl' : 'text-xl sm:text-2xl'}`}>{piece.title}</h2>
        <p className="mt-1 line-clamp-3 whitespace-pre-line">{piece.instructions}</p>
      </div>
      <div className="col-span-full flex w-full flex-wrap gap-2 self-start sm:col-start-2">
        <ButtonLink
          href={first ? `${address}?with=${first}` : address}
          variant="child"
          className="min-w-0 grow shrink"
        >
          {first && <WayGlyph way={first} size={little ? 30 : 22} />}
          {first ? t(`do_${first}`) : t('open_it')}
        </ButtonLink>
        {second && !little && (
          <ButtonLink href={`${address}?with=${second}`} variant="child-secondary">
            <WayGlyph way={second} size={20} />
            {t(`or_${second}`)}
          </ButtonLink>
        )}
      </div>
    </Sheet>
  );
}
