import { inflateSync } from 'node:zlib';
import jsQR from 'jsqr';

/** What the square codes on a PDF of ours say, page after page: read from what is drawn, as a camera would. */
export function codesOn(pdf: Buffer): string[] {
  return drawingsOn(pdf).flatMap((drawing) => codesDrawnBy(drawing));
}

/** The drawing instructions of each page. */
function drawingsOn(pdf: Buffer) {
  const drawings: string[] = [];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at)) {
    const end = pdf.indexOf('\nendstream', at);
    try {
      const text = inflateSync(pdf.subarray(at + 7, end)).toString('latin1');
      if (text.includes(' re\n')) drawings.push(text);
    } catch {
      // A picture or a font.
    }
    at = end + 10;
  }
  return drawings;
}

type Square = Readonly<{ x: number; y: number; size: number }>;

/** Squares filled together are one code. */
function codesDrawnBy(drawing: string) {
  const codes: string[] = [];
  let squares: Square[] = [];
  for (const line of drawing.split('\n')) {
    const [, x, y, size] = /^(\S+) (\S+) (\S+) \S+ re$/.exec(line) ?? [];
    if (x && y && size) squares.push({ x: Number(x), y: Number(y), size: Number(size) });
    else if (/^f\*?$/.test(line)) {
      const code = read(squares);
      if (code) codes.push(code);
      squares = [];
    } else if (line === 'S') squares = [];
  }
  return codes;
}

const dots = 4;
const quiet = 4;

function read(squares: readonly Square[]) {
  const [first] = squares;
  if (!first || squares.length < 100) return undefined;
  const left = Math.min(...squares.map(({ x }) => x));
  const top = Math.min(...squares.map(({ y }) => y));
  const placed = squares.map(({ x, y, size }) => ({
    column: Math.round((x - left) / size) + quiet,
    row: Math.round((y - top) / size) + quiet,
  }));
  const wide = (Math.max(...placed.map(({ column }) => column)) + 1 + quiet) * dots;
  const image = new Uint8ClampedArray(wide * wide * 4).fill(255);
  for (const { column, row } of placed)
    for (let dot = 0; dot < dots * dots; dot += 1) {
      const x = column * dots + (dot % dots);
      const y = row * dots + Math.floor(dot / dots);
      image.fill(0, (y * wide + x) * 4, (y * wide + x) * 4 + 3);
    }
  return jsQR(image, wide, wide)?.data;
}
