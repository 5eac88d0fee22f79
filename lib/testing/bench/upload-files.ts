import { writeFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';
import { rawPdf } from '../pdfs';

/* Writes what the benchmark of uploads sends into the folder named: a process of its own, whose memory ends with it. */

const folder = process.argv[2];
if (!folder) throw new Error('Say into which folder');
const keep = (name: string, bytes: Uint8Array) => writeFileSync(path.join(folder, name), bytes);

const noisy = (width: number, height: number, mean: number, sigma: number) =>
  sharp({
    create: {
      ...{ width, height, channels: 3, background: '#f4f0e6' },
      noise: { type: 'gaussian', mean, sigma },
    },
  });

keep('1 photo of 12 megapixels', await noisy(4032, 3024, 128, 30).jpeg({ quality: 92 }).toBuffer());

const page = await noisy(2480, 3508, 230, 5).jpeg({ quality: 75 }).toBuffer();
const finest = await sharp(page).resize(4960, 7016).jpeg({ quality: 60 }).toBuffer();
const scans = new PDFDocument({ size: 'A4', autoFirstPage: false });
const written: Buffer[] = [];
scans.on('data', (part: Buffer) => written.push(part));
const scanned = new Promise((resolve) => scans.on('end', resolve));
for (let nth = 0; nth < 12; nth += 1)
  scans.addPage().image(nth === 0 ? finest : page, 0, 0, { width: 595 });
scans.end();
await scanned;
keep('2 PDF of twelve scans', Buffer.concat(written));

keep('3 PDF of 600 MB', rawPdf(Buffer.alloc(600 * 1_048_576, ' ')));
