import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { prepareBackupRole } from '@/db/roles';
import { people } from '@/db/schema/people';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { prepareForTests } from '@/lib/testing/cluster';
import { actorOf, mintSchool } from '@/lib/testing/mint';
import { superuser } from '../database';
import { faultsInTheCatalogue } from '../house/catalogue';
import { makeFolder, makeOwnPostgres, runAsPostgres } from './own-postgres';
import { programOf } from './program';

/*
 * A PostgreSQL of somebody's own, kept by pgBackRest with the configuration of docs/backup: continuously, encrypted, in
 * two places, and brought back to a moment after its data were lost.
 */
const backup = path.resolve(import.meta.dirname, '../../../docs/backup');
const marker = `Marker${crypto.randomUUID().slice(0, 8)}`;
let folder: string;
let env: NodeJS.ProcessEnv;
let server: Awaited<ReturnType<typeof makeOwnPostgres>>;
let schoolId: string;
let pgbackrest: (...args: readonly string[]) => string;

beforeAll(async () => {
  const program = programOf('pgbackrest', 'pgbackrest');
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-kept-'));
  makeFolder(folder);
  for (const name of ['one', 'two', 'spool', 'log', 'lock']) makeFolder(path.join(folder, name));
  const config = path.join(folder, 'pgbackrest.conf');
  env = { ...process.env, PGBACKREST_CONFIG: config };
  server = await makeOwnPostgres(
    folder,
    readFileSync(path.join(backup, 'postgresql.conf'), 'utf8'),
    env,
  );
  // Each of these lines is in the file, and no other is changed.
  let text = readFileSync(path.join(backup, 'pgbackrest.conf'), 'utf8');
  for (const [line, here] of [
    [/^repo1-path=.*$/m, `repo1-path=${folder}/one`],
    [/^repo2-path=.*$/m, `repo2-path=${folder}/two`],
    [/^repo1-cipher-pass=.*$/m, `repo1-cipher-pass=${crypto.randomUUID()}`],
    [/^repo2-cipher-pass=.*$/m, `repo2-cipher-pass=${crypto.randomUUID()}`],
    [/^spool-path=.*$/m, `spool-path=${folder}/spool`],
    [/^log-path=.*$/m, `log-path=${folder}/log`],
    [/^lock-path=.*$/m, `lock-path=${folder}/lock`],
    [/^pg1-path=.*$/m, `pg1-path=${server.data}`],
    [/^pg1-port=.*$/m, `pg1-port=${server.port}\npg1-socket-path=${folder}`],
  ] as const) {
    expect(text).toMatch(line);
    text = text.replace(line, here);
  }
  writeFileSync(config, text, { mode: 0o644 });
  pgbackrest = (...args) =>
    runAsPostgres(program, ['--stanza=studystreaks', '--log-level-console=warn', ...args], env);

  await server.start();
  await server.makeDatabase();
  await prepareForTests(server.url, path.join(folder, 'beside'));
  await prepareBackupRole(superuser(), 'studystreaks');
  pgbackrest('stanza-create');
  pgbackrest('check');
}, 180_000);
afterAll(async () => {
  await closePools();
  await superuser().end();
  await server?.kill();
  if (folder) rmSync(folder, { recursive: true, force: true });
});

const files = (place: string) =>
  readdirSync(path.join(folder, place), { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, place, name))
    .filter((file) => statSync(file).isFile());

/** As the owner, by a connection of its own: the server is killed now and then. */
async function ask<T extends readonly object[]>(text: string) {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  try {
    return (await sql.unsafe(text)) as unknown as T;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
const countOf = async (where: string) =>
  (await ask<{ many: number }[]>(`select count(*)::int as many from people where ${where}`))[0]
    ?.many;

async function bringBack(...how: readonly string[]) {
  await closePools();
  await server.kill();
  rmSync(server.data, { recursive: true });
  makeFolder(server.data);
  const beganAt = performance.now();
  pgbackrest('restore', ...how);
  await server.start();
  return (performance.now() - beganAt) / 1_000;
}

test('a full backup in both places, and whole: of every byte, nothing is readable', async () => {
  const school = await mintSchool();
  schoolId = school.id;
  await ask(`update people set given_name = '${marker}' where id = '${school.people.maya.id}'`);
  for (const repo of ['1', '2']) pgbackrest(`--repo=${repo}`, '--type=full', 'backup');
  pgbackrest('verify', '--repo=1');
  pgbackrest('verify', '--repo=2');
  for (const place of ['one', 'two']) {
    expect(files(place).length).toBeGreaterThan(10);
    for (const file of files(place)) expect(readFileSync(file).includes(marker), file).toBe(false);
  }
}, 180_000);

test('everything is lost, and it is as it was at a moment: what came before is there, what came after is not', async () => {
  await ask(`update people set family_name = 'Before' where school_id = '${schoolId}'`);
  await pause(1_000);
  const [moment] = await ask<{ at: string }[]>(`select clock_timestamp()::text as at`);
  await pause(1_000);
  // The mistake that somebody wants to be undone.
  await ask(`update people set family_name = 'After' where school_id = '${schoolId}'`);
  await ask('select pg_switch_wal()');
  await expect
    .poll(
      () =>
        ask(
          `select 1 from pg_stat_archiver where last_archived_time > now() - interval '20 seconds'`,
        ),
      {
        timeout: 60_000,
        interval: 200,
      },
    )
    .toHaveLength(1);

  const seconds = await bringBack(
    '--type=time',
    `--target=${moment?.at}`,
    '--target-action=promote',
  );
  console.log(`Back after ${seconds.toFixed(1)} s`);
  expect(await countOf(`school_id = '${schoolId}' and family_name = 'Before'`)).toBeGreaterThan(5);
  expect(await countOf(`family_name = 'After'`)).toBe(0);
  expect(await countOf(`given_name = '${marker}'`)).toBe(1);
}, 180_000);

test('what came back has its walls, and serves', async () => {
  const sql = postgres(server.url, { max: 1, onnotice: () => {} });
  expect(await faultsInTheCatalogue(sql)).toEqual([]);
  await sql.end();
  const school = await mintSchool();
  const actor = await actorOf(school, school.people.mrsBell);
  const seen = await inSchool(actor, 'read only', ({ db }) =>
    db.select({ of: people.schoolId }).from(people),
  );
  expect(new Set(seen.map(({ of }) => of))).toEqual(new Set([school.id]));
});

test('where the first place is gone too, the second brings back all but what was not archived yet', async () => {
  await ask(`update people set family_name = 'Last' where school_id = '${schoolId}'`);
  await ask('select pg_switch_wal()');
  const [segment] = await ask<{ name: string }[]>(
    'select pg_walfile_name(pg_current_wal_lsn() - 1) as name',
  );
  await expect
    .poll(
      () => files('two').some((file) => path.basename(file).startsWith(segment?.name ?? 'none')),
      { timeout: 60_000, interval: 200 },
    )
    .toBe(true);
  rmSync(path.join(folder, 'one'), { recursive: true });
  makeFolder(path.join(folder, 'one'));
  await bringBack('--repo=2');
  expect(await countOf(`school_id = '${schoolId}' and family_name = 'Last'`)).toBeGreaterThan(5);
}, 180_000);
