/*
 * A drawing is what was done to a sheet of paper, in order, so that everything can be undone, a new sheet too.
 */

/** In the sheet's own units, whatever size it is shown at. */
export const sheet = { width: 1200, height: 900 } as const;

type Point = Readonly<{ x: number; y: number }>;
export type Line = Readonly<{ colour: string; width: number; points: readonly Point[] }>;
export type Drawn = readonly (Line | 'new sheet')[];

const paper = '#ffffff';

/** The lines on the sheet that lies on top. */
export function linesOn(drawn: Drawn): readonly Line[] {
  const top = drawn.slice(drawn.lastIndexOf('new sheet') + 1);
  return top.filter((each) => each !== 'new sheet');
}

/** In the sheet's units: how far apart points are kept. Nobody sees the difference. */
const apart = 4;

/** A line without the points that lie on top of one another; it still begins and ends where it did. */
export const thinned = (points: readonly Point[]): readonly Point[] =>
  points.reduce<Point[]>((kept, point, at) => {
    const last = kept.at(-1);
    const far = !last || Math.hypot(point.x - last.x, point.y - last.y) >= apart;
    if (far || at === points.length - 1) kept.push(point);
    return kept;
  }, []);

/** Whether there is anything to hand in. */
export const isEmpty = (drawn: Drawn) =>
  linesOn(drawn).every(({ colour }) => colour === rubber.colour);

export const rubber = { colour: paper, width: 48 } as const;

export function paint(context: CanvasRenderingContext2D, drawn: Drawn) {
  context.fillStyle = paper;
  context.fillRect(0, 0, sheet.width, sheet.height);
  for (const line of linesOn(drawn)) paintLine(context, line);
}

/** A line through its points, rounded where they turn; a single point is a dot. */
export function paintLine(
  context: CanvasRenderingContext2D,
  { colour, width, points }: Line,
  from = 0,
) {
  const [first = { x: 0, y: 0 }, ...others] = points.slice(from);
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  context.moveTo(first.x, first.y);
  if (others.length === 0) context.lineTo(first.x, first.y);
  for (const [nth, point] of others.entries()) {
    const next = others[nth + 1];
    if (!next) context.lineTo(point.x, point.y);
    else context.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
  }
  context.stroke();
}

/** The sheet as the picture that is handed in; undefined where nothing is on it. */
export async function pictureOf(drawn: Drawn): Promise<File | undefined> {
  if (isEmpty(drawn)) return undefined;
  const canvas = document.createElement('canvas');
  canvas.width = sheet.width;
  canvas.height = sheet.height;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  paint(context, drawn);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return blob ? new File([blob], 'drawing.png', { type: 'image/png' }) : undefined;
}
