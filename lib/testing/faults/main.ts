import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { environmentBeside } from '../beside-a-product';
import { superuser } from '../database';
import { freePort, processesOf, runningIn, start, untilItAnswers } from '../supervisor/product';
import { keepHandingIn } from './children';
import { lookForWhatWasPromised } from './promised';
import { setOutWork } from './work';

/*
 * npm run faults: the product as people start it, while children hand in, and again and again a part of it is killed
 * without warning. Whatever a child was told hangs must hang, once and as it was; and it must soon go on.
 */
const faults = Number(process.env.FAULTS ?? 50);
const patienceMs = 60_000;
/** What the issue asks for: everybody's work goes on so soon. */
const backWithinMs = 10_000;

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks faults-'));
await chmod(folder, 0o755);
const port = await freePort();
const how = { port, dataFolder: folder, environment: { WEB_PROCESSES: '2' } };
let product = start(how);
await untilItAnswers(product, port);
const database = await openEmbedded({ dataFolder: folder });
Object.assign(process.env, await environmentBeside(folder, database.ownerUrl));

/** Nothing killed would be a fault that was never tried. */
const kill = (pids: readonly number[]) => {
  if (pids.length === 0) throw new Error('Nothing runs that could be killed');
  for (const pid of pids) process.kill(pid, 'SIGKILL');
};
const one = (program: string) => {
  const pids = runningIn(folder, program);
  const pid = pids[Math.floor(Math.random() * pids.length)];
  if (pid === undefined) throw new Error(`No ${program} runs`);
  return pid;
};

/** What is killed, and how. The server of the database dies with all who are connected to it. */
const ways = {
  'a web process': () => kill([one('lib/wiring/web.ts')]),
  'every web process': () => kill(runningIn(folder, 'lib/wiring/web.ts')),
  'the worker': () => kill([one('lib/wiring/worker.ts')]),
  'the database': () => kill(runningIn(folder, 'bin/postgres')),
  'the supervisor, and a start after it': async () => {
    kill([product.supervisor()]);
    await product.ended;
    // Its processes end by themselves, and free the port.
    while (runningIn(folder, 'lib/wiring/web.ts').length > 0) await pause(50);
    product = start(how);
  },
} as const;
type Way = keyof typeof ways;
// Safe: the keys of the object above.
const turns = Object.keys(ways) as Way[];

const work = await setOutWork();
const classroom = keepHandingIn(`http://127.0.0.1:${port}`, work);
await classroom.allGoOn(patienceMs);

const outages = new Map<Way, number[]>();
for (let nth = 0; nth < faults; nth += 1) {
  await pause(500 + Math.random() * 1_500);
  const way = turns[nth % turns.length] ?? 'a web process';
  const killedAt = performance.now();
  await ways[way]();
  await classroom.allGoOn(patienceMs);
  const ms = performance.now() - killedAt;
  outages.set(way, [...(outages.get(way) ?? []), ms]);
  console.log(`${nth + 1} of ${faults}: ${way} killed, everybody goes on after ${seconds(ms)} s`);
}

const told = await classroom.end();
await pause(1_000);
const found = await lookForWhatWasPromised(work, told);

function seconds(ms: number) {
  return (ms / 1_000).toFixed(1);
}
const middle = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
console.log(`\n${'killed'.padEnd(40)}times  median  longest (s until everybody goes on)`);
for (const [way, all] of outages)
  console.log(
    `${way.padEnd(40)}${String(all.length).padStart(5)}${seconds(middle(all)).padStart(8)}${seconds(Math.max(...all)).padStart(9)}`,
  );
console.log(
  `\n${told.pieces.length} pieces and ${told.drafts.length} saved drafts were told to be kept by ${work.children.length} children at once; ${told.triedAgain} requests broke off and were sent again`,
);
console.log(
  `${found.lost.length} lost, ${found.twice.length} there twice, ${found.draftsLost.length} drafts older than told`,
);
const slow = [...outages.values()].flat().filter((ms) => ms > backWithinMs).length;
console.log(`${slow} of ${faults} times it took more than ${seconds(backWithinMs)} s`);

await superuser().end();
await database.release();
kill([product.supervisor()]);
while (processesOf(folder).length > 0) {
  for (const pid of processesOf(folder))
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
  await pause(100);
}
await forgetEmbedded(folder);
await rm(folder, { recursive: true, force: true });
process.exit(found.lost.length + found.twice.length + found.draftsLost.length > 0 ? 1 : 0);
