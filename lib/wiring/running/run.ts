import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import path from 'node:path';
import { findConverter } from '@/lib/platform/media/voice/converter';
import { layNoLogAside } from '../backups/log';
import { forgetQuarantine } from '../backups/one-school/quarantine';
import { forgetTrial } from '../backups/proving';
import { keepBackups } from '../backups/round';
import { gatherMetrics } from '../metrics/gathering';
import { metricsOfTheWhole } from '../metrics/of-the-whole';
import { ensureBuild } from './build';
import { environmentOfBuild, type HeldBuild } from './builds';
import { end, hasEnded, leash } from './children';
import { type OpenDatabase, openDatabase } from './database';
import { prepareTables } from './demo';
import { listenForTheEnd } from './ending';
import { expectObjectStore } from './object-store';
import { expectScanner } from './scanner';
import { tellWhy } from './sentences';
import { environmentFor, projectFolder, readSettings, type Settings } from './settings';
import { serveWeb, whyNotServed } from './web-processes';
import { welcome } from './welcome';
import { keepWorking } from './worker-process';

type Ended = Readonly<{ stop: () => Promise<void>; kill: () => void }>;

/** Addresses that no process has that answers requests. */
const forTheWorker = ({ jobsUrl, sealUrl, removerUrl }: OpenDatabase) => ({
  JOBS_DATABASE_URL: jobsUrl,
  SEAL_DATABASE_URL: sealUrl,
  REMOVER_DATABASE_URL: removerUrl,
});

/** Serves the production build until told to end; answers with the exit code. */
export const runProduction = () =>
  run(async ({ settings, database, running, signal, say }) => {
    let prepared: Awaited<ReturnType<typeof prepareTables>> | undefined;
    let build: HeldBuild | undefined;
    await allOrNothing(signal, [
      async (inner) => {
        prepared = await prepareTables(settings, database, inner, say);
      },
      async (inner) => {
        build = await ensureBuild(inner, say);
      },
    ]);
    if (!prepared) throw new Error('The tables are prepared by now');
    const environment = {
      ...environmentOf(settings, database, prepared),
      ...environmentOfBuild(build?.place ?? '.next'),
    };
    say('Starting …');
    // Begun first and ended last: what the others still write is in the last moment.
    const backups = await keepBackups(settings, database, prepared.keys);
    running.push(backups);
    const whole = metricsOfTheWhole(settings, database, backups);
    running.push({ stop: whole.end, kill: () => {} });
    const include = gatherMetrics(whole);
    running.push(await serveWeb(settings, environment, signal, include));
    running.push(keepWorking({ ...environment, ...forTheWorker(database) }, signal, include));
    welcome(settings, prepared.demo);
  });

/** Serves the sources as they are, rebuilding each page as it changes. */
export const runDevelopment = () =>
  run(async ({ settings, database, running, signal, say, endAll }) => {
    const prepared = await prepareTables(settings, database, signal, say);
    if (database.home) await layNoLogAside(database.home);
    const environment = environmentOf(settings, database, prepared);
    const next = path.join(projectFolder, 'node_modules/next/dist/bin/next');
    const child = spawn(
      process.execPath,
      [...leash, next, 'dev', '-p', String(settings.port), '-H', settings.host],
      {
        cwd: projectFolder,
        env: environmentFor({
          ...environment,
          BUILD_FOLDER: '',
          SUPERVISOR_PID: String(process.pid),
          NODE_ENV: 'development',
          NEXT_TELEMETRY_DISABLED: '1',
        }),
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    );
    child.once('exit', endAll);
    running.push({
      stop: () => end(child, () => child.kill('SIGTERM'), 5_000),
      kill: () => void (hasEnded(child) || child.kill('SIGKILL')),
    });
    running.push(keepWorking({ ...environment, ...forTheWorker(database) }, signal));
    welcome(settings, prepared.demo);
  });

type Running = Readonly<{
  settings: Settings;
  database: OpenDatabase;
  /** What was started, to be ended in the opposite order. */
  running: Ended[];
  signal: AbortSignal;
  say: (words: string) => void;
  endAll: () => void;
}>;

async function run(start: (running: Running) => Promise<void>) {
  const running: Ended[] = [];
  let database: OpenDatabase | undefined;
  const { signal, wished, endAll } = listenForTheEnd(async () => {
    for (const { kill } of running) kill();
    await database?.release();
  });
  const say = (words: string) => console.log(words);
  let code = 0;
  try {
    const settings = readSettings();
    await expectPort(settings);
    await expectObjectStore(settings);
    await expectScanner(settings);
    await forgetQuarantine(settings.dataFolder);
    await forgetTrial(settings.dataFolder);
    database = await openDatabase(settings, say);
    signal.throwIfAborted();
    // Nothing but the reason is said where it cannot start.
    if (!findConverter())
      say('No ffmpeg is here: what browsers record as Opus is kept as WAV (docs/running.md).');
    await start({ settings, database, running, signal, say, endAll });
    await wished;
    say('\nStopping …');
  } catch (error) {
    if (!signal.aborted) {
      tellWhy(error);
      code = 1;
    }
  }
  for (const { stop } of running.reverse()) await stop();
  await database?.release();
  return code;
}

const environmentOf = (
  settings: Settings,
  database: OpenDatabase,
  { demo, keys }: Awaited<ReturnType<typeof prepareTables>>,
) => ({
  ...database.forTheApp,
  STORAGE_DIR: settings.storageFolder,
  DATABASE_DIR: database.home?.folder ?? '',
  ...keys,
  DEMO: demo ? 'yes' : 'no',
  TZ: 'Europe/London',
  LOG_LEVEL: settings.logLevel,
});

/** Does several things at once; when one fails the others are told to end, and are waited for. */
async function allOrNothing(
  signal: AbortSignal,
  tasks: readonly ((signal: AbortSignal) => Promise<void>)[],
) {
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  let first: { error: unknown } | undefined;
  await Promise.all(
    tasks.map((task) =>
      task(either).catch((error: unknown) => {
        first ??= { error };
        failed.abort();
      }),
    ),
  );
  if (first) throw first.error;
}

/** Before anything takes long: throws CannotStart when somebody else has the port. */
async function expectPort(settings: Settings) {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(whyNotServed(error.code ?? error.message, settings)),
    );
    server.listen(settings.port, settings.host, () => server.close(() => resolve()));
  });
}
