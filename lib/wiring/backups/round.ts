import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { tryToHoldAlone } from '@/db/postgres/lock';
import type { OpenDatabase } from '../running/database';
import type { ForKeys } from '../running/keys';
import { secretOf } from '../running/secret';
import type { Settings } from '../running/settings';
import { keepingOf } from './configured';
import { type Keeping, keepMoment } from './keeping';
import { keepKeys } from './kept-keys';
import { layNoLogAside } from './log';
import { type Proof, proveRestore } from './proving';

/** At most so much of what was done last is lost with the machine. */
const everyMs = 60_000;
const provedAgainAfterDays = 7;

/**
 * Keeps backups while it runs, and proves each week that they restore. Of several starts on one data folder one does
 * it. What fails is said and tried again: nobody's page waits for a backup.
 */
export async function keepBackups(
  settings: Settings,
  database: OpenDatabase,
  keys: ForKeys,
  ended: AbortSignal,
) {
  const keeping = await keepingOf(settings, database);
  if (!keeping) {
    if (database.home) await layNoLogAside(database.home);
    return { stop: async () => {}, kill: () => {} };
  }
  const stopping = new AbortController();
  const signal = AbortSignal.any([ended, stopping.signal]);
  const round = goRound({ settings, database, keys, keeping, signal });
  return {
    stop: async () => {
      stopping.abort();
      await round;
    },
    kill: () => stopping.abort(),
  };
}

type Round = Readonly<{
  settings: Settings;
  database: OpenDatabase;
  keys: ForKeys;
  keeping: Keeping;
  signal: AbortSignal;
}>;

async function goRound({ settings, database, keys, keeping, signal }: Round) {
  let hold: (() => void) | undefined;
  let said = '';
  while (!signal.aborted) {
    hold ??= await tryToHoldAlone(path.join(settings.dataFolder, 'locks/keeps-backups'));
    if (hold)
      try {
        await keepMoment(keeping);
        await backUpKeys(settings, keeping);
        if (await isToBeProven(database)) await prove(settings, database, keys, keeping, signal);
        said = '';
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (!signal.aborted && why !== said) console.error(`backup | failed: ${why}`);
        said = why;
      }
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
  // What was written since the last round; a machine that is switched off now loses nothing.
  if (hold)
    await keepMoment(keeping).catch((error: Error) =>
      console.error(`backup | failed: ${error.message}`),
    );
  hold?.();
}

/** Beside the copy of the database they would open what an erasure has closed, so they have a folder of their own. */
export async function backUpKeys(
  { keysBackupFolder: folder, keysFolder, dataFolder }: Settings,
  { key }: Keeping,
) {
  if (folder) await keepKeys({ folder, key, keysFolder, dataFolder });
}

async function isToBeProven({ ownerUrl }: OpenDatabase) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ due: boolean }[]>`
      select coalesce(max(proved_at) < now() - ${provedAgainAfterDays} * interval '1 day', true) as due
      from platform_proofs where kind = 'restore'`;
    return row?.due ?? true;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Proves the newest backup and writes down what came of it, for every school's privacy page. */
export async function prove(
  settings: Settings,
  { ownerUrl }: OpenDatabase,
  keys: ForKeys,
  { folder, key, files }: Keeping,
  signal: AbortSignal,
): Promise<Proof> {
  const proof = await proveRestore({
    ...{ backups: folder, key, dataFolder: settings.dataFolder, secret: secretOf(settings) },
    ...{ ownerUrl, keys, signal, keepsFiles: files !== undefined },
  }).catch((error: Error): Proof => {
    if (signal.aborted) throw error;
    console.error('backup | the restored copy could not be tried:', error);
    return { facts: {}, faults: ['broken_off'] };
  });
  await writeDown(ownerUrl, proof);
  return proof;
}

async function writeDown(ownerUrl: string, { facts, faults }: Proof) {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`
      insert into platform_proofs (kind, facts, faults)
      values ('restore', ${sql.json(facts)}, ${sql.json([...faults])})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
