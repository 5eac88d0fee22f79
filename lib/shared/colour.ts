/** Six hexadecimal digits: '#2a3bd1'. */
export type Colour = string;

const partsOf = (colour: Colour) =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const written = (parts: readonly number[]): Colour =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

function luminanceOf(colour: Colour) {
  const [red = 0, green = 0, blue = 0] = partsOf(colour)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** From 1, the same, to 21, black on white (WCAG 2.2). */
export function contrastOf(one: Colour, other: Colour) {
  const [dim = 0, bright = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dim + 0.05);
}

/** What text needs to be read by nearly everybody (WCAG 2.2, 1.4.3). */
const readable = 4.5;

export const isReadableOn = (papers: readonly Colour[], colour: Colour) =>
  papers.every((paper) => contrastOf(colour, paper) >= readable);

const steps = 256;

/** The same colour if it can be read on all of these papers, else mixed with as little of the ink as makes it so. */
export function nearestReadable(colour: Colour, papers: readonly Colour[], ink: Colour): Colour {
  const [from, to] = [partsOf(colour), partsOf(ink)];
  for (let step = 0; step <= steps; step += 1) {
    const mixed = written(from.map((part, at) => part + (((to[at] ?? 0) - part) * step) / steps));
    if (isReadableOn(papers, mixed)) return mixed;
  }
  return ink;
}
