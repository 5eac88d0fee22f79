import { spawnSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** What a running PostgreSQL writes about itself into its data folder. */
export type Postmaster = Readonly<{ pid: number; port: number }>;

export const noteOf = (cluster: string) => path.join(cluster, 'postmaster.pid');

/** The server that lives on these data, or undefined, even where a killed one has left its note. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[];
  try {
    lines = readFileSync(noteOf(cluster), 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  return isAlive(pid) && isTheOne(pid, cluster, Number(lines[2]))
    ? { pid, port: Number(lines[3]) }
    : undefined;
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * A note outlives a reboot, after which its process id may be another program's, another PostgreSQL's
 * even: the one meant works in the folder of its data, and began when the note says.
 */
function isTheOne(pid: number, cluster: string, beganAt: number) {
  if (process.platform === 'win32') return true;
  if (process.platform !== 'linux') return beganAround(pid, beganAt);
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
  } catch {
    return false;
  }
}

/** Where the system does not tell what folder a process works in; in seconds since 1970. */
export function beganAround(pid: number, second: number) {
  const asked = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  const began = Date.parse(asked.stdout.trim()) / 1000;
  return Math.abs(began - second) < 10;
}
