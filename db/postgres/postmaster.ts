import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
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
  return isAlive(pid) && isPostgres(pid) ? { pid, port: Number(lines[3]) } : undefined;
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
