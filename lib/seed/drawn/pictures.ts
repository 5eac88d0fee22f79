import type { PreparedPhoto } from '@/lib/platform/media/photo';
import { drawWork, type WorkKind, workKinds } from './work';

/** What stands at the head of a page. No name, since the page is shared out among children. */
const headOf: Readonly<Record<WorkKind, (seed: number) => string>> = {
  times_tables: (seed) => `${seed + 4} times table`,
  number_line: (seed) => `Count in ${[2, 5, 10, 3][seed - 1] ?? 2}s`,
  shapes: () => 'Shapes at home',
  spelling_list: () => 'My words',
  story: () => 'My favourite page',
  reading_drawing: () => 'My best bit',
  plant_diagram: () => 'Parts of a plant',
  science_poster: (seed) => (seed % 2 ? 'What I found out' : 'The moon'),
};

/** How many of each kind are drawn, to be shared out: four look like a class's own. */
export const picturesOfAKind = 4;

export type Pictures = ReadonlyMap<WorkKind, readonly PreparedPhoto[]>;

/** One of each kind after the other; the two sizes of each are encoded side by side. */
export async function drawPictures(): Promise<Pictures> {
  const pictures = new Map<WorkKind, PreparedPhoto[]>();
  for (const kind of workKinds) {
    const drawn: PreparedPhoto[] = [];
    const childName = kind === 'science_poster' ? 'me' : 'Homework';
    for (let seed = 1; seed <= picturesOfAKind; seed += 1)
      drawn.push(await drawWork(kind, { childName, title: headOf[kind](seed), seed }));
    pictures.set(kind, drawn);
  }
  return pictures;
}
