import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { applied } from '@/lib/imports/planning/applied';
import { undecided } from '@/lib/imports/planning/choices';
import { planImport } from '@/lib/imports/planning/make';
import { changesNothing } from '@/lib/imports/planning/plan';
import { emptySchool } from '@/lib/imports/planning/school';
import { openZip } from '@/lib/imports/reading/opening/zip';
import { readRoster } from '@/lib/imports/reading/read';
import { writeOneRoster } from '@/lib/imports/writing/oneroster';
import { ownSource } from '@/lib/imports/writing/own-numbers';
import { benchRunningProduct } from './importing';
import { largeSchool, on, people } from './large-school';

/*
 * npm run bench:imports: a set of files of 50,000 people, written, read, planned into an empty school and
 * planned again; with the time and the most memory that each took beyond what the process had before. Then the
 * same files are imported into a school of the running product, while somebody else looks at a page.
 */
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

async function measured<Result>(name: string, work: () => Result | Promise<Result>) {
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const look = () => {
    most = Math.max(most, process.memoryUsage().rss);
  };
  const watching = setInterval(look, 20);
  const start = performance.now();
  const result = await work();
  look();
  clearInterval(watching);
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(people / seconds);
  console.log(
    `${name.padEnd(24)} ${seconds.toFixed(1)} s, ${rate} people/s, ${megabytes(most - before)} more`,
  );
  return result;
}

const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-bench-imports-'));
try {
  const at = path.join(folder, 'roll.zip');
  await measured('Writing', () =>
    pipeline(writeOneRoster(largeSchool(), { name: 'Hazelbrook', on }), createWriteStream(at)),
  );
  console.log(`${people} people, zipped ${megabytes((await stat(at)).size)}`);
  const roster = await measured('Reading', async () => {
    const { files, close } = await openZip('roll.zip', at);
    try {
      return await readRoster(files, { today: on });
    } finally {
      close();
    }
  });
  const choices = undecided(ownSource, on);
  const plan = await measured('Planning', () => planImport(emptySchool, roster, choices));
  const after = applied(emptySchool, plan, on);
  const again = await measured('Planning again', () => planImport(after, roster, choices));
  console.log(`Refused ${plan.refused.length}; again changes nothing: ${changesNothing(again)}`);
  console.log(`At the end ${megabytes(process.memoryUsage().rss)} in all`);
  await benchRunningProduct(at);
} finally {
  await rm(folder, { recursive: true });
}
