import type { ReactNode } from 'react';
import { EmblemTile, emblemPaper, emblems, papers } from '@/components/art';
import { WhatStepAsks } from '@/components/levels/what-step-asks';
import { StepStrip } from '@/components/ui/progress';
import type { ClubOfChild } from '@/lib/homework/progress/pieces/queries';
import { words } from '@/lib/platform/words';

type TileProps = Readonly<{ emblem: string; paper: string; size: number }>;

/** A club's own tile; the names come from the school, so an unknown one falls back to reading. */
export function ClubTile({ emblem, paper, size }: TileProps) {
  const name = emblems.find((known) => known === emblem) ?? 'reading';
  return (
    <EmblemTile
      name={name}
      paper={papers.find((known) => known === paper) ?? emblemPaper[name]}
      size={size}
    />
  );
}

type StepProps = Pick<ClubOfChild, 'levelMeans' | 'levelAsks' | 'nextName' | 'nextMeans'> &
  Readonly<{ toGo: number | null }>;

/** What the child's step means, and what comes next, where the school has said so. */
async function StepInWords({ levelMeans, levelAsks, nextName, nextMeans, toGo }: StepProps) {
  if (!levelMeans && !nextMeans && toGo === null) return null;
  const [t, levels] = [await words('parent'), await words('levels')];
  return (
    <span className="basis-full text-sm leading-read">
      {levelMeans && <span className="block">{t('level_now', { means: levelMeans })}</span>}
      {nextMeans && nextName && (
        <span className="block text-muted">
          {t('level_next', { name: nextName, means: nextMeans })}
        </span>
      )}
      {toGo !== null && (
        <span className="block text-muted">
          {toGo === 0 ? levels('family_to_go_none') : levels('family_to_go', { count: toGo })}
        </span>
      )}
      {toGo !== null && <WhatStepAsks asks={levelAsks} />}
    </span>
  );
}

type Props = Readonly<{
  child: string;
  clubs: readonly ClubOfChild[];
  /** For each club, how many more pieces the next step asks for. */
  toGo?: Readonly<Record<string, number | null>>;
  /** Where the child's level in a club has a page of its own for who looks, and what its link says. */
  /** What else is said of a club. */
  more?: (clubId: string) => ReactNode;
  levelsAt?: Readonly<{ href: (clubId: string) => string; label: (club: string) => string }>;
}>;

export async function ClubLevels({ child, clubs, toGo = {}, more, levelsAt }: Props) {
  const t = await words('parent');
  if (clubs.length === 0) return <p className="text-muted">{t('no_clubs', { child })}</p>;
  return (
    <ul>
      {clubs.map(({ id, name, emblem, paper, level, levels, levelName, ...step }) => (
        <li
          key={id}
          className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2 last:border-b-0"
        >
          <ClubTile emblem={emblem} paper={paper} size={26} />
          <b className="min-w-0 grow basis-32">
            {levelsAt ? (
              <a
                href={levelsAt.href(id)}
                aria-label={levelsAt.label(name)}
                className="link inline-flex min-h-hit items-center"
              >
                {name}
              </a>
            ) : (
              name
            )}
          </b>
          <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">
            <StepStrip
              reached={level}
              of={Math.max(level, levels)}
              label={t('level', { level, levels: Math.max(level, levels) })}
              className="text-accent"
            />
            <span className="text-sm text-muted">{levelName ?? t('level_short', { level })}</span>
          </span>
          {more?.(id)}
          <StepInWords {...step} toGo={toGo[id] ?? null} />
        </li>
      ))}
    </ul>
  );
}
