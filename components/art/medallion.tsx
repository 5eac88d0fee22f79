import { Drawing, type DrawingProps } from './drawing';

export const medallions = [
  'first-one-up',
  'full-string',
  'brave-voice',
  'page-turner',
  'another-go',
  'tables-explorer',
  'clear-working',
  'rested-well',
  'curious-question',
  'word-keeper',
  'helped-at-home',
  'one-whole-term',
] as const;
export type MedallionName = (typeof medallions)[number];

export function Medallion({ name, ...drawing }: DrawingProps & { name: MedallionName }) {
  return (
    <Drawing
      href={`/art/medallions.svg#${name}`}
      viewBox="0 0 120 126"
      ratio={126 / 120}
      {...drawing}
    />
  );
}
