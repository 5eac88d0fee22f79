import { Worker } from 'node:worker_threads';
import { Refusal } from '@/lib/platform/refusal';
import { encodePixels, type PreparedPhoto, picturesInTurn } from './photo';
import { atMost } from './turns';

const largestUpload = 25 * 1024 * 1024;
export const mostPages = 12;
const longestSide = 2000;
/** Of the reader itself, in bytes: an A4 page scanned at 300 dots an inch takes a third. */
const mostMemory = 128 * 1024 * 1024;
const mostMilliseconds = 30_000;

export type WhyNot = 'locked' | 'unreadable' | 'too_many_pages';
type Drawn = Readonly<{ pixels: Uint8Array; width: number; height: number }>;
type Answer = WhyNot | 'open' | 'all' | Drawn;

const inTurn = atMost(1);
const refuse = (why: WhyNot | 'too_large' | 'not_a_pdf') =>
  new Refusal('invalid', `media.pdf_${why}`);

/**
 * Draws each page of a PDF as a picture, and that is what is kept: nobody is ever handed the file itself, so
 * its scripts, links, attachments and what it tells of its maker are left behind with it. The reader is
 * PDFium without its script engine, compiled to WebAssembly: what a hostile file makes it do stays in the
 * memory of a thread that ends with the file.
 *
 * @throws Refusal with the message key `media.pdf_too_large` (25 MB), `media.pdf_not_a_pdf`,
 * `media.pdf_locked`, `media.pdf_too_many_pages` or `media.pdf_unreadable`
 */
export async function preparePdf(bytes: Uint8Array): Promise<readonly PreparedPhoto[]> {
  if (bytes.byteLength > largestUpload) throw refuse('too_large');
  if (!isPdf(bytes)) throw refuse('not_a_pdf');
  return inTurn(() => picturesInTurn(() => drawPages(bytes)));
}

/** Readers take a file whose first kilobyte holds the mark; ours wants it at the beginning. */
export const isPdf = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

async function drawPages(bytes: Uint8Array) {
  const worker = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    workerData: { bytes, mostPages, longestSide, mostMemory },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    // What the reader says of a broken file is of no use to anybody.
    stdout: true,
    stderr: true,
  });
  const until = Date.now() + mostMilliseconds;
  try {
    const pages: PreparedPhoto[] = [];
    for (let said = await nextOf(worker, until); said !== 'all'; ) {
      if (typeof said === 'string' && said !== 'open') throw refuse(said);
      if (typeof said === 'object') pages.push(await encodePixels(said, 4));
      worker.postMessage('next');
      said = await nextOf(worker, until);
    }
    return pages;
  } finally {
    await worker.terminate();
  }
}

const nextOf = (worker: Worker, until: number) =>
  new Promise<Answer>((resolve) => {
    const answer = (given: Answer) => {
      clearTimeout(patience);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      // An error that comes once nobody listens would end the server.
      worker.on('error', () => {});
      resolve(given);
    };
    const patience = setTimeout(answer, Math.max(0, until - Date.now()), 'unreadable');
    worker.once('message', answer);
    worker.once('error', () => answer('unreadable'));
    worker.once('exit', () => answer('unreadable'));
  });
