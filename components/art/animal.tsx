import { Drawing, type DrawingProps } from './drawing';

export const animals = [
  'fox',
  'owl',
  'whale',
  'hedgehog',
  'cat',
  'rabbit',
  'frog',
  'duck',
  'snail',
  'fish',
  'bird',
  'bear',
  'dog',
  'penguin',
  'mouse',
  'elephant',
  'giraffe',
  'panda',
  'turtle',
  'octopus',
  'ladybird',
  'butterfly',
  'crab',
  'squirrel',
  'deer',
  'sheep',
  'lion',
  'toucan',
  'crocodile',
  'zebra',
] as const;
export type AnimalName = (typeof animals)[number];

/** A child's animal. In the dark it sits on a pale mat, so that ink still shows. */
export function Animal({ name, className, ...drawing }: DrawingProps & { name: AnimalName }) {
  return (
    <Drawing
      href={`/art/animals.svg#${name}`}
      viewBox="0 0 108 108"
      className={className ? `on-mat ${className}` : 'on-mat'}
      {...drawing}
    />
  );
}
