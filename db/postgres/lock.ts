import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';

/*
 * Locks between processes that the operating system itself lifts when their holder is killed, which a
 * file with a process id in it cannot promise. Node has no such lock of its own; SQLite has, on every
 * platform, so an empty SQLite file serves as one.
 */

export type Release = () => void;

/** Waits until nobody else holds the lock in any way, and holds it alone. */
export async function holdAlone(
  file: string,
  { signal, onWait }: Readonly<{ signal?: AbortSignal; onWait?: () => void }> = {},
): Promise<Release> {
  for (let tries = 0; ; tries += 1) {
    const release = await tryToHoldAlone(file);
    if (release) return release;
    if (tries === 0) onWait?.();
    await pause(50, undefined, { signal });
  }
}

/** Holds the lock alone, or answers undefined because somebody else has it. */
export const tryToHoldAlone = (file: string) => take(file, 'begin exclusive');

/** Holds the lock together with others who do the same; waits while somebody holds it alone. */
export async function holdTogether(file: string): Promise<Release> {
  for (;;) {
    const release = await take(file, 'begin; select count(*) from sqlite_schema');
    if (release) return release;
    await pause(50);
  }
}

const busy = 5;

async function take(file: string, statement: string): Promise<Release | undefined> {
  await mkdir(path.dirname(file), { recursive: true });
  const lock = new DatabaseSync(file, { timeout: 0 });
  try {
    // A read transaction holds its lock from its first read until its end.
    const [begin = '', read] = statement.split('; ');
    lock.exec(begin);
    if (read) lock.prepare(read).get();
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
  return () => {
    if (lock.isOpen) lock.close();
  };
}
