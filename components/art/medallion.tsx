import type { Medallion as MedallionName } from '@/lib/shared/recognition';
import { Drawing, type DrawingProps } from './drawing';

/** What stands on a badge. */
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
