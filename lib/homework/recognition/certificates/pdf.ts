import 'server-only';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { cutDrawingOf, drawingOf, papers } from '@/lib/platform/paper/art';
import { bytesOf, ink, mm, penFor } from '@/lib/platform/paper/pen';
import type { BadgeCut, Medallion } from '@/lib/shared/recognition';

/** What stands on the page of one child, in words. */
export type Certificate = Readonly<{
  name: string;
  /** "for the badge Kind heart". */
  reason: string;
  /** What the teacher wrote, or what it is for. */
  sentence: string;
  drawing: Medallion | null;
  /** What it is cut from, where it is the school's own and has a shape. */
  cut: BadgeCut;
  day: string;
}>;

type Sheet = Readonly<{
  certificates: readonly Certificate[];
  school: string;
  /** As it is stored; null where there is none, or it cannot be had. */
  logo: Buffer | null;
  signedBy: string;
  words: Readonly<{
    document: string;
    title: string;
    goesTo: string;
    date: string;
    signed: string;
  }>;
}>;

const page = { width: 297 * mm, height: 210 * mm };
const side = 40 * mm;
const width = page.width - 2 * side;

/** An A4 page on its side for each child, tagged so that a screen reader reads it in its order. */
export async function certificatesAsPdf({
  certificates,
  school,
  signedBy,
  words,
  ...sheet
}: Sheet) {
  const doc = new PDFDocument({
    ...{ size: 'A4', layout: 'landscape', margin: 0, autoFirstPage: false },
    ...{ pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true },
    info: { Title: words.document },
  });
  const done = bytesOf(doc);
  const pen = await penFor(doc);
  const logo = sheet.logo && (await sharp(sheet.logo).png().toBuffer());
  for (const each of certificates) {
    const medallion =
      each.drawing &&
      (await (each.cut
        ? cutDrawingOf(each.drawing, each.cut)
        : drawingOf('medallions', each.drawing)));
    doc.addPage();
    ornament(doc);
    const whole = doc.struct('Sect');
    doc.addStructure(whole);
    if (logo) picture(logo, 22, { alt: school, x: page.width / 2 - 30 * mm, y: 24 * mm, wide: 60 });
    line('P', school, logo ? 49 : 36, 16, 400);
    line('H1', words.title, logo ? 58 : 50, 34, 700);
    line('P', words.goesTo, 77, 13, 400);
    line('H2', each.name, 84, 40, 700);
    line('P', each.reason, 107, 18, 700);
    const hand = { size: 14, width: width - 30 * mm, weight: 400 } as const;
    if (each.sentence && pen.canWrite(each.sentence))
      pen.linesOf(each.sentence, hand).forEach((text, nth) => {
        line('P', text, 119 + nth * 7.5, 14, 400);
      });
    if (medallion)
      picture(medallion, 34, { x: page.width / 2 - 17 * mm, y: 147 * mm, wide: 34, alt: '' });
    foot(words.date, each.day, side);
    foot(words.signed, signedBy, page.width - side - 65 * mm);
    whole.end();

    /** In the middle. What the font has no letters for is left as a line to write it on by hand. */
    function line(
      as: 'P' | 'H1' | 'H2',
      text: string,
      at: number,
      size: number,
      weight: 400 | 700,
    ) {
      const can = pen.canWrite(text);
      const draw = () => {
        if (can) pen.write(text, { x: side, y: at * mm, size, width, weight, align: 'centre' });
        else rule(page.width / 2 - 60 * mm, at * mm + size * 1.3, 120 * mm);
      };
      whole.add(doc.struct(as, can ? {} : { actual: text }, draw));
    }

    function foot(label: string, text: string, x: number) {
      const at = { x, width: 65 * mm, align: 'centre' } as const;
      artifact(() => rule(x, 178 * mm, 65 * mm));
      const lines = () => {
        if (label === words.date) pen.write(text, { ...at, y: 169 * mm, size: 13, weight: 700 });
        const below = label === words.date || !pen.canWrite(text) ? label : text;
        pen.write(below, { ...at, y: 180 * mm, size: 11, weight: 400 });
      };
      whole.add(doc.struct('P', { actual: `${label}: ${text}` }, lines));
    }

    type Place = Readonly<{ x: number; y: number; wide: number; alt: string }>;
    function picture(image: Buffer, high: number, { x, y, wide, alt }: Place) {
      const draw = () => {
        const box: [number, number] = [wide * mm, high * mm];
        doc.image(image, x, y, { fit: box, align: 'center', valign: 'center' });
      };
      if (alt) whole.add(doc.struct('Figure', { alt }, draw));
      else artifact(draw);
    }
  }
  doc.end();
  return done;

  function rule(x: number, y: number, long: number) {
    doc
      .moveTo(x, y)
      .lineTo(x + long, y)
      .lineWidth(0.8)
      .stroke(ink);
  }

  function artifact(draw: () => void) {
    doc.markContent('Artifact');
    draw();
    doc.endMarkedContent();
  }
}

const colours = ['paper-ultra', 'paper-marigold', 'paper-poppy', 'paper-leaf', 'paper-rose'];

/** A frame, and a string of bunting hung along its upper edge. */
function ornament(doc: PDFKit.PDFDocument) {
  doc.markContent('Artifact');
  const edge = 9 * mm;
  doc
    .roundedRect(edge, edge, page.width - 2 * edge, page.height - 2 * edge, 5 * mm)
    .lineWidth(1.6)
    .stroke(ink);
  const flags = 19;
  const step = (page.width - 2 * edge - 10 * mm) / flags;
  for (let nth = 0; nth < flags; nth += 1) {
    const x = edge + 5 * mm + nth * step;
    const colour = papers[colours[nth % colours.length] ?? ''] ?? ink;
    doc
      .polygon([x + 1, edge], [x + step - 1, edge], [x + step / 2, edge + 10 * mm])
      .lineWidth(0.8)
      .fillAndStroke(colour, ink);
  }
  doc.endMarkedContent();
}
