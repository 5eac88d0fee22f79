import type { BadgeCut, Medallion as MedallionName } from '@/lib/shared/recognition';
import { classNames } from '../ui/class-names';
import { badgePapers } from './badge-papers';
import { Drawing, type DrawingProps } from './drawing';

type Props = DrawingProps & { name: MedallionName; cut?: BadgeCut };

/** A badge: as it is drawn, or what stands on it over a shape cut from a paper. */
export function Medallion({ name, cut = null, ...drawing }: Props) {
  if (cut)
    return (
      <Drawing
        href={`/art/badge-shapes.svg#${cut.shape}`}
        over={`/art/badge-motifs.svg#${name}`}
        viewBox="0 0 120 126"
        ratio={126 / 120}
        {...drawing}
        className={classNames(badgePapers[cut.colour], drawing.className)}
      />
    );
  return (
    <Drawing
      href={`/art/medallions.svg#${name}`}
      viewBox="0 0 120 126"
      ratio={126 / 120}
      {...drawing}
    />
  );
}
