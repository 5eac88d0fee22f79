import sharp from 'sharp';
import { type PreparedPhoto, preparePhoto } from '@/lib/platform/media/photo';
import { chanceOf } from './chance';
import { plantDiagram, sciencePoster } from './pages/science';
import { numberLine, shapes, timesTables } from './pages/sums';
import { readingDrawing, spellingList, story } from './pages/writing';
import type { Work } from './paper';

const pages = {
  times_tables: timesTables,
  number_line: numberLine,
  shapes,
  spelling_list: spellingList,
  story,
  reading_drawing: readingDrawing,
  plant_diagram: plantDiagram,
  science_poster: sciencePoster,
} as const satisfies Record<string, (work: Work) => string>;

export type WorkKind = keyof typeof pages;

// Safe: these are the keys the kinds are defined by.
export const workKinds = Object.keys(pages) as WorkKind[];

/**
 * A photo of a page of an exercise book, drawn by program for the demonstration school, so that no
 * real child's work is shown. The same input gives the same picture. It takes the way of every photo
 * that is handed in.
 *
 * @param page.lines what the child wrote: sums, words, labels or sentences, as fits the kind
 */
export async function drawWork(
  kind: WorkKind,
  page: Readonly<{ childName: string; title: string; lines?: readonly string[]; seed: number }>,
): Promise<PreparedPhoto> {
  const { seed, ...written } = page;
  const drawing = pages[kind]({ ...written, chance: chanceOf(seed) });
  return preparePhoto(await sharp(Buffer.from(drawing)).png({ compressionLevel: 1 }).toBuffer());
}
