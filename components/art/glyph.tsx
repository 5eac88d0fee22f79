import { Drawing, type DrawingProps } from './drawing';

export const glyphs = [
  'speaker',
  'speech',
  'check',
  'nearly',
  'again',
  'search',
  'filter',
  'sort',
  'triangle-up',
  'triangle-down',
  'chevron-right',
  'chevron-left',
  'plus',
  'close',
  'undo',
  'camera',
  'microphone',
  'pencil',
  'brush',
  'home',
  'badge',
  'bunting',
  'zoom',
  'rotate',
  'lock',
  'shield',
  'people',
  'inbox',
  'grid',
  'list',
  'gear',
  'more',
  'play',
  'arrow',
  'info',
  'calendar',
  'heart',
  'steps',
  'person',
  'sign-out',
  'bell',
  'document',
  'download',
  'upload',
  'bin',
  'eye',
  'clock',
  'sun',
  'moon',
  'contrast',
  'monitor',
  'warning',
  'help',
  'star',
  'pause',
  'stop',
  'copy',
  'print',
  'link',
  'external',
  'school',
  'book',
  'minus',
  'tag',
] as const;
export type GlyphName = (typeof glyphs)[number];

const readAlong: readonly GlyphName[] = ['chevron-left', 'chevron-right', 'arrow'];

/** A sign beside words, in the colour of the text; 16 px unless told otherwise. */
export function Glyph({ name, size = 16, className, label }: DrawingProps & { name: GlyphName }) {
  const look = readAlong.includes(name) ? 'glyph reads-along' : 'glyph';
  return (
    <Drawing
      href={`/art/glyphs.svg#${name}`}
      viewBox="0 0 20 20"
      size={size}
      className={className ? `${look} ${className}` : look}
      label={label}
    />
  );
}
