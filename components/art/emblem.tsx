import { Drawing, type DrawingProps } from './drawing';
import type { PaperName } from './paper';

export const emblems = [
  'times-tables',
  'reading',
  'spelling',
  'science',
  'writing',
  'art',
  'music',
  'maths',
  'history',
  'nature',
  'computing',
  'sport',
  'languages',
] as const;
export type EmblemName = (typeof emblems)[number];

/** The paper each emblem was drawn for; a club may take another. */
export const emblemPaper: Readonly<Record<EmblemName, PaperName>> = {
  'times-tables': 'marigold',
  reading: 'poppy',
  spelling: 'rose',
  science: 'leaf',
  writing: 'marigold-stripes',
  art: 'poppy',
  music: 'rose-zigzag',
  maths: 'leaf-checks',
  history: 'marigold-stripes',
  nature: 'poppy-dots',
  computing: 'rose',
  sport: 'leaf',
  languages: 'marigold',
};

/** A club's emblem on its own, for a ground that already is the club's paper. */
export function Emblem({ name, ...drawing }: DrawingProps & { name: EmblemName }) {
  return <Drawing href={`/art/emblems.svg#${name}`} viewBox="0 0 120 120" {...drawing} />;
}

type TileProps = DrawingProps & { name: EmblemName; paper?: PaperName };

/** The emblem at three quarters on a torn square of its paper: 18 to 26 px for staff, larger for children. */
export function EmblemTile({ name, paper = emblemPaper[name], size, className, label }: TileProps) {
  return (
    <svg
      viewBox="0 0 120 120"
      width={size}
      height={size}
      className={className ? `drawing ${className}` : 'drawing'}
      role={label === undefined ? undefined : 'img'}
      aria-label={label}
      aria-hidden={label === undefined ? true : undefined}
    >
      <use href={`/art/papers.svg#${paper}`} width="120" height="120" />
      <use href={`/art/emblems.svg#${name}`} x="15" y="14" width="90" height="90" />
    </svg>
  );
}
