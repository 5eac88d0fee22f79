import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { preparePdf } from '@/lib/platform/media/pdf';
import { preparePhoto } from '@/lib/platform/media/photo';
import { prepareVoice } from '@/lib/platform/media/voice';
import { Refusal } from '@/lib/platform/refusal';
import { rawPdf } from '../pdfs';

/*
 * How much memory preparing what people send takes above idle: a photo of 12 megapixels as phones take it, a
 * PDF of twelve scanned pages (300 and 600 dots an inch), PDFs that unfold into something huge, and every file of the folders that are named, several times over and as many at once as a class sends.
 *
 *   npm run bench:uploads -- ../shared/data/photos ../shared/data/audio ../shared/data/uploads
 */

const atOnce = 12;
const rounds = 3;
const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;

const twelveMegapixels = await sharp({
  create: {
    ...{ width: 4032, height: 3024, channels: 3, background: '#445566' },
    noise: { type: 'gaussian', mean: 128, sigma: 30 },
  },
})
  .jpeg({ quality: 92 })
  .toBuffer();

const page = await sharp({
  create: {
    ...{ width: 2480, height: 3508, channels: 3, background: '#f4f0e6' },
    noise: { type: 'gaussian', mean: 230, sigma: 5 },
  },
})
  .jpeg({ quality: 75 })
  .toBuffer();
const finest = await sharp(page).resize(4960, 7016).jpeg({ quality: 60 }).toBuffer();
const scans = new PDFDocument({ size: 'A4', autoFirstPage: false });
const written: Buffer[] = [];
scans.on('data', (part: Buffer) => written.push(part));
const scanned = new Promise((resolve) => scans.on('end', resolve));
for (let nth = 0; nth < 12; nth += 1)
  scans.addPage().image(nth === 0 ? finest : page, 0, 0, { width: 595 });
scans.end();
await scanned;

const files = [
  { name: '12 megapixels', bytes: new Uint8Array(twelveMegapixels) },
  { name: 'a PDF of twelve scans', bytes: new Uint8Array(Buffer.concat(written)) },
  { name: 'a PDF of 600 MB', bytes: rawPdf(Buffer.alloc(600 * 1_048_576, ' ')) },
  ...process.argv.slice(2).flatMap((folder) =>
    readdirSync(folder)
      .map((name) => path.join(folder, name))
      .filter((file) => statSync(file).isFile())
      .map((file) => ({ name: file, bytes: new Uint8Array(readFileSync(file)) })),
  ),
];

/** As the form does: what it is sent as a photo, as a recording, and as a PDF. */
async function prepare(bytes: Uint8Array) {
  const said: string[] = [];
  const pages = async (pdf: Uint8Array) => {
    const { length } = await preparePdf(pdf);
    return { mediaType: `${length} pages` };
  };
  for (const as of [preparePhoto, prepareVoice, pages])
    await as(bytes).then(
      ({ mediaType }) => said.push(`kept as ${mediaType}`),
      (error: unknown) => {
        if (!(error instanceof Refusal)) throw error;
        said.push(error.messageKey);
      },
    );
  return said.join(', ');
}

// What a first photo loads stays loaded.
await preparePhoto(await sharp(twelveMegapixels).resize(60).jpeg().toBuffer());
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let most = idle;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);

for (const { name, bytes } of files) console.log(`${name}: ${await prepare(bytes)}`);
console.log(`One after the other: ${megabytes(most - idle)} above idle`);

for (let round = 0; round < rounds; round += 1) {
  const waiting = [...files, ...Array.from({ length: atOnce }, () => files[0])];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await prepare(next.bytes);
    }),
  );
}
clearInterval(watch);
console.log(`${atOnce} at once: ${megabytes(most - idle)} above idle, which is ${megabytes(idle)}`);
