import { createRequire } from 'node:module';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';
import type { Chance } from './chance';

/*
 * Letters become paths here, so that a machine without any fonts draws the same page as every other.
 */

// From the project's folder: a bundler would turn a path from this file into something else.
const fromProject = createRequire(path.join(process.cwd(), 'package.json'));
let opened: readonly Font[] | undefined;

function fonts() {
  opened ??= ['latin', 'latin-ext'].map((letters) => {
    const font = openSync(
      fromProject.resolve(`@fontsource-variable/caveat/files/caveat-${letters}-wght-normal.woff2`),
    );
    if (!('unitsPerEm' in font)) throw new Error('The handwriting is a collection of fonts');
    return font;
  });
  return opened;
}

/** Measured for letters one unit high. */
type Letter = Readonly<{ path: string; scale: number; advance: number }>;
const letters = new Map<string, Letter>();

function letterOf(character: string): Letter {
  const known = letters.get(character);
  if (known) return known;
  const code = character.codePointAt(0) ?? 32;
  const font = fonts().find((candidate) => candidate.hasGlyphForCodePoint(code));
  const glyph = font?.glyphForCodePoint(code);
  const scale = 1 / (font?.unitsPerEm ?? 1000);
  const letter = {
    path: glyph?.path.toSVG() ?? '',
    scale,
    advance: (glyph?.advanceWidth ?? 0) * scale,
  };
  letters.set(character, letter);
  return letter;
}

export const widthOf = (text: string, size: number) =>
  [...text].reduce((width, character) => width + letterOf(character).advance * size, 0);

export type Pen = Readonly<{
  chance: Chance;
  size: number;
  ink?: string;
  /** How far letters stray, from 0 (a steady hand) to 1 (a child who is learning to write). */
  wobble?: number;
}>;

export const pencil = '#2b3050';

const rounded = (value: number) => Number(value.toFixed(2));

/** One line of writing that begins at this point of the page, as SVG. */
export function write(
  text: string,
  x: number,
  y: number,
  { chance, size, ink = pencil, wobble = 0.4 }: Pen,
) {
  let at = x;
  const stray = (by: number) => chance.between(-by, by) * wobble;
  const drift = chance.between(-0.02, 0.02) * wobble;
  const strokes = [...text].map((character) => {
    const { path, scale, advance } = letterOf(character);
    const place = `translate(${rounded(at)} ${rounded(y + (at - x) * drift + stray(size * 0.06))})`;
    const grown = scale * size * (1 + stray(0.1));
    const stroke = path
      ? `<path transform="${place} rotate(${rounded(stray(7))}) scale(${grown.toFixed(5)} ${(-grown).toFixed(5)})" d="${path}"/>`
      : '';
    at += advance * size * (1 + stray(0.06));
    return stroke;
  });
  // The outline thickens the letters: the font's bolder weights cannot be reached from here.
  return `<g fill="${ink}" stroke="${ink}" stroke-width="14">${strokes.join('')}</g>`;
}

/** Breaks a text into lines that fit this width. A single word that is longer stands alone. */
export function wrap(text: string, size: number, width: number) {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
