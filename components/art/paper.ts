export const papers = [
  'poppy',
  'marigold',
  'leaf',
  'rose',
  'poppy-dots',
  'marigold-stripes',
  'leaf-checks',
  'rose-zigzag',
] as const;
/** The paper a club is cut from. */
export type PaperName = (typeof papers)[number];

/** The class that makes a paper the ground of a cut sheet, a tile or a flag. */
export const paperClass: Readonly<Record<PaperName, string>> = {
  poppy: 'paper-poppy',
  marigold: 'paper-marigold',
  leaf: 'paper-leaf',
  rose: 'paper-rose',
  'poppy-dots': 'paper-poppy-dots',
  'marigold-stripes': 'paper-marigold-stripes',
  'leaf-checks': 'paper-leaf-checks',
  'rose-zigzag': 'paper-rose-zigzag',
};

export function isPaper(value: string): value is PaperName {
  return papers.some((paper) => paper === value);
}
