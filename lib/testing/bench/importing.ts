import { chmod, mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { forgetEmbedded, openEmbedded } from '@/db/embedded';
import { schools } from '@/db/schema/schools';
import { lastChangeAbout } from '@/lib/changes/queries';
import { askToDo, startImport } from '@/lib/imports/commands';
import { keepFiles } from '@/lib/imports/files';
import { findImport } from '@/lib/imports/queries';
import { closePools } from '@/lib/platform/database';
import { whoIsHere } from '@/lib/platform/gate';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { environmentBeside } from '../beside-a-product';
import { superuser } from '../database';
import { mintPerson, ownerDatabase } from '../mint';
import { rests, untilTheWorkerRests } from './at-rest';
import { demoChildren, type SignedIn, signInAll } from './fill';
import { people } from './large-school';
import { measure, memoryOf, startProduct, stop } from './processes';
import { returningTo } from './returning';

const port = Number(process.env.PORT ?? 41_900);
const origin = `http://127.0.0.1:${port}`;
const halfAnHour = 1_800_000;

/** Imports the zip into an empty school of the product as people start it, a child's page asked for meanwhile. */
export async function benchRunningProduct(zip: string) {
  const folder = await mkdtemp(path.join(tmpdir(), 'studystreaks-bench-'));
  await chmod(folder, 0o755);
  const product = await startProduct(port, folder);
  try {
    const { ownerUrl, release } = await openEmbedded({ dataFolder: folder });
    Object.assign(process.env, await environmentBeside(folder, ownerUrl, process.env));
    await run(zip, product.pid ?? 0);
    await release();
  } finally {
    await closePools();
    await superuser().end();
    await stop(product);
    await forgetEmbedded(folder);
  }
}

async function run(zip: string, pid: number) {
  const children = await signInAll(await demoChildren());
  await untilTheWorkerRests();
  await looking(children, 5);
  const before = await looking(children, 15);
  const watched = watchMemory(pid);

  const sent = await sendImport(zip);
  const planned = await meanwhile(children, sent.isPlanned);
  await sent.askToDo();
  const done = await meanwhile(children, sent.isDone);
  const { idle, most, worker } = watched.end();
  // What follows the import, such as the streaks of all these children, is over before it is quiet again.
  const followed = await meanwhile(children, rests);
  const after = await looking(children, 15);
  const quiet = (before.p95 + after.p95) / 2;
  const rate = ({ seconds }: Busy) =>
    `${seconds.toFixed(1)} s, ${Math.round(people / seconds)} people/s`;
  console.log(`Running product: read and planned in ${rate(planned)}; done in ${rate(done)}`);
  console.log(
    `  memory ${idle} MB idle, at most ${most - idle} MB more; its worker ${worker} MB more`,
  );
  console.log(
    `  a child’s page, p95: ${before.p95.toFixed(0)} ms idle before, ${after.p95.toFixed(0)} ms after (${(after.p95 / before.p95).toFixed(2)} times: how far the machine itself differs)`,
  );
  for (const [name, { windows }] of [
    ['reading and planning', planned],
    ['doing', done],
    ['what follows', followed],
  ] as const)
    console.log(
      `  while ${name}: ${windows.map((p95) => (p95 / quiet).toFixed(2)).join(', ')} times, each over three seconds; in the middle ${(middle(windows) / quiet).toFixed(2)}`,
    );
}

/** The files are sent into an empty school by its admin; what can be asked and done about them then. */
export async function sendImport(zip: string) {
  const actor = await emptySchoolsAdmin();
  const file = new File([new Uint8Array(await readFile(zip))], 'roll.zip');
  const sent = { staffRole: 'trainer', severalClassesAtOnce: false } as const;
  const ready = await keepFiles(
    { ...sent, takeFromOtherSchools: false, files: [file] },
    storedDirectly(actor.personId ?? ''),
  );
  const { id } = await inSchool(actor, 'read write', (tenant) => startImport(tenant, ready));
  return {
    isPlanned: () =>
      inSchool(actor, 'read only', async (tenant) => {
        const state = (await findImport(tenant, id))?.kept.state;
        if (state === 'unreadable') throw new Error('The large school cannot be read');
        return state === 'planned';
      }),
    askToDo: () => inSchool(actor, 'read write', (tenant) => askToDo(tenant, { importId: id })),
    isDone: () =>
      inSchool(actor, 'read only', async (tenant) => {
        const state = (await lastChangeAbout(tenant, 'import', id))?.state;
        if (state === 'refused' || state === 'failed') throw new Error(`It was ${state}`);
        return state === 'done';
      }),
  };
}

/** Of the product and of its worker alone: what they had at first, and the most they had since. */
function watchMemory(pid: number) {
  const ofWorker = () => memoryOf(pid, 'worker.ts') ?? 0;
  const first = { all: memoryOf(pid) ?? 0, worker: ofWorker() };
  const most = { ...first };
  const watching = setInterval(() => {
    most.all = Math.max(most.all, memoryOf(pid) ?? 0);
    most.worker = Math.max(most.worker, ofWorker());
  }, 200);
  return {
    end: () => {
      clearInterval(watching);
      return { idle: first.all, most: most.all, worker: most.worker - first.worker };
    },
  };
}

type Busy = Readonly<{ seconds: number; windows: readonly number[] }>;

/** How long it took until it was so, and how a child’s page fared in each three seconds of that. */
async function meanwhile(
  children: readonly SignedIn[],
  isSo: () => Promise<boolean>,
): Promise<Busy> {
  let seconds: number | undefined;
  const over = timed(() => until(isSo)).then((took) => {
    seconds = took;
  });
  const windows: number[] = [];
  while (seconds === undefined) {
    const { p95, errors } = await looking(children, 3);
    if (errors > 0) throw new Error(`${errors} pages failed meanwhile`);
    if (seconds === undefined || windows.length === 0) windows.push(p95);
  }
  await over;
  return { seconds, windows };
}

const middle = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

const today = '/hazelbrook/student';
async function looking(everyone: readonly SignedIn[], seconds: number) {
  const own = everyone[0]?.cookie ?? '';
  const known = (await returningTo(origin + today, own)).slice(own.length);
  return measure({
    ...{ origin, connections: 2, seconds },
    requests: everyone.map(({ cookie }) => ({
      method: 'GET' as const,
      path: today,
      headers: { cookie: cookie + known },
    })),
  });
}

async function emptySchoolsAdmin(): Promise<Actor> {
  const id = newId();
  const slug = `bench-imports-${id.slice(-12)}`;
  await ownerDatabase().insert(schools).values({ id, slug, name: 'Large' });
  const { token } = await mintPerson(id, 'school_admin', 'Nina Frost', 'Ms');
  const here = await whoIsHere(token, slug);
  if (!here) throw new Error('The admin of a new school is let in');
  const { schoolId, personId, role, rights } = here;
  return { schoolId, personId, role, rights };
}

async function timed(work: () => Promise<void>) {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

export async function until(isSo: () => Promise<boolean>) {
  const patience = Date.now() + halfAnHour;
  while (!(await isSo())) {
    if (Date.now() > patience) throw new Error('It took longer than half an hour');
    await pause(250);
  }
}
