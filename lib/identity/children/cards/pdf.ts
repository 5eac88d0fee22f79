import 'server-only';
import PDFDocument from 'pdfkit';
import { drawingOf } from '@/lib/platform/paper/art';
import { drawCode } from '@/lib/platform/paper/code';
import { bytesOf, mm, penFor, quiet } from '@/lib/platform/paper/pen';
import type { PrintedCard } from './commands';

const page = { width: 210 * mm, height: 297 * mm };
const card = { width: 92 * mm, height: 66 * mm };
const columns = 2;
const rows = 4;
const margin = {
  x: (page.width - columns * card.width) / 2,
  y: (page.height - rows * card.height) / 2,
};

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
  const done = bytesOf(doc);
  const { write: pen } = await penFor(doc);
  for (const [nth, each] of cards.entries()) {
    const place = nth % (columns * rows);
    if (place === 0) doc.addPage();
    const x = margin.x + (place % columns) * card.width;
    const y = margin.y + Math.floor(place / columns) * card.height;
    doc.rect(x, y, card.width, card.height).dash(3, { space: 3 }).lineWidth(0.5).stroke(quiet);
    doc.undash();
    doc.image(await drawingOf('animals', each.animal ?? 'bird'), x + 6 * mm, y + 6 * mm, {
      width: 28 * mm,
    });
    drawCode(doc, `${address}${each.token}`, x + 44 * mm, y + 5 * mm, 42 * mm);
    pen(each.name, { x: x + 6 * mm, y: y + 36 * mm, size: 22, width: 36 * mm, weight: 700 });
    pen(className, { x: x + 6 * mm, y: y + 47 * mm, size: 11, width: 36 * mm, weight: 400 });
    pen(words.keep, { x: x + 6 * mm, y: y + 54.5 * mm, size: 8, width: 80 * mm, weight: 400 });
    pen(words.until, { x: x + 6 * mm, y: y + 58.5 * mm, size: 8, width: 80 * mm, weight: 400 });
  }
  doc.end();
  return done;
}
