import Link from 'next/link';
import { EmblemTile, Sticker } from '@/components/art';
import { StepStrip } from '@/components/ui/progress';
import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import type { WentWell } from '@/lib/homework/progress/of-child/queries';
import { words } from '@/lib/platform/words';
import { emblemOf, paperOf, skinOf } from './look';

type Props = Readonly<{
  clubs: readonly MyClub[];
  well: readonly WentWell[];
  yearGroup: number | null;
  home: string;
}>;

/** Where the child stands in each club, and what went well last. Nothing that did not. */
export async function WhereIAm({ clubs, well, yearGroup, home }: Props) {
  const t = await words('where_i_am');
  if (clubs.length === 0 && well.length === 0) return null;
  const tile = skinOf(yearGroup) === 'little' ? 64 : 52;
  return (
    <>
      {clubs.length > 0 && (
        <section aria-labelledby="where" className="rounded-md border-2 border-line bg-raised p-4">
          <h2 id="where" className="mb-2 text-lg" data-say="">
            {t('title')}
          </h2>
          <ul className="divide-y divide-line">
            {clubs.map((club) => (
              <li key={club.id}>
                <Link
                  href={`${home}/clubs/${club.id}`}
                  prefetch={false}
                  data-say={`${club.name}: ${stepOf(club)}`}
                  className="flex items-center gap-3.5 py-2.5 no-underline"
                >
                  <EmblemTile
                    name={emblemOf(club.emblem)}
                    paper={paperOf(club.paper)}
                    size={tile}
                  />
                  <span className="grid min-w-0 grow gap-1">
                    <b className="font-display text-md font-semibold">{club.name}</b>
                    <span className="text-sm text-muted">{stepOf(club)}</span>
                    {club.levels > 0 && (
                      <StepStrip
                        reached={club.level}
                        of={Math.max(club.level, club.levels)}
                        label={t('steps_climbed', { level: club.level, levels: club.levels })}
                        className="text-accent"
                      />
                    )}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      )}
      {well.length > 0 && (
        <section aria-labelledby="well" className="rounded-md border-2 border-line bg-raised p-4">
          <h2 id="well" className="mb-2 text-lg" data-say="">
            {t('went_well')}
          </h2>
          <ul className="grid gap-3">
            {well.map((piece) => (
              <li key={piece.activityId} className="flex items-start gap-3.5" data-say="">
                {piece.sticker ? (
                  <Sticker name={piece.sticker} size={tile} />
                ) : (
                  <EmblemTile
                    name={emblemOf(piece.emblem)}
                    paper={paperOf(piece.paper)}
                    size={tile}
                  />
                )}
                <span className="min-w-0 grow">
                  <b className="block font-display text-md font-semibold">{piece.title}</b>
                  <span className="block text-sm text-muted">{piece.club}</span>
                  {!piece.comment && piece.isSpoken && (
                    <Link
                      href={`${home}/activities/${piece.activityId}`}
                      prefetch={false}
                      aria-label={`${t('listen_to', { teacher: piece.teacher ?? t('your_teacher') })}: ${piece.title}`}
                      className="link inline-flex min-h-hit items-center"
                    >
                      {t('listen_to', { teacher: piece.teacher ?? t('your_teacher') })}
                    </Link>
                  )}
                  {piece.comment && (
                    <span className="mt-1 block leading-read">
                      {t('said', {
                        teacher: piece.teacher ?? t('your_teacher'),
                        comment: piece.comment,
                      })}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );

  function stepOf({ level, levels, levelNames }: MyClub) {
    if (levels === 0) return t('in_it');
    return t('step', { level, name: levelNames[level] ?? String(level) });
  }
}
