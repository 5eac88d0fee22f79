import { chmodSync, mkdtempSync } from 'node:fs';
import { getPriority, tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { schools } from '@/db/schema/schools';
import { askToUndo } from '@/lib/changes/commands';
import { lastChangeAbout } from '@/lib/changes/queries';
import { askToDo, startImport } from '@/lib/imports/commands';
import { keepFiles } from '@/lib/imports/files';
import { findImport } from '@/lib/imports/queries';
import { countOf } from '@/lib/imports/rules';
import { writeOneRoster } from '@/lib/imports/writing/oneroster';
import { closePools } from '@/lib/platform/database';
import { whoIsHere } from '@/lib/platform/gate';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { largeSchool, on } from '../bench/large-school';
import { environmentBeside } from '../beside-a-product';
import { superuser } from '../database';
import { mintPerson, ownerDatabase } from '../mint';
import { commandOf, freePort, processesOf, runningIn, start, untilItAnswers } from './product';

/* A school is imported by the product as people start it, whose worker is killed in the middle, and so when it is undone. */
const size = 2_000;
const patience = { timeout: 150_000, interval: 100 };
let dataFolder: string;
let database: EmbeddedDatabase;
let admin: Actor;

beforeAll(async () => {
  dataFolder = mkdtempSync(path.join(tmpdir(), 'studystreaks killed-'));
  chmodSync(dataFolder, 0o755);
  const port = await freePort();
  await untilItAnswers(start({ port, dataFolder }), port);
  database = await openEmbedded({ dataFolder });
  Object.assign(process.env, await environmentBeside(dataFolder, database.ownerUrl));
  admin = await adminOfAnEmptySchool();
});
afterAll(async () => {
  await closePools();
  await superuser().end();
  await database.release();
  for (const pid of processesOf(dataFolder)) process.kill(pid, 'SIGKILL');
  while (processesOf(dataFolder).length > 0) await pause(100);
  await forgetEmbedded(dataFolder);
});

async function adminOfAnEmptySchool(): Promise<Actor> {
  const [id, slug] = [newId(), 'killed-worker'];
  await ownerDatabase().insert(schools).values({ id, slug, name: 'Killed Worker Primary' });
  const { token } = await mintPerson(id, 'school_admin', 'Nina Frost', 'Ms');
  const here = await whoIsHere(token, slug);
  if (!here) throw new Error('The admin of a new school is let in');
  const { schoolId, personId, role, rights } = here;
  return { schoolId, personId, role, rights };
}

const worker = () => {
  const [pid, ...more] = runningIn(dataFolder, 'lib/wiring/worker.ts');
  if (pid === undefined || more.length > 0) throw new Error('There is one worker');
  return pid;
};
/** Kills the worker, and waits until the supervisor has started another. */
async function killTheWorker() {
  const killed = worker();
  process.kill(killed, 'SIGKILL');
  await expect
    .poll(
      () => runningIn(dataFolder, 'lib/wiring/worker.ts').filter((pid) => pid !== killed),
      patience,
    )
    .toHaveLength(1);
}

async function planned() {
  const zip = await buffer(writeOneRoster(largeSchool(size), { name: 'Killed Worker', on }));
  const ready = await keepFiles(
    {
      files: [new File([new Uint8Array(zip)], 'roll.zip')],
      staffRole: 'trainer',
      yearGroupWhereUnknown: undefined,
      severalClassesAtOnce: false,
      takeFromOtherSchools: false,
    },
    storedDirectly(admin.personId ?? ''),
  );
  const { id } = await inSchool(admin, 'read write', (tenant) => startImport(tenant, ready));
  const kept = () =>
    inSchool(admin, 'read only', async (tenant) => (await findImport(tenant, id))?.kept);
  await expect.poll(async () => (await kept())?.state, patience).toBe('planned');
  return { id, counts: (await kept())?.counts ?? {} };
}

const change = (importId: string) =>
  inSchool(admin, 'read only', (tenant) => lastChangeAbout(tenant, 'import', importId));
const untilChange = (importId: string, state: string) =>
  expect.poll(async () => (await change(importId))?.state, patience).toBe(state);

/** How many rows the school has of what the files tell. */
async function held() {
  const [rows] = await superuser()<Record<string, number>[]>`
    select (select count(*)::int from people where school_id = ${admin.schoolId}) as people,
      (select count(*)::int from students where school_id = ${admin.schoolId}) as students,
      (select count(*)::int from classes where school_id = ${admin.schoolId}) as classes,
      (select count(*)::int from enrolments where school_id = ${admin.schoolId}) as enrolments,
      (select count(*)::int from guardian_links where school_id = ${admin.schoolId}) as links`;
  return rows;
}
const nobody = { people: 1, students: 0, classes: 0, enrolments: 0, links: 0 };
const everybody = {
  people: size + 1,
  students: size * 0.4,
  classes: size / 50,
  enrolments: size * 0.4,
  links: size * 0.4,
};
const told = async (name: string) =>
  (
    await superuser()`select from audit_events
      where school_id = ${admin.schoolId} and name = ${name}`
  ).length;

test('the worker stands back for pages and does not take the machine’s whole memory', () => {
  const pid = worker();
  expect(getPriority(pid)).toBeGreaterThan(0);
  expect(commandOf(pid)).toContain('--max-old-space-size=1024');
});

test('an import whose worker is killed is done exactly once, and nothing of it was seen before', async () => {
  const { id } = await planned();
  await heldUpAt('guardian_links', async () => {
    await inSchool(admin, 'read write', (tenant) => askToDo(tenant, { importId: id }));
    await untilHeldUp();
    // Its people are written by then, and nothing is kept yet.
    expect((await change(id))?.progress).toBeGreaterThanOrEqual(size);
    expect(await change(id)).toMatchObject({ state: 'running' });
    await killTheWorker();
    expect(await held()).toEqual(nobody);
  });
  await untilChange(id, 'done');
  expect(await held()).toEqual(everybody);
  expect([await told('import.done'), await told('change.done')]).toEqual([1, 1]);

  const again = await planned();
  expect([countOf(again.counts, 'created'), countOf(again.counts, 'changed')]).toEqual([0, 0]);

  const done = await change(id);
  await heldUpAt('students', async () => {
    await inSchool(admin, 'read write', (tenant) =>
      askToUndo('import')(tenant, { changeId: done?.id ?? '' }),
    );
    await untilHeldUp();
    await killTheWorker();
    expect(await held()).toEqual(everybody);
  });
  await untilChange(id, 'undone');
  expect(await held()).toEqual(nobody);
  expect(await told('change.undone')).toBe(1);
}, 400_000);

/** While this goes on nobody writes to the table, so that however fast the machine is the worker is met in the middle. */
const heldUpAt = (table: string, meanwhile: () => Promise<void>) =>
  superuser().begin(async (sql) => {
    await sql`lock table ${sql(table)} in share mode`;
    await meanwhile();
  });
const untilHeldUp = () =>
  expect
    .poll(
      () => superuser()`select from pg_locks where not granted and locktype = 'relation'`,
      patience,
    )
    .not.toHaveLength(0);
