import { Glyph, type GlyphName } from '@/components/art';
import { classNames } from '@/components/ui/class-names';

type Props = Readonly<{
  glyph: GlyphName;
  paper: 'paper-marigold' | 'paper-sky' | 'paper-poppy';
  size?: number;
}>;

/** A sign on a small cut piece of paper, beside the words that say the same. */
export function Stamp({ glyph, paper, size = 36 }: Props) {
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size }}
      className={classNames('cut cut-shape-stamp grid shrink-0 place-items-center', paper)}
    >
      <Glyph name={glyph} size={Math.round(size / 2)} />
    </span>
  );
}
