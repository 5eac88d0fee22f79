import { Drawing, type DrawingProps } from './drawing';

export const scenes = [
  'all-done',
  'no-clubs',
  'offline',
  'nobody-yet',
  'not-found',
  'no-messages',
  'went-wrong',
  'searching',
] as const;
export type SceneName = (typeof scenes)[number];

/** The picture of a page that has nothing to show. */
export function Scene({ name, ...drawing }: DrawingProps & { name: SceneName }) {
  return (
    <Drawing
      href={`/art/scenes.svg#${name}`}
      viewBox="0 0 360 226"
      ratio={226 / 360}
      {...drawing}
    />
  );
}

/** A paper frond for the foot of a public page, in the colour of the text. */
export function Frond(drawing: DrawingProps) {
  return <Drawing href="/art/fronds.svg#frond" viewBox="0 0 100 100" {...drawing} />;
}
