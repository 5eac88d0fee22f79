import 'server-only';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';
import { inLines, onPaper } from './rules';

/** Millimetres on paper, in the points that PDF counts in. */
export const mm = 72 / 25.4;
export const ink = '#141c45';
export const quiet = '#4c5378';

type Hand = Readonly<{ size: number; width: number; weight: 400 | 700 }>;
type Text = Hand & Readonly<{ x: number; y: number; align?: 'left' | 'centre' }>;

// From the project's folder: a bundler would turn a path from this file into something else.
const fromProject = createRequire(path.join(process.cwd(), 'package.json'));
const alphabets = ['latin', 'latin-ext', 'vietnamese', 'cyrillic', 'cyrillic-ext'];

/**
 * The child's letters, embedded. The font comes in parts; a letter is taken from the one that has it, and only
 * parts that are written with go into the document.
 */
export async function penFor(doc: PDFKit.PDFDocument) {
  const parts: { name: string; weight: number; font: Font }[] = [];
  for (const weight of [400, 700] as const)
    for (const letters of alphabets) {
      const file = fromProject.resolve(
        `@fontsource/andika/files/andika-${letters}-${weight}-normal.woff`,
      );
      const font = openSync(file);
      if (!('unitsPerEm' in font)) throw new Error('The font is a collection of fonts');
      const name = `${letters} ${weight}`;
      doc.registerFont(name, await readFile(file));
      parts.push({ name, weight, font });
    }
  const has = (letter: string) =>
    parts.some(({ font }) => font.hasGlyphForCodePoint(letter.codePointAt(0) ?? 32));

  function runsOf(text: string, weight: number) {
    const own = parts.filter((part) => part.weight === weight);
    const runs: { name: string; text: string }[] = [];
    for (const letter of onPaper(text, has).text) {
      const code = letter.codePointAt(0) ?? 32;
      const name = (own.find(({ font }) => font.hasGlyphForCodePoint(code)) ?? own[0])?.name ?? '';
      const last = runs.at(-1);
      if (last?.name === name) last.text += letter;
      else runs.push({ name, text: letter });
    }
    return runs;
  }
  const widthOf = (runs: ReturnType<typeof runsOf>, points: number) =>
    runs.reduce((sum, run) => sum + doc.font(run.name).fontSize(points).widthOfString(run.text), 0);

  /** One line. A long one is written smaller rather than over the edge. */
  function write(text: string, { x, y, size, width, weight, align }: Text) {
    const runs = runsOf(text, weight);
    const points = Math.min(size, (size * width) / widthOf(runs, size));
    let at = align === 'centre' ? x + (width - widthOf(runs, points)) / 2 : x;
    for (const run of runs) {
      doc
        .font(run.name)
        .fontSize(points)
        .fillColor(weight === 700 ? ink : quiet);
      doc.text(run.text, at, y, { lineBreak: false });
      at += doc.widthOfString(run.text);
    }
  }

  return {
    write,
    /** Whether there are letters for all of it. */
    canWrite: (text: string) => onPaper(text, has).whole,
    linesOf: (text: string, { size, width, weight }: Hand) =>
      inLines(text, (line) => widthOf(runsOf(line, weight), size) <= width),
  };
}

/** The whole document, once it is ended. */
export function bytesOf(doc: PDFKit.PDFDocument) {
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
}
