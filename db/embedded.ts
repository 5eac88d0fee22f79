import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, realpath, rm, statfs } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { CannotStart } from './cannot-start';
import { type Binaries, findBinaries } from './postgres/binaries';
import {
  checkVersion,
  createCluster,
  type Home,
  openHome,
  ownerPassword,
  spawnPostgres,
  stopPostgres,
  whyFailed,
} from './postgres/cluster';
import { holdAlone, holdTogether, tryToHoldAlone } from './postgres/lock';
import { findPostmaster, isAlive, noteOf } from './postgres/postmaster';
import { roles } from './roles';

const database = 'studystreaks';

export type EmbeddedDatabase = Readonly<{
  /** As its owner, who is a superuser here. */
  ownerUrl: string;
  home: Home;
  lives: () => boolean;
  /** Starts the server again, at the same address, if it has died; waits until it answers. */
  revive: () => Promise<void>;
  /** Gives the server up; whoever does so last stops it. */
  release: () => Promise<void>;
}>;

type Options = Readonly<{
  /** Where it keeps everything; made when missing. */
  dataFolder: string;
  /** False for tests: faster, and not safe against a loss of power. */
  durable?: boolean;
  /** Of the server, beside those that it always has; for a server that nobody else uses. */
  settings?: Readonly<Record<string, string>>;
  /** Told what takes long, in plain words. */
  onProgress?: (words: string) => void;
}>;

/**
 * A PostgreSQL of the project's own, for a machine that has none. Several processes may open the same
 * one: the first starts it, one that a killed process left behind is adopted, the last stops it.
 * Throws CannotStart with a sentence for the person who started it.
 */
export async function openEmbedded(options: Options): Promise<EmbeddedDatabase> {
  const { dataFolder, durable = true, settings = {}, onProgress = () => {} } = options;
  await mkdir(dataFolder, { recursive: true });
  // The door is held by whoever starts or stops the server; a guest is whoever uses it.
  const door = path.join(dataFolder, 'locks/door');
  const guests = path.join(dataFolder, 'locks/guests');

  const shut = await holdAlone(door);
  try {
    const home = openHome(path.resolve(dataFolder, 'postgres'));
    const binaries = await findBinaries(home.account);
    if (!existsSync(home.cluster)) {
      onProgress('Making a database of its own …');
      await expectSpace(dataFolder, 200);
      createCluster(home, binaries, durable);
    }
    expectOwn(home);
    checkVersion(home, binaries);
    const leave = await holdTogether(guests);
    const port = await ensureRunning({ home, binaries, durable, settings, onProgress });
    await ensureDatabase(urlOf(home, port, 'postgres'));
    return {
      ownerUrl: urlOf(home, port, database),
      home,
      lives: () => findPostmaster(home.cluster) !== undefined,
      revive: async () => {
        const shut = await holdAlone(door);
        try {
          await ensureRunning({ home, binaries, durable, settings, onProgress, port });
        } finally {
          shut();
        }
      },
      release: async () => {
        const shut = await holdAlone(door);
        try {
          leave();
          const last = await tryToHoldAlone(guests);
          if (!last) return;
          stopPostgres(home, binaries);
          last();
        } finally {
          shut();
        }
      },
    };
  } finally {
    shut();
  }
}

/** Removes a data folder, with the database in it, that nobody uses any more. */
export async function forgetEmbedded(dataFolder: string) {
  const linked = await realpath(path.join(dataFolder, 'postgres')).catch(() => dataFolder);
  for (const gone of [linked, dataFolder]) await rm(gone, { recursive: true, force: true });
}

/** Ends and removes what a killed process left behind; leaves alone what anybody uses or is making. */
export async function forgetAbandoned(dataFolder: string) {
  if (!existsSync(path.join(dataFolder, 'locks/guests'))) return;
  const shut = await tryToHoldAlone(path.join(dataFolder, 'locks/door'));
  const last = shut && (await tryToHoldAlone(path.join(dataFolder, 'locks/guests')));
  if (last) {
    const left = findPostmaster(path.join(dataFolder, 'postgres/cluster'));
    if (left) await endAtOnce(left.pid);
    await forgetEmbedded(dataFolder);
    last();
  }
  shut?.();
}

