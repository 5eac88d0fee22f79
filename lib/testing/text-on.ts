import { inflateSync } from 'node:zlib';

/**
 * What can be read on a PDF of ours, line by line for each page: the letters that are drawn, turned back into
 * text by the tables in the document, as a reader does that searches or copies it.
 */
export function textOn(pdf: Buffer): string[][] {
  const objects = objectsIn(pdf);
  return [...objects.values()]
    .filter(({ head }) => /\/Type \/Page\b/.test(head))
    .map(({ head }) => {
      const fonts = fontsOf(objects, head);
      return linesIn(bodyOf(objects, /\/Contents (\d+) 0 R/.exec(head)?.[1]), fonts);
    });
}

type Objects = ReadonlyMap<string, Readonly<{ head: string; body: string }>>;
type Letters = ReadonlyMap<string, string>;

function objectsIn(pdf: Buffer): Objects {
  const found = new Map<string, { head: string; body: string }>();
  const text = pdf.toString('latin1');
  for (const start of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const from = start.index + start[0].length;
    const end = text.indexOf('\nendobj', from);
    const stream = text.indexOf('stream\n', from);
    const packed = stream >= 0 && stream < end;
    const head = text.slice(from, packed ? stream : end);
    let body = '';
    if (packed && head.includes('/FlateDecode') && !head.includes('/Image')) {
      const bytes = pdf.subarray(stream + 7, text.indexOf('\nendstream', stream));
      body = inflateSync(bytes).toString('latin1');
    }
    found.set(start[1] ?? '', { head, body });
  }
  return found;
}

const bodyOf = (objects: Objects, id = '') => objects.get(id)?.body ?? '';

function fontsOf(objects: Objects, page: string) {
  const own = objects.get(/\/Resources (\d+) 0 R/.exec(page)?.[1] ?? '')?.head ?? page;
  const list = /\/Font <<([^>]*)>>/.exec(own)?.[1] ?? '';
  return new Map(
    [...list.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name = '', id = '']) => {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '')?.[1];
      return [name, lettersIn(bodyOf(objects, table))] as const;
    }),
  );
}

/** Which letters each glyph of a font stands for. */
function lettersIn(table: string): Letters {
  const letters = new Map<string, string>();
  for (const [, from = '', listed = ''] of table.matchAll(
    /<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi,
  ))
    for (const [nth, [, code = '']] of [...listed.matchAll(/<([0-9a-f ]*)>/gi)].entries()) {
      const bytes = Buffer.from(code.replaceAll(' ', ''), 'hex');
      const glyph = (Number.parseInt(from, 16) + nth).toString(16).padStart(4, '0');
      letters.set(glyph, bytes.swap16().toString('utf16le'));
    }
  return letters;
}

function linesIn(drawing: string, fonts: ReadonlyMap<string, Letters>) {
  const lines = new Map<string, string>();
  for (const [, words = ''] of drawing.matchAll(/BT\n([\s\S]*?)ET/g)) {
    const height = /1 0 0 1 \S+ (\S+) Tm/.exec(words)?.[1] ?? '';
    const font = fonts.get(/\/(F\d+) /.exec(words)?.[1] ?? '');
    const glyphs = [...words.matchAll(/<([0-9a-f]+)>/gi)].flatMap(
      ([, hex = '']) => hex.toLowerCase().match(/.{4}/g) ?? [],
    );
    const said = glyphs.map((glyph) => font?.get(glyph) ?? '\uFFFD').join('');
    lines.set(height, (lines.get(height) ?? '') + said);
  }
  return [...lines.values()];
}
