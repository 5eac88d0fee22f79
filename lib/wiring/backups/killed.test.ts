import { spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type EmbeddedDatabase, forgetEmbedded, openEmbedded } from '@/db/embedded';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { findPostmaster, isAlive } from '@/db/postgres/postmaster';
import { roles, roleUrl } from '@/db/roles';
import { prepareForTests } from '@/lib/testing/cluster';
import { makeDataFolder } from '@/lib/testing/data-folder';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { keysBeside } from '../running/keys';
import { readSettings } from '../running/settings';
import { forgetQuarantine } from './one-school/quarantine';
import { forgetTrial } from './proving';

/* Commands that restore a whole database beside the living one, killed without warning while it is there. */
let folder: string;
let server: EmbeddedDatabase;
let school: MintedSchool;
let environment: NodeJS.ProcessEnv;
const pathOf = (...below: string[]) => path.join(folder, ...below);
const root = path.resolve(import.meta.dirname, '../../..');

beforeAll(async () => {
  folder = await makeDataFolder('studystreaks killed restores-');
  server = await openEmbedded({ dataFolder: pathOf('data') });
  await prepareForTests(server.ownerUrl, folder);
  school = await mintSchool();
  environment = {
    ...process.env,
    ...{ DATABASE_URL: '', S3_BUCKET: '', NODE_ENV: 'production', KEYS_URL: '' },
    ...{ DATA_DIR: pathOf('data'), STORAGE_DIR: pathOf('files'), KEYS_DIR: pathOf('all-keys') },
    ...{ BACKUP_DIR: pathOf('backups'), KEYS_BACKUP_DIR: pathOf('keys-apart') },
    BACKUP_KEY: await generateX25519Identity(),
  };
  const settings = { ...readSettings(), keysFolder: pathOf('all-keys') };
  await keysBeside(settings, {
    ownerUrl: server.ownerUrl,
    sealUrl: roleUrl(server.ownerUrl, roles.seal, process.env.AUTH_SECRET ?? ''),
  });
  expect(await run('backup', [])).toMatchObject({ code: 0 });
}, 180_000);
afterAll(async () => {
  await superuser().end();
  await server.release();
  for (const below of ['data/trial', 'data/quarantine', 'data'])
    await forgetEmbedded(pathOf(below));
  await rm(folder, { recursive: true, force: true });
});

/** As its command does; killed as soon as `whether`. */
async function run(
  command: 'backup' | 'restore',
  told: readonly string[],
  whether: () => boolean = () => false,
) {
  const program = path.join(root, `lib/wiring/${command}.ts`);
  const child = spawn(
    process.execPath,
    ['--conditions=react-server', '--import', 'tsx', program, ...told],
    { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  let isOver = false;
  ended.finally(() => {
    isOver = true;
  });
  while (!isOver && !whether()) await pause(5);
  if (!isOver) child.kill('SIGKILL');
  return { code: await ended, said };
}

/** What stands in that place below the data folder while a restored server runs there. */
function restoredIn(place: string) {
  const link = pathOf('data', place, 'postgres');
  const cluster = path.join(link, 'cluster');
  return {
    runs: () => existsSync(cluster) && findPostmaster(cluster) !== undefined,
    is: () => ({ pid: findPostmaster(cluster)?.pid ?? 0, data: realpathSync(link) }),
  };
}

/** Killed while its server runs, which goes on by itself with data that may lie elsewhere. */
async function killedWhile(command: 'backup' | 'restore', told: readonly string[], place: string) {
  const restored = restoredIn(place);
  expect(await run(command, told, restored.runs)).toMatchObject({ code: null });
  const left = restored.is();
  expect(isAlive(left.pid)).toBe(true);
  // As root PostgreSQL has an account of its own, which may not enter this folder.
  if (process.getuid?.() === 0) expect(left.data.startsWith(folder)).toBe(false);
  return left;
}
const expectNothingOf = (left: Readonly<{ pid: number; data: string }>, place: string) =>
  expect([isAlive(left.pid), existsSync(left.data), existsSync(pathOf('data', place))]).toEqual([
    ...[false, false, false],
  ]);

test('a school’s restore was killed: a start takes its server, its data and the copy of the keys away, and so does the next restore', async () => {
  const told = ['--school', school.slug];
  const first = await killedWhile('restore', told, 'quarantine');
  await forgetQuarantine(pathOf('data'));
  expectNothingOf(first, 'quarantine');

  const second = await killedWhile('restore', told, 'quarantine');
  const whole = await run('restore', told);
  expect(whole.said).toContain('Nothing was changed');
  expect(whole.code).toBe(0);
  expectNothingOf(second, 'quarantine');
}, 240_000);

test('a proof was killed: a start takes it all away, and so does the next proof', async () => {
  const first = await killedWhile('backup', ['--prove'], 'trial');
  await forgetTrial(pathOf('data'));
  expectNothingOf(first, 'trial');
  await forgetTrial(pathOf('data'));

  const second = await killedWhile('backup', ['--prove'], 'trial');
  const whole = await run('backup', ['--prove']);
  expect(whole.said).toContain('All is well.');
  expect(whole.code).toBe(0);
  expectNothingOf(second, 'trial');
}, 240_000);

test('a proof that goes on is left alone, and a second one says so', async () => {
  const going = await tryToHoldAlone(pathOf('data/locks/proves-a-restore'));
  await mkdir(pathOf('data/trial'));
  await forgetTrial(pathOf('data'));
  const other = await run('backup', ['--prove']);
  expect(other.said).toContain(
    'A restore is being proved here already; wait until that has ended.',
  );
  expect(other.code).toBe(1);
  expect(existsSync(pathOf('data/trial'))).toBe(true);
  going?.();
  await forgetTrial(pathOf('data'));
  expect(existsSync(pathOf('data/trial'))).toBe(false);
}, 120_000);