/** Its data are thrown away, so nothing need be written any more. */
async function endAtOnce(pid: number) {
  process.kill(pid, 'SIGQUIT');
  for (let tries = 0; tries < 200 && isAlive(pid); tries += 1) await pause(25);
}

type Server = Readonly<{
  home: Home;
  binaries: Binaries;
  durable: boolean;
  settings: Readonly<Record<string, string>>;
  onProgress: (words: string) => void;
  port?: number;
}>;

/** The port of the server that runs on these data, started if need be. */
async function ensureRunning(server: Server) {
  const { home, binaries, durable, settings, onProgress, port: wanted } = server;
  const found = findPostmaster(home.cluster);
  if (found) {
    await untilItAnswers(home, found.port, onProgress, () => isAlive(found.pid));
    return found.port;
  }
  await expectSpace(home.folder, 20);
  // A killed server's process id may be another program's by now (after a reboot, in a container), and
  // PostgreSQL would take that one for itself. Nobody else starts one meanwhile: we hold the door.
  await rm(noteOf(home.cluster), { force: true });
  const alreadyLogged = statSync(home.log, { throwIfNoEntry: false })?.size ?? 0;
  const port = wanted ?? (await freePort());
  const child = spawnPostgres(home, binaries, { port, durable, settings });
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const lives = () => failure === undefined && child.exitCode === null && child.signalCode === null;
  try {
    await untilItAnswers(home, port, onProgress, lives);
  } catch (error) {
    if (lives()) throw error;
    const said = failure?.message ?? readFileSync(home.log).subarray(alreadyLogged).toString();
    throw new CannotStart(whyFailed(home, said));
  }
  return port;
}

/** A server that was killed recovers first, which may take its time; one that says nothing gets a minute. */
async function untilItAnswers(
  home: Home,
  port: number,
  onProgress: (words: string) => void,
  lives: () => boolean,
) {
  const patience = Date.now() + 60_000;
  let told = false;
  for (;;) {
    const sql = postgres(urlOf(home, port, 'postgres'), { max: 1, connect_timeout: 5 });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (code?.startsWith('28'))
        throw new CannotStart(
          `The database in ${home.folder} refuses its own password; was the file 'password' in it changed?`,
        );
      if (!lives()) throw error;
      if (code === '57P03') {
        if (!told && Date.now() > patience - 58_000) {
          onProgress('The database recovers from having been stopped abruptly …');
          told = true;
        }
      } else if (Date.now() > patience)
        throw new CannotStart(
          `PostgreSQL did not answer within a minute (its log is ${home.log}).`,
        );
      await pause(15);
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
}

async function ensureDatabase(maintenanceUrl: string) {
  const sql = postgres(maintenanceUrl, { max: 1 });
  try {
    const [known] = await sql`select from pg_database where datname = ${database}`;
    if (!known) await sql`create database ${sql(database)}`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function urlOf(home: Home, port: number, name: string) {
  return `postgres://${roles.owner}:${ownerPassword(home)}@127.0.0.1:${port}/${name}`;
}

/** An ordinary user cannot use what a start as root made, nor the other way round. */
function expectOwn(home: Home) {
  const uid = home.account?.uid ?? process.getuid?.();
  if (uid === undefined || statSync(home.cluster).uid === uid) return;
  throw new CannotStart(whyFailed(home, 'wrong ownership'));
}

async function expectSpace(folder: string, megabytes: number) {
  const { bavail, bsize } = await statfs(folder);
  const free = Math.floor((bavail * bsize) / 1024 / 1024);
  if (free < megabytes)
    throw new CannotStart(
      `The disk that holds ${folder} is full: ${free} MB are free and the database needs ${megabytes} MB; free some and start again.`,
    );
}

/** One that nobody listens on at this moment. */
async function freePort() {
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (!address || typeof address === 'string') throw new Error('No port was given');
  return address.port;
}
