import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { CannotStart } from '../cannot-start';
import { roles } from '../roles';
import { type Account, accountFor, mayEnter } from './account';
import { type Binaries, openPlace, programIn } from './binaries';

/** Where one cluster lives: its data, its log and its owner's password, closed to everyone else. */
export type Home = Readonly<{ account: Account; folder: string; cluster: string; log: string }>;

/** Finds or makes the home at `wanted`, or, where PostgreSQL's account may not go there, a link to it. */
export function openHome(wanted: string): Home {
  if (!existsSync(wanted)) {
    rmSync(wanted, { force: true });
    mkdirSync(wanted, { recursive: true, mode: 0o700 });
    const account = accountFor(wanted);
    give(account, wanted);
    if (!mayEnter(account, wanted)) {
      rmdirSync(wanted);
      mkdirSync(openPlace, { recursive: true, mode: 0o755 });
      const elsewhere = mkdtempSync(path.join(openPlace, 'data-'));
      give(account, elsewhere);
      symlinkSync(elsewhere, wanted);
    }
  }
  // By its true name: PostgreSQL's account may not be let through the folder that the link is in.
  const folder = realpathSync(wanted);
  return {
    account: accountFor(folder),
    folder,
    cluster: path.join(folder, 'cluster'),
    log: path.join(folder, 'log'),
  };
}

const give = (account: Account, file: string) =>
  account && chownSync(file, account.uid, account.gid);

/** Kept beside the data, so that whoever has the one has the other. */
export const ownerPassword = (home: Home) =>
  readFileSync(path.join(home.folder, 'password'), 'utf8').trim();

/** A new cluster, whole or not at all. `durable: false` for data that may be lost with the machine's power. */
export function createCluster(home: Home, binaries: Binaries, durable: boolean) {
  const unfinished = `${home.cluster}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const password = path.join(home.folder, 'password');
  writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  give(home.account, password);
  // Before 17 a collation comes from the operating system; since then PostgreSQL has one of its own.
  const locale =
    binaries.major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      : ['--locale=C.UTF-8'];
  const made = spawnSync(
    programIn(binaries, 'initdb'),
    [
      ...['-D', unfinished, '-U', roles.owner, `--pwfile=${password}`, '--auth=scram-sha-256'],
      ...['-E', 'UTF8', '-k', ...locale, ...(durable ? [] : ['--no-sync'])],
    ],
    { ...home.account, cwd: home.folder, encoding: 'utf8' },
  );
  if (made.status !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new CannotStart(whyFailed(home, made.error?.message ?? made.stderr));
  }
  renameSync(unfinished, home.cluster);
}

/** Throws CannotStart when another major version than the present one made the data. */
export function checkVersion(home: Home, binaries: Binaries) {
  const made = Number(readFileSync(path.join(home.cluster, 'PG_VERSION'), 'utf8'));
  if (made !== binaries.major)
    throw new CannotStart(
      `The data in ${home.folder} were made by PostgreSQL ${made}, but this machine has ${binaries.major}: export them with the old version, or move the folder away to begin anew.`,
    );
}

/** Where the server lays a copy of each finished segment of its log, while that folder is there: see backups. */
export const copiedLog = ({ folder }: Pick<Home, 'folder'>) => path.join(folder, 'log-laid-aside');

/** So many segments, of 16 MB each, wait to be collected before they are given up: the disk must not fill with them. */
const atMostLaidAside = 96;

/**
 * Run by the server in its data folder; a segment appears under its name when it is whole. Where nobody collects them
 * they are thrown away, and whoever keeps backups begins with a new copy of the database.
 */
const layAside = [
  'if test -d ../log-laid-aside; then',
  `if test "$(ls ../log-laid-aside | wc -l)" -gt ${atMostLaidAside}; then rm -rf ../log-laid-aside; else`,
  'cp "%p" "../log-laid-aside/.%f" && mv "../log-laid-aside/.%f" "../log-laid-aside/%f";',
  'fi; fi',
].join(' ');

/** A server whose library is named and missing would not start. */
const countsStatements = ({ folder }: Binaries) =>
  ['../lib/postgresql', '../lib'].some((lib) =>
    existsSync(path.join(folder, lib, 'pg_stat_statements.so')),
  );

/** The server outlives its supervisor on purpose: when that is killed, the next one adopts it. */
export function spawnPostgres(
  home: Home,
  binaries: Binaries,
  options: Readonly<{
    port: number;
    durable: boolean;
    settings?: Readonly<Record<string, string>>;
  }>,
): ChildProcess {
  const tooLong = 16 * 1024 * 1024;
  if ((statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > tooLong)
    renameSync(home.log, `${home.log}.before`);
  const log = openSync(home.log, 'a', 0o600);
  const settings = {
    port: options.port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    shared_buffers: '256MB',
    max_wal_size: '512MB',
    // Every query here is short; parallel ones would also need more shared memory than containers have.
    max_parallel_workers_per_gather: 0,
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_line_prefix: '%m [%p] %q%u ',
    // A refused row is somebody's data: neither it nor the statement belongs in a log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    // Without their values, and not what has values by its nature, such as SET.
    ...(countsStatements(binaries) && {
      shared_preload_libraries: 'pg_stat_statements',
      'pg_stat_statements.max': 1_000,
      'pg_stat_statements.track_utility': 'off',
    }),
    // There is no such shell on Windows, where a database of one's own keeps backups.
    ...(options.durable &&
      process.platform !== 'win32' && { archive_mode: 'on', archive_command: layAside }),
    ...(options.durable
      ? {}
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
  const child = spawn(
    programIn(binaries, 'postgres'),
    [
      '-D',
      home.cluster,
      ...Object.entries(settings).flatMap(([name, to]) => ['-c', `${name}=${to}`]),
    ],
    { ...home.account, cwd: home.folder, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  child.unref();
  return child;
}

/** Ends the server: at once for its clients, but with everything written. */
export function stopPostgres(home: Home, binaries: Binaries, mode: 'fast' | 'immediate' = 'fast') {
  spawnSync(
    programIn(binaries, 'pg_ctl'),
    ['stop', '-D', home.cluster, '-m', mode, '-w', '-t', '60'],
    { ...home.account, cwd: home.folder, stdio: 'ignore' },
  );
}

/** One sentence from what the program said. */
export function whyFailed(home: Home, said: string) {
  if (/No space left on device/.test(said))
    return `There is no space left on the disk for the database in ${home.folder}; free some and start again.`;
  if (/Permission denied|Operation not permitted|wrong ownership|EACCES/.test(said))
    return `The database in ${home.folder} belongs to another account of this machine; start as that account, or move the folder away to begin anew.`;
  const lines = said.trim().split('\n');
  const last = lines.findLast((line) => /FATAL|PANIC|error:/.test(line)) ?? lines.at(-1);
  return `PostgreSQL did not start: ${last?.replace(/^.*(FATAL|PANIC|error): */, '') ?? 'it gave no reason'} (its log is ${home.log}).`;
}
