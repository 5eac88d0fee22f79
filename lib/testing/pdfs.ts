import { deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** What a PDF may tell of who made it, and must not be found in anything that is kept. */
export const secretOfThePdf = 'Priya Okafor, 12 Mill Lane';

type Made = Readonly<{ pages?: number; password?: string; text?: string }>;

/** A PDF as a word processor writes it, with its maker's name in it; and with what may lie in one besides. */
export async function pdfOf({ pages = 1, password, text = '7 x 8 = 56' }: Made = {}) {
  const pdf = new PDFDocument({
    size: 'A4',
    autoFirstPage: false,
    info: { Author: secretOfThePdf, Title: secretOfThePdf },
    ...(password && { userPassword: password }),
  });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  const end = new Promise((resolve) => pdf.on('end', resolve));
  for (let page = 1; page <= pages; page += 1) {
    pdf.addPage().fontSize(30).text(`${text} (${page})`, 60, 60);
    pdf.rect(60, 400, 200, 200).fill('#d63d1c');
    pdf.link(60, 400, 200, 200, 'https://example.org/?who=me');
  }
  if (pages > 0) pdf.file(Buffer.from(secretOfThePdf), { name: 'attached.txt' });
  pdf.end();
  await end;
  return new Uint8Array(Buffer.concat(parts));
}

/** A PDF written by hand: its page draws what it is told to, with these objects beside it. */
export function rawPdf(
  drawing: Buffer | string,
  more: Readonly<{ page?: string; catalog?: string; objects?: readonly (Buffer | string)[] }> = {},
) {
  const packed = deflateSync(drawing, { level: 9 });
  const object = (number: number, content: Buffer | string) =>
    Buffer.concat([
      Buffer.from(`${number} 0 obj\n`),
      Buffer.from(content),
      Buffer.from('\nendobj\n'),
    ]);
  const stream = (head: string, bytes: Buffer) =>
    Buffer.concat([
      Buffer.from(`<<${head}/Length ${bytes.length}>>\nstream\n`),
      bytes,
      Buffer.from('\nendstream'),
    ]);
  const objects = [
    `<</Type/Catalog/Pages 2 0 R${more.catalog ?? ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    `<</Type/Page/Parent 2 0 R/Contents 4 0 R ${more.page ?? '/MediaBox[0 0 595 842]'}>>`,
    stream('/Filter/FlateDecode', packed),
    ...(more.objects ?? []),
  ];
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('%PDF-1.4\n'),
      ...objects.map((content, index) => object(index + 1, content)),
      Buffer.from('trailer<</Root 1 0 R>>\n'),
    ]),
  );
}
