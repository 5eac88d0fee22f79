import { Worker } from 'node:worker_threads';
import { Refusal } from '@/lib/platform/refusal';
import { encodePixels, type PreparedPhoto, picturesInTurn } from './photo';
import { readersInTurn } from './room';
import { atMost } from './turns';

const largestUpload = 25 * 1024 * 1024;
export const mostPages = 12;
const longestSide = 2000;
/** Of the reader itself, in bytes: an A4 page scanned at 300 dots an inch takes a third. */
const mostMemory = 128 * 1024 * 1024;
const mostMilliseconds = 30_000;

export type WhyNot = 'locked' | 'unreadable' | 'too_many_pages';
/** Characters of a page: twice as many as a closely printed one has. */
export const mostTextOfAPage = 8_000;

type Drawn = Readonly<{
  pixels: Uint8Array;
  width: number;
  height: number;
  text: string | null;
}>;

/** A picture of a page, and what stands on it for whoever does not see it. */
/** `text`: nothing where a page is a picture itself, null where it does not say. */
export type PreparedPage = PreparedPhoto & Readonly<{ text: string | null }>;
type Answer = WhyNot | 'open' | 'all' | Drawn;

/** A class that hands in at once; who comes after it is told to try again, and waits for nobody's hostile file. */
export const mostWaiting = 30;

const inTurn = atMost(1);
let underWay = 0;
const peopleUnderWay = new Set<string>();
const refuse = (why: WhyNot | 'too_large' | 'not_a_pdf') =>
  new Refusal('invalid', `media.pdf_${why}`);

/**
 * Draws each page of a PDF as a picture, and that and its text are what is kept: nobody is ever handed the file itself, so
 * its scripts, links, attachments and what it tells of its maker are left behind with it. The reader is
 * PDFium without its script engine, compiled to WebAssembly: what a hostile file makes it do stays in the
 * memory of a thread that ends with the file.
 *
 * One is read at a time, and of one person one at a time waits for that.
 *
 * @throws Refusal with the message key `media.pdf_too_large` (25 MB), `media.pdf_not_a_pdf`,
 * `media.pdf_locked`, `media.pdf_too_many_pages`, `media.pdf_unreadable` or `media.pdf_busy`
 */
export async function preparePdf(
  bytes: Uint8Array,
  personId?: string,
): Promise<readonly PreparedPage[]> {
  if (bytes.byteLength > largestUpload) throw refuse('too_large');
  if (!isPdf(bytes)) throw refuse('not_a_pdf');
  if (underWay > mostWaiting || (personId && peopleUnderWay.has(personId)))
    throw new Refusal('too_many', 'media.pdf_busy');
  underWay += 1;
  if (personId) peopleUnderWay.add(personId);
  try {
    // Within the line of PDFs, so that a photo waits for one of them at most.
    return await inTurn(() => readersInTurn(() => drawPages(bytes)));
  } finally {
    underWay -= 1;
    if (personId) peopleUnderWay.delete(personId);
  }
}

/** Readers take a file whose first kilobyte holds the mark; ours wants it at the beginning. */
export const isPdf = (bytes: Uint8Array) =>
  String.fromCharCode(...bytes.subarray(0, 5)) === '%PDF-';

async function drawPages(bytes: Uint8Array) {
  const worker = new Worker(new URL('./pdf-thread.mjs', import.meta.url), {
    workerData: { bytes, mostPages, longestSide, mostMemory, mostText: mostTextOfAPage },
    resourceLimits: { maxOldGenerationSizeMb: 256 },
    // What the reader says of a broken file is of no use to anybody.
    stdout: true,
    stderr: true,
  });
  let left = mostMilliseconds;
  const next = async () => {
    const asked = Date.now();
    const said = await nextOf(worker, left);
    left -= Date.now() - asked;
    return said;
  };
  try {
    const pages: PreparedPage[] = [];
    for (let said = await next(); said !== 'all'; said = await next()) {
      if (typeof said === 'string' && said !== 'open') throw refuse(said);
      // Only what is drawn waits among the pictures: a file that takes long keeps no photo waiting.
      if (typeof said === 'object') {
        const drawn = said;
        const picture = await picturesInTurn(() => encodePixels(drawn, 4));
        pages.push({ ...picture, text: drawn.text === null ? null : plainTextOf(drawn.text) });
      }
      worker.postMessage('next');
    }
    return pages;
  } finally {
    await worker.terminate();
  }
}

/** What steers how a line is shown and says nothing, such as marks that turn it round; and signs of a font's own. */
const unsaid = /[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\p{Co}]/gu;

/** As it is kept: lines and single spaces. */
export const plainTextOf = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(unsaid, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

const nextOf = (worker: Worker, milliseconds: number) =>
  new Promise<Answer>((resolve) => {
    const answer = (given: Answer) => {
      clearTimeout(patience);
      for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event);
      // An error that comes once nobody listens would end the server.
      worker.on('error', () => {});
      resolve(given);
    };
    const patience = setTimeout(answer, Math.max(0, milliseconds), 'unreadable');
    worker.once('message', answer);
    worker.once('error', () => answer('unreadable'));
    worker.once('exit', () => answer('unreadable'));
  });
