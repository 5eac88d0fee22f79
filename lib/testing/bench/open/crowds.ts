import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { writeOneRoster } from '@/lib/imports/writing/oneroster';
import { sendImport, until } from '../importing';
import { largeSchool, on } from '../large-school';
import { printedBy } from '../processes';
import type { Crowd, Said } from './generator';
import type { Product } from './product';
import { signInCrowd } from './signed-in';
import { type Usages, usageOf, usedBetween } from './usage';

const seconds = Number(process.env.BENCH_SECONDS ?? 60);
const thinkSeconds = Number(process.env.THINK_SECONDS ?? 10);
/** Of the school that imports meanwhile. */
const rollOf = 2_000;

export type CrowdMeasured = Said &
  Readonly<{
    people: number;
    seconds: number;
    thinkSeconds: number;
    used: Usages;
    /** How long it took another school to read, plan and do an import of 2,000 people meanwhile. */
    importSeconds: number;
  }>;

/** So many people at once, spread over all schools, while one more school imports its roll. */
export async function measureCrowd(
  { owner, origin, pid, folder, card }: Product,
  people: number,
): Promise<CrowdMeasured> {
  const schools = Array.from({ length: card.schools }, (_, at) => at + 1);
  const crowd: Crowd = {
    ...{ origin, seconds, thinkSeconds },
    people: await signInCrowd(owner, people, schools),
  };
  const before = usageOf(pid, folder);
  const importing = importMeanwhile();
  const said = await printedBy<Said>('open/generator.ts', crowd);
  const used = usedBetween(before, usageOf(pid, folder));
  return { ...said, people, seconds, thinkSeconds, used, importSeconds: await importing };
}

async function importMeanwhile() {
  const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-roll-'));
  try {
    const zip = path.join(folder, 'roll.zip');
    await pipeline(
      writeOneRoster(largeSchool(rollOf), { name: 'Large', on }),
      createWriteStream(zip),
    );
    const at = performance.now();
    const sent = await sendImport(zip);
    await until(sent.isPlanned);
    await sent.askToDo();
    await until(sent.isDone);
    return (performance.now() - at) / 1000;
  } finally {
    await rm(folder, { recursive: true });
  }
}
