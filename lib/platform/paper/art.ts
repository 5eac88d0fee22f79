import 'server-only';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { ink } from './pen';

/** The colours of light paper. */
export const papers: Readonly<Record<string, string>> = {
  'paper-ink': ink,
  'paper-white': '#ffffff',
  'paper-ultra': '#2a3bd1',
  'paper-poppy': '#f0603f',
  'paper-marigold': '#f6b51e',
  'paper-leaf': '#2fa873',
  'paper-rose': '#f4a6c0',
  'paper-sky': '#c9d3f7',
};

type Sheet = 'animals' | 'medallions' | 'badge-motifs' | 'badge-shapes';

const sheets = new Map<Sheet, Promise<string>>();
const drawn = new Map<string, Promise<Buffer>>();

/** A drawing of ours for a document. */
export function drawingOf(sheet: Sheet, name: string) {
  const known = drawn.get(`${sheet} ${name}`);
  if (known) return known;
  const fresh = draw(sheet, name);
  drawn.set(`${sheet} ${name}`, fresh);
  return fresh;
}

/** What a badge is cut as, from which paper, with the ribbons of another, as the screen has them. */
export type Cut = Readonly<{ shape: string; colour: string }>;
const ribbonOf: Readonly<Record<string, string>> = { marigold: 'poppy', ultra: 'marigold' };

/** A badge of a school's own: what stands on it, over its shape. */
export async function cutDrawingOf(name: string, { shape, colour }: Cut): Promise<Buffer> {
  const known = drawn.get(`cut ${shape} ${colour} ${name}`);
  if (known) return known;
  const paints = {
    paper: papers[`paper-${colour}`] ?? ink,
    ribbon: papers[`paper-${ribbonOf[colour] ?? 'ultra'}`] ?? ink,
  };
  const fresh = Promise.all([draw('badge-shapes', shape, paints), draw('badge-motifs', name)]).then(
    ([under, over]) =>
      sharp(under)
        .composite([{ input: over }])
        .png()
        .toBuffer(),
  );
  drawn.set(`cut ${shape} ${colour} ${name}`, fresh);
  return fresh;
}

async function draw(
  sheet: Sheet,
  name: string,
  paints: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const opened =
    sheets.get(sheet) ?? readFile(path.join(process.cwd(), `public/art/${sheet}.svg`), 'utf8');
  sheets.set(sheet, opened);
  const symbols = (await opened).split('<symbol ').slice(1);
  const own = symbols.find((symbol) => symbol.startsWith(`id="${name}"`)) ?? symbols[0] ?? '';
  const shapes = own.slice(own.indexOf('>') + 1, own.indexOf('</symbol>'));
  const viewBox = /viewBox="([^"]+)"/.exec(own)?.[1] ?? '0 0 108 108';
  const [, , wide = 108, high = 108] = viewBox.split(' ').map(Number);
  const painted = shapes.replace(
    /var\(--([a-z-]+)\)/g,
    (_, paper) => paints[paper] ?? papers[paper] ?? ink,
  );
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="${(480 * high) / wide}" viewBox="${viewBox}">${painted}</svg>`;
  return sharp(Buffer.from(picture)).png().toBuffer();
}
