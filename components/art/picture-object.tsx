import { Drawing, type DrawingProps } from './drawing';

export const pictureObjects = [
  'sun',
  'boat',
  'tree',
  'moon',
  'pear',
  'house',
  'umbrella',
  'mushroom',
  'kite',
  'key',
  'teapot',
  'bell',
] as const;
export type PictureObjectName = (typeof pictureObjects)[number];

/** A picture of a picture password: an object, so that a child's animal never hints at it. */
export function PictureObject({
  name,
  className,
  ...drawing
}: DrawingProps & { name: PictureObjectName }) {
  return (
    <Drawing
      href={`/art/picture-objects.svg#${name}`}
      viewBox="0 0 108 108"
      className={className ? `on-mat ${className}` : 'on-mat'}
      {...drawing}
    />
  );
}
