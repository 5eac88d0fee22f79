import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { preparePdf } from '@/lib/platform/media/pdf';
import { preparePhoto } from '@/lib/platform/media/photo';
import { roomForFiles } from '@/lib/platform/media/room';
import { prepareVoice } from '@/lib/platform/media/voice';
import { Refusal } from '@/lib/platform/refusal';
import { smallPhoto } from '../set-piece';

/*
 * How much memory preparing what people send takes above idle: a photo of 12 megapixels as phones take it, a
 * PDF of twelve scanned pages (300 and 600 dots an inch), PDFs that unfold into something huge, and every file of the folders that are named, several times over and as many at once as a class sends.
 *
 *   npm run bench:uploads -- ../shared/data/photos ../shared/data/audio ../shared/data/uploads
 */

const atOnce = 12;
const rounds = 3;
const megabytes = (bytes: number) => `${Math.round(bytes / 1_048_576)} MB`;

/** Made by a process of its own, and read when they are sent, as a server has them: idle is without any of them. */
const made = mkdtempSync(path.join(tmpdir(), 'studystreaks-uploads-'));
process.on('exit', () => rmSync(made, { recursive: true, force: true }));
execFileSync(process.execPath, [
  ...process.execArgv.filter((each) => each !== '--expose-gc'),
  path.join(import.meta.dirname, 'upload-files.ts'),
  made,
]);
const files = [made, ...process.argv.slice(2)].flatMap((folder) =>
  readdirSync(folder)
    .sort()
    .map((name) => ({ name, file: path.join(folder, name) }))
    .filter(({ file }) => statSync(file).isFile()),
);
const [photo] = files;
if (!photo) throw new Error('There is nothing to send');

/** As the form does: what it is sent as a photo, as a recording, and as a PDF. */
async function prepare(file: string): Promise<string> {
  const done = await roomForFiles(statSync(file).size);
  // As a page that was told to come again.
  if (!done) return prepare(file);
  try {
    return await prepareBytes(file);
  } finally {
    done();
  }
}

async function prepareBytes(file: string) {
  const bytes = new Uint8Array(readFileSync(file));
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
await preparePhoto(await smallPhoto());
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let most = idle;
const watch = setInterval(() => {
  most = Math.max(most, process.memoryUsage().rss);
}, 5);

for (const { name, file } of files) {
  const said = await prepare(file);
  console.log(`${name}: ${said} (${megabytes(most - idle)})`);
}
console.log(`One after the other: ${megabytes(most - idle)} above idle`);

for (let round = 0; round < rounds; round += 1) {
  const waiting = [...files, ...Array.from({ length: atOnce }, () => photo)];
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let next = waiting.pop(); next; next = waiting.pop()) await prepare(next.file);
    }),
  );
}
clearInterval(watch);
console.log(`${atOnce} at once: ${megabytes(most - idle)} above idle, which is ${megabytes(idle)}`);
