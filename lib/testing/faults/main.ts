import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { environmentBeside } from '../beside-a-product';
import { superuser } from '../database';
import {
  childrenOf,
  freePort,
  processesOf,
  runningIn,
  start,
  untilItAnswers,
} from '../supervisor/product';
import { keepHandingIn } from './children';
import { clockOfItsOwn } from './clock';
import { lookForWhatWasPromised } from './promised';
import { smallDisk } from './small-disk';
import { setOutWork } from './work';

/*
 * npm run faults: the product as people start it, while children hand in, and again and again a part of it is killed
 * without warning, cut off, its disk is full for a while, or its clock jumps. Whatever a child was told hangs must hang,
 * once and as it was; and it must soon go on. A disk that can be full is mounted for it, which takes root, and a clock
 * that can be put takes libfaketime; without either, it says so and fails.
 */
const faults = Number(process.env.FAULTS ?? 50);
const patienceMs = 60_000;
/** What the issue asks for: everybody's work goes on so soon. */
const backWithinMs = 10_000;

const around = mkdtempSync(path.join(tmpdir(), 'studystreaks faults-'));
await chmod(around, 0o755);
const disk = perhaps(() => smallDisk(around));
const clock = perhaps(() => clockOfItsOwn(around));
const folder = path.join(around, 'data');
const port = await freePort();
const how = {
  ...{ port, dataFolder: folder },
  environment: { WEB_PROCESSES: '2', ...clock?.environment },
};
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

/** What breaks, and how; it is over when that has returned. The server of the database dies with all its processes. */
const ways = {
  'a web process': () => kill([one('lib/wiring/web.ts')]),
  'every web process': () => kill(runningIn(folder, 'lib/wiring/web.ts')),
  'the worker': () => kill([one('lib/wiring/worker.ts')]),
  'the database': () => {
    const postmasters = runningIn(folder, 'bin/postgres');
    kill([...postmasters, ...postmasters.flatMap(childrenOf)]);
  },
  'every connection to it': async () => {
    const cut = await superuser()`select pg_terminate_backend(pid) from pg_stat_activity
      where backend_type = 'client backend' and pid <> pg_backend_pid() and usename like 'studystreaks%'`;
    if (cut.length === 0) throw new Error('Nobody was connected');
  },
  ...(disk && {
    'a full disk': async () => {
      const before = classroom.brokenOff();
      disk.fill();
      // There is room in what the server keeps ready to write to, for a while.
      for (const since = performance.now(); classroom.brokenOff() === before; await pause(50)) {
        if (performance.now() - since > patienceMs) throw new Error('No full disk was noticed');
        disk.fill();
      }
      disk.empty();
    },
  }),
  ...(clock && {
    'its clock, put on by half an hour': () => putClock(30),
    'its clock, put back by half an hour': () => putClock(0),
  }),
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
  const before = performance.now();
  await ways[way]?.();
  // A disk is full for as long as it is; everything else is over at once, and what it takes to start anew counts.
  const since = way === 'a full disk' ? performance.now() : before;
  await classroom.allGoOn(patienceMs);
  const ms = performance.now() - since;
  outages.set(way, [...(outages.get(way) ?? []), ms]);
  console.log(`${nth + 1} of ${faults}: ${way}, everybody goes on after ${seconds(ms)} s`);
}

const told = await classroom.end();
await pause(1_000);
const found = await lookForWhatWasPromised(work, told);

function seconds(ms: number) {
  return (ms / 1_000).toFixed(1);
}
const middle = (all: readonly number[]) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;
console.log(`\n${'what broke'.padEnd(40)}times  median  longest (s until everybody goes on)`);
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
disk?.end();
await rm(around, { recursive: true, force: true });
if (!disk) console.log('A full disk was not tried: this account may not mount a small one.');
if (!clock) console.log('A clock that jumps was not tried: libfaketime is not installed.');
process.exit(
  !disk || !clock || found.lost.length + found.twice.length + found.draftsLost.length > 0 ? 1 : 0,
);

/** Children go on meanwhile; the time until everything has noticed counts. By less than what they are signed in for. */
async function putClock(minutes: number) {
  clock?.put(minutes);
  await pause(clock?.noticedMs);
}

/** What this machine or account may lack. */
function perhaps<T>(make: () => T) {
  try {
    return make();
  } catch {
    return undefined;
  }
}
