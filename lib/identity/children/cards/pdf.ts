import 'server-only';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import sharp from 'sharp';
import type { PrintedCard } from './commands';

/* Millimetres on paper, in the points that PDF counts in. */
const mm = 72 / 25.4;
const page = { width: 210 * mm, height: 297 * mm };
const card = { width: 92 * mm, height: 66 * mm };
const columns = 2;
const rows = 4;
const margin = {
  x: (page.width - columns * card.width) / 2,
  y: (page.height - rows * card.height) / 2,
};
const ink = '#141c45';
const quiet = '#4c5378';

export type CardWords = Readonly<{ title: string; keep: string; until: string }>;

type Sheet = Readonly<{
  cards: readonly PrintedCard[];
  /** What stands under the name. */
  className: string;
  /** Where the address of a card begins: "https://streaks.example/card/". */
  address: string;
  words: CardWords;
}>;

/** A4 pages of eight cards each, to be cut out. */
export async function cardsAsPdf({ cards, className, address, words }: Sheet): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'en-GB',
    displayTitle: true,
    info: { Title: words.title },
  });
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)));
    doc.on('error', reject);
  });
  const pen = await penFor(doc);
  for (const [nth, each] of cards.entries()) {
    const place = nth % (columns * rows);
    if (place === 0) doc.addPage();
    const x = margin.x + (place % columns) * card.width;
    const y = margin.y + Math.floor(place / columns) * card.height;
    doc.rect(x, y, card.width, card.height).dash(3, { space: 3 }).lineWidth(0.5).stroke(quiet);
    doc.undash();
    doc.image(await pictureOf(each.animal), x + 6 * mm, y + 6 * mm, { width: 28 * mm });
    drawCode(doc, `${address}${each.token}`, x + 44 * mm, y + 5 * mm, 42 * mm);
    pen(each.name, { x: x + 6 * mm, y: y + 36 * mm, size: 22, width: 36 * mm, weight: 700 });
    pen(className, { x: x + 6 * mm, y: y + 47 * mm, size: 11, width: 36 * mm, weight: 400 });
    pen(words.keep, { x: x + 6 * mm, y: y + 54.5 * mm, size: 8, width: 80 * mm, weight: 400 });
    pen(words.until, { x: x + 6 * mm, y: y + 58.5 * mm, size: 8, width: 80 * mm, weight: 400 });
  }
  doc.end();
  return done;
}

/** Squares, so that no printer smooths them. */
function drawCode(doc: PDFKit.PDFDocument, text: string, x: number, y: number, size: number) {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const square = size / (modules.size + 8);
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        doc.rect(x + (column + 4) * square, y + (row + 4) * square, square, square);
  doc.fill('#000000');
}

type Text = Readonly<{ x: number; y: number; size: number; width: number; weight: 400 | 700 }>;

// From the project's folder: a bundler would turn a path from this file into something else.
const fromProject = createRequire(path.join(process.cwd(), 'package.json'));

/** The child's letters, embedded. The font comes in two parts; a letter is taken from the one that has it. */
async function penFor(doc: PDFKit.PDFDocument) {
  const parts: { name: string; weight: number; font: Font }[] = [];
  for (const weight of [400, 700] as const)
    for (const letters of ['latin', 'latin-ext']) {
      const file = fromProject.resolve(
        `@fontsource/andika/files/andika-${letters}-${weight}-normal.woff`,
      );
      const font = openSync(file);
      if (!('unitsPerEm' in font)) throw new Error('The font is a collection of fonts');
      const name = `${letters} ${weight}`;
      doc.registerFont(name, await readFile(file));
      parts.push({ name, weight, font });
    }
  return (text: string, { x, y, size, width, weight }: Text) => {
    const own = parts.filter((part) => part.weight === weight);
    const runs: { name: string; text: string }[] = [];
    for (const letter of text) {
      const code = letter.codePointAt(0) ?? 32;
      const name = (own.find(({ font }) => font.hasGlyphForCodePoint(code)) ?? own[0])?.name ?? '';
      const last = runs.at(-1);
      if (last?.name === name) last.text += letter;
      else runs.push({ name, text: letter });
    }
    const widthAt = (points: number) =>
      runs.reduce(
        (sum, run) => sum + doc.font(run.name).fontSize(points).widthOfString(run.text),
        0,
      );
    // A long name is written smaller rather than over the edge.
    const points = Math.min(size, (size * width) / widthAt(size));
    let at = x;
    for (const run of runs) {
      doc
        .font(run.name)
        .fontSize(points)
        .fillColor(weight === 700 ? ink : quiet);
      doc.text(run.text, at, y, { lineBreak: false });
      at += doc.widthOfString(run.text);
    }
  };
}

const papers: Readonly<Record<string, string>> = {
  'paper-ink': ink,
  'paper-white': '#ffffff',
  'paper-ultra': '#2a3bd1',
  'paper-poppy': '#f0603f',
  'paper-marigold': '#f6b51e',
  'paper-leaf': '#2fa873',
  'paper-rose': '#f4a6c0',
  'paper-sky': '#c9d3f7',
};

let sprite: Promise<string> | undefined;
const drawn = new Map<string, Promise<Buffer>>();

/** The animal of the tile, in the colours of light paper. */
function pictureOf(animal: string | null) {
  const name = animal ?? 'bird';
  const known = drawn.get(name);
  if (known) return known;
  const fresh = drawAnimal(name);
  drawn.set(name, fresh);
  return fresh;
}

async function drawAnimal(name: string): Promise<Buffer> {
  sprite ??= readFile(path.join(process.cwd(), 'public/art/animals.svg'), 'utf8');
  const symbols = (await sprite).split('<symbol ').slice(1);
  const own = symbols.find((symbol) => symbol.startsWith(`id="${name}"`)) ?? symbols[0] ?? '';
  const shapes = own.slice(own.indexOf('>') + 1, own.indexOf('</symbol>'));
  const viewBox = /viewBox="([^"]+)"/.exec(own)?.[1] ?? '0 0 108 108';
  const painted = shapes.replace(/var\(--([a-z-]+)\)/g, (_, paper) => papers[paper] ?? ink);
  const picture = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480" viewBox="${viewBox}">${painted}</svg>`;
  return sharp(Buffer.from(picture)).png().toBuffer();
}
