import { loadavg } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { wanted } from '../data/main';
import { printedBy } from '../processes';
import type { Crowd, Said } from './generator';
import { dataIn, type Product, withProduct } from './product';
import { signInCrowd } from './signed-in';
import { usageOf } from './usage';

/*
 * npm run soak: the product as people start it, on the schools of `npm run bench:data` (made where they are missing),
 * with people of every role (SOAK_PEOPLE) for an hour (SOAK_MINUTES); what each kind of process holds in memory is
 * looked at every ten seconds. Memory is steady where the last sixth of the time holds what the third sixth held: what
 * is read for the first time is kept before that. Fails where a page fails, or memory grows by more than a tenth.
 */
const minutes = Number(process.env.SOAK_MINUTES ?? 60);
const people = Number(process.env.SOAK_PEOPLE ?? 200);
const thinkSeconds = Number(process.env.THINK_SECONDS ?? 10);
const port = Number(process.env.PORT ?? 41_900);
const parts = 6;
const grownBy = 1.1;

type Look = Readonly<{ part: number; of: string; memoryMb: number }>;

const { schools, folder } = wanted();
await dataIn(folder, schools);
const ok = await withProduct(folder, port, soak);
process.exit(ok ? 0 : 1);

async function soak({ owner, origin, pid, folder: data, card }: Product) {
  const seconds = minutes * 60;
  const everybody = await signInCrowd(
    owner,
    people,
    Array.from({ length: card.schools }, (_, at) => at + 1),
  );
  console.log(`${people} people, ${minutes} minutes, load ${loadavg()[0]?.toFixed(1)} before`);
  const looks: Look[] = [];
  const startedAt = performance.now();
  const crowd: Crowd = { origin, seconds, thinkSeconds, people: everybody };
  let isOver = false;
  const living = printedBy<Said>('open/generator.ts', crowd).finally(() => {
    isOver = true;
  });
  while (!isOver) {
    const part = Math.floor(((performance.now() - startedAt) / 1_000 / seconds) * parts);
    if (part < parts)
      for (const [of, { memoryMb }] of Object.entries(usageOf(pid, data) ?? {}))
        looks.push({ part, of, memoryMb });
    await Promise.race([pause(10_000), living]);
  }
  const { all, wrong, perSecond } = await living;
  const tenths = (value: number) => value.toFixed(1);
  console.log(
    `${all.count} pages, ${tenths(perSecond)} a second: median ${tenths(all.median)}, 95 in 100 ${tenths(all.p95)}, 99 in 100 ${tenths(all.p99)} ms; ${all.errors} failed, ${all.unanswered} not answered`,
  );
  for (const one of wrong) console.log(one);

  console.log(
    `\nMemory in MB, median of each sixth of the time; load ${tenths(loadavg()[0] ?? 0)}`,
  );
  let isSteady = true;
  for (const [of, its] of Map.groupBy(looks, ({ of }) => of)) {
    const inPart = Array.from({ length: parts }, (_, part) =>
      median(its.filter((look) => look.part === part).map(({ memoryMb }) => memoryMb)),
    );
    const grown = (inPart.at(-1) ?? 0) / (inPart[2] || 1);
    isSteady &&= grown <= grownBy;
    console.log(
      `${of.padEnd(12)}${inPart.map((mb) => String(mb).padStart(7)).join('')}   × ${grown.toFixed(2)}`,
    );
  }
  return isSteady && all.errors + all.unanswered === 0;
}

function median(numbers: readonly number[]) {
  return numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
}
