/** The sizes in which a picture of a child's work is kept besides itself: its longer side in pixels. */
export const smallerSides = [240, 480, 960] as const;

type Picture = Readonly<{ width: number | null; height: number | null }>;

/**
 * What a browser chooses from (`srcset`), each size with its true width; undefined where only one is known.
 * What is kept only large, or was before there were more sizes, answers to a small one with what it has.
 */
export function sizesOf(address: string, { width, height }: Picture) {
  if (!width || !height) return undefined;
  const longer = Math.max(width, height);
  const smaller = smallerSides.filter((side) => side < longer);
  if (smaller.length === 0) return undefined;
  return [
    ...smaller.map((side) => `${address}?side=${side} ${Math.round((width * side) / longer)}w`),
    `${address} ${width}w`,
  ].join(', ');
}
