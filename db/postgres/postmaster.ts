import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';

/** What a running PostgreSQL writes about itself into its data folder. */
export type Postmaster = Readonly<{ pid: number; port: number }>;

/**
 * The server that lives on these data, or undefined. A note left by a killed one is removed when its
 * process id belongs to another program by now (after a reboot, in a container), for PostgreSQL would
 * refuse to start on such data.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const note = path.join(cluster, 'postmaster.pid');
  let lines: string[];
  try {
    lines = readFileSync(note, 'utf8').split('\n');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const pid = Number(lines[0]);
  if (isAlive(pid) && isPostgres(pid)) return { pid, port: Number(lines[3]) };
  await rm(note, { force: true });
  return undefined;
}

export function isAlive(pid: number) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number) {
  if (process.platform === 'win32') return true;
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres';
  } catch {
    return false;
  }
  const asked = spawnSync('ps', ['-o', 'comm=', '-p', String(pid)], { encoding: 'utf8' });
  return path.basename(asked.stdout.trim()) === 'postgres';
}
