import Link from 'next/link';
import { Emblem, EmblemTile, Glyph, paperClass } from '@/components/art';
import { EmptyState } from '@/components/ui/empty-state';
import { StepStrip } from '@/components/ui/progress';
import type { MyClub } from '@/lib/homework/handing-in/today/queries';
import { type SetPiece, type Standing, standingOf } from '@/lib/homework/handing-in/today/rules';
import { localeOf, words } from '@/lib/platform/words';
import { daysBetween, type LocalDate, readShortDay, readWeekday } from '@/lib/shared/dates';
import { cardWidth } from './card-widths';
import { emblemOf, paperOf, skinOf } from './look';

type Props = Readonly<{
  clubs: readonly MyClub[];
  pieces: readonly SetPiece[];
  today: LocalDate;
  home: string;
  yearGroup: number | null;
  /** Where the clubs are all there is, their title is the page's. */
  wholePage?: boolean;
}>;

const cuts = ['cut-shape-b', 'cut-shape-c', 'cut-shape-d', 'cut-shape-a'];

/** Little ones get picture cards; juniors rows with the steps they have climbed. */
export async function MyClubs({ clubs, pieces, today, home, yearGroup, wholePage = false }: Props) {
  const t = await words('student');
  const locale = await localeOf();
  if (clubs.length === 0)
    return (
      <EmptyState scene="no-clubs" title={t('no_clubs')}>
        <p>{t('no_clubs_more')}</p>
      </EmptyState>
    );
  /** A weekday names one day only within the week. */
  const dayName = (on: LocalDate) =>
    daysBetween(today, on) < 7 ? readWeekday(on, locale) : readShortDay(on, locale);
  const Title = wholePage ? 'h1' : 'h2';
  const little = skinOf(yearGroup) === 'little';
  const shown = clubs.map((club) => {
    const standing = standingOf(
      pieces.filter(({ clubId }) => clubId === club.id),
      today,
    );
    const says = standing.is === 'later' ? dayName(standing.on) : t(`is_${standing.is}`);
    return {
      club,
      says,
      hung: standing.is === 'hung_up',
      href: wholePage ? `${home}/clubs/${club.id}` : placeOf(club, standing, home),
    };
  });
  return (
    <section aria-labelledby="my-clubs">
      <Title
        id="my-clubs"
        className={wholePage ? 'mb-4 text-2xl' : 'mt-6 mb-2 text-lg'}
        data-say=""
      >
        {t('my_clubs')}
      </Title>
      {little ? (
        <ul className="grid grid-cols-6 gap-3 sm:gap-5">
          {shown.map(({ club, says, hung, href }, nth) => (
            <li key={club.id} className={cardWidth(nth, shown.length)}>
              <Link
                href={href}
                prefetch={false}
                data-say={`${club.name}: ${says}`}
                className={`cut cut-lifted ${cuts[nth % 4]} ${paperClass[paperOf(club.paper)]} flex h-full flex-col items-center px-2 py-5 text-center no-underline`}
              >
                <Emblem name={emblemOf(club.emblem)} className="w-24 sm:w-36" />
                <b className="mt-2 font-display text-lg leading-tight">{club.name}</b>
                <State says={says} hung={hung} />
              </Link>
            </li>
          ))}
        </ul>
      ) : (
        <ul className="divide-y divide-line">
          {shown.map(({ club, says, hung, href }) => (
            <li key={club.id}>
              <Link
                href={href}
                prefetch={false}
                data-say={`${club.name}: ${says}`}
                className="flex items-center gap-3.5 py-2.5 no-underline"
              >
                <EmblemTile name={emblemOf(club.emblem)} paper={paperOf(club.paper)} size={52} />
                <span className="grid min-w-0 grow gap-1.5">
                  <span className="flex flex-wrap items-baseline justify-between gap-x-3">
                    <b className="font-display text-md font-semibold">{club.name}</b>
                    <span className={hung ? 'font-medium text-positive' : 'text-muted'}>
                      <State says={says} hung={hung} />
                    </span>
                  </span>
                  {club.levels > 0 && (
                    <>
                      <span className="text-sm text-muted">
                        {t('level', {
                          level: club.level,
                          name: club.levelNames[club.level] ?? String(club.level),
                        })}
                      </span>
                      <StepStrip
                        reached={club.level}
                        of={club.levels}
                        label={t('level_of', { level: club.level, levels: club.levels })}
                      />
                    </>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

const State = ({ says, hung }: Readonly<{ says: string; hung: boolean }>) => (
  <span className="inline-flex items-center gap-1.5 text-sm">
    {hung && <Glyph name="check" size={15} />}
    {says}
  </span>
);

/** To the piece that says how the club stands, and what the teacher said of it; without one, to the club. */
const placeOf = (club: MyClub, standing: Standing, home: string) =>
  standing.is === 'nothing_set'
    ? `${home}/clubs/${club.id}`
    : `${home}/activities/${standing.piece.id}`;
