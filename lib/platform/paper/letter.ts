import 'server-only';
import PDFDocument from 'pdfkit';
import { bytesOf, ink, mm, penFor, quiet } from './pen';

const page = { width: 210 * mm, height: 297 * mm };
const margin = 20 * mm;
const foot = page.height - 18 * mm;
const width = page.width - 2 * margin;

type Look = Readonly<{ size: number; weight: 400 | 700; below: number }>;

/**
 * A letter on upright A4, written from top to bottom and tagged so that a screen reader reads it in that order. What
 * does not fit goes on on the next page.
 */
export async function letter(title: string) {
  const doc = new PDFDocument({
    ...{ size: 'A4', margin: 0, autoFirstPage: false },
    ...{ pdfVersion: '1.7', tagged: true, lang: 'en-GB', displayTitle: true },
    info: { Title: title },
  });
  const done = bytesOf(doc);
  const pen = await penFor(doc);
  let whole: PDFKit.PDFStructureElement;
  let begun = false;
  let y = 0;

  /** A page of its own, as a part of its own. */
  function begin() {
    if (begun) whole.end();
    begun = true;
    doc.addPage();
    whole = doc.struct('Sect');
    doc.addStructure(whole);
    y = margin;
  }

  /** Goes on on another page where this much has no room left. */
  function keep(height: number) {
    if (y + height <= foot) return;
    doc.addPage();
    y = margin;
  }

  function write(as: 'H1' | 'H2' | 'P', text: string, look: Look, within = width) {
    for (const paragraph of text.split('\n').filter((each) => each.trim() !== '')) {
      const step = look.size * 1.45;
      if (!pen.canWrite(paragraph)) {
        // What the font has no letters for is said to who listens, and left to be written by hand.
        keep(step);
        const at = y;
        whole.add(doc.struct(as, { actual: paragraph }, () => rule(margin, at + step, within / 2)));
        y += step;
        continue;
      }
      const lines = pen.linesOf(paragraph, { ...look, width: within });
      const shown = doc.struct(as);
      whole.add(shown);
      for (const line of lines) {
        keep(step);
        const at = y;
        shown.add(() => pen.write(line, { ...look, x: margin, y: at, width: within }));
        y += step;
      }
      shown.end();
    }
    y += look.below;
  }

  function rule(x: number, at: number, long: number) {
    doc
      .moveTo(x, at)
      .lineTo(x + long, at)
      .lineWidth(0.8)
      .stroke(ink);
  }

  function artifact(draw: () => void) {
    doc.markContent('Artifact');
    draw();
    doc.endMarkedContent();
  }

  return {
    begin,
    keep,
    title: (text: string, within?: number) =>
      write('H1', text, { size: 19, weight: 700, below: 6 }, within),
    heading: (text: string, within?: number) =>
      write('H2', text, { size: 11, weight: 700, below: 0 }, within),
    text: (text: string, within?: number) =>
      write('P', text, { size: 11, weight: 400, below: 6 }, within),
    small: (text: string, within?: number) =>
      write('P', text, { size: 9, weight: 400, below: 4 }, within),
    strong: (text: string, within?: number) =>
      write('P', text, { size: 12.5, weight: 700, below: 6 }, within),
    /** What it is, and below it what it says. */
    pair(label: string, text: string) {
      keep(36);
      write('H2', label, { size: 10, weight: 700, below: 0 });
      write('P', text, { size: 11, weight: 400, below: 5 });
    },
    line() {
      keep(12);
      artifact(() => rule(margin, y + 2, width));
      y += 10;
    },
    /** A box to tick, and what a tick in it says. */
    box(text: string) {
      keep(24);
      const at = y;
      artifact(() =>
        doc
          .rect(margin, at, 5 * mm, 5 * mm)
          .lineWidth(1.2)
          .stroke(ink),
      );
      const label = () =>
        pen.write(text, {
          x: margin + 8 * mm,
          y: at,
          size: 12,
          width: width - 8 * mm,
          weight: 700,
        });
      whole.add(doc.struct('P', {}, label));
      y += 24;
    },
    /** Lines to write on, side by side, with what goes there under each. */
    blanks(labels: readonly string[]) {
      keep(52);
      const gap = 8 * mm;
      const each = (width - gap * (labels.length - 1)) / labels.length;
      const at = y + 30;
      for (const [nth, label] of labels.entries()) {
        const x = margin + nth * (each + gap);
        artifact(() => rule(x, at, each));
        const under = () => pen.write(label, { x, y: at + 3, size: 9, width: each, weight: 400 });
        whole.add(doc.struct('P', {}, under));
      }
      y = at + 22;
    },
    /** In the upper corner of the page at hand; `alt` says what it is. */
    corner(size: number, alt: string, draw: (x: number, y: number) => void) {
      const figure = () => draw(page.width - margin - size, margin);
      whole.add(doc.struct('Figure', { alt }, figure));
    },
    besideCorner: (size: number) => width - size - 6 * mm,
    /** Goes on below what stands in the corner. */
    belowCorner(size: number) {
      y = Math.max(y, margin + size + 4 * mm);
    },
    doc,
    quiet,
    end() {
      whole.end();
      doc.end();
      return done;
    },
  };
}
export type Letter = Awaited<ReturnType<typeof letter>>;
