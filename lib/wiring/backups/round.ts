import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect } from '@/db/connect';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { programArguments, runToEnd } from '../running/children';
import type { OpenDatabase } from '../running/database';
import type { ForKeys } from '../running/keys';
import { secretOf } from '../running/secret';
import { environmentFor, type Settings } from '../running/settings';
import { keepingOf } from './configured';
import { type Keeping, keepMoment } from './keeping';
import { keepKeys } from './kept-keys';
import { layNoLogAside } from './log';
import { forgetQuarantine } from './one-school/quarantine';
import { type Proof, proveRestore } from './proving';
import type { Verified } from './verifying';

/** At most so much of what was done last is lost with the machine. */
const everyMs = 60_000;
const againAfterDays = { restore: 7, backup: 1 } as const;
/** A trial that broke off says nothing of the backup; it comes again. */
const triedAgainAfterMs = 6 * 3_600_000;
/** Not at once, when everybody comes in, and whoever starts it for a moment does not wait for a trial. */
const provedAfterMs = 5 * 60_000;
/** Whoever ends it waits for the last moment, but not for ever. */
const patienceMs = 90_000;

/**
 * Keeps backups while it runs, looks each day whether all of the newest opens, and proves each week that it restores. Of several starts on one data folder one does
 * it. What fails is said and tried again: nobody's page waits for a backup.
 */
export async function keepBackups(settings: Settings, database: OpenDatabase, keys: ForKeys) {
  const keeping = await keepingOf(settings, database);
  if (!keeping) {
    if (database.home) await layNoLogAside(database.home);
    // A server of one's own has backups of its own, of which nothing is known here.
    const by = database.home ? ('nobody' as const) : ('others' as const);
    return { ...{ by, keptAt: () => undefined, hasKept: () => false }, ...nothingRuns };
  }
  if (!settings.keysBackupFolder) console.error(keysInNoBackup);
  const stopping = new AbortController();
  const { signal } = stopping;
  // Until it went well once it counts from the start, so that one that never does is noticed.
  let [keptAt, hasKept] = [new Date(), false];
  const onKept = () => {
    [keptAt, hasKept] = [new Date(), true];
  };
  const round = goRound({ settings, database, keys, keeping, signal, onKept });
  return {
    by: 'itself' as const,
    /** Whether it went well since it began. */
    hasKept: () => hasKept,
    /** When it last went well, and until then when it began. */
    keptAt: () => keptAt,
    // After everybody who writes has ended.
    stop: async () => {
      stopping.abort();
      const patience = new AbortController();
      const tooLong = pause(patienceMs, 'too long', { signal: patience.signal }).catch(() => {});
      if ((await Promise.race([round, tooLong])) === 'too long')
        console.error('backup | the last moment is not kept: it took too long');
      patience.abort();
    },
    kill: () => stopping.abort(),
  };
}

const nothingRuns = { stop: async () => {}, kill: () => {} };

/** Who keeps backups of this database, and what is known of them. */
export type KeptBackups = Readonly<{
  by: 'itself' | 'others' | 'nobody';
  keptAt: () => Date | undefined;
  hasKept: () => boolean;
}>;

export const keysInNoBackup =
  'The keys are in no backup, and without them what is sealed does not open again: name a folder for them in KEYS_BACKUP_DIR, apart from BACKUP_DIR.';

type Round = Readonly<{
  settings: Settings;
  database: OpenDatabase;
  keys: ForKeys;
  keeping: Keeping;
  signal: AbortSignal;
  onKept: () => void;
}>;

async function goRound({ settings, database, keys, keeping, signal, onKept }: Round) {
  let hold: (() => void) | undefined;
  let said = '';
  let triedAt = Date.now() - triedAgainAfterMs + provedAfterMs;
  let lookedAt = triedAt;
  let looking: Promise<unknown> | undefined;
  while (!signal.aborted) {
    hold ??= await tryToHoldAlone(path.join(settings.dataFolder, 'locks/keeps-backups'));
    if (hold)
      try {
        await keepMoment(keeping);
        await backUpKeys(settings, keeping);
        onKept();
        said = '';
        // Beside the round, for it may take long: each minute goes on being kept.
        if (
          !looking &&
          Date.now() - lookedAt > triedAgainAfterMs &&
          (await isToBeProven(database, 'backup'))
        ) {
          lookedAt = Date.now();
          looking = verify(database, keeping, signal)
            .catch((error: Error) => {
              if (!signal.aborted) console.error(`backup | not verified: ${error.message}`);
            })
            .finally(() => {
              looking = undefined;
            });
        }
        if (Date.now() - triedAt > triedAgainAfterMs && (await isToBeProven(database, 'restore'))) {
          triedAt = Date.now();
          await prove(settings, database, keys, keeping, signal);
        }
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        if (!signal.aborted && why !== said) console.error(`backup | failed: ${why}`);
        said = why;
      }
    await pause(everyMs, undefined, { signal }).catch(() => {});
  }
  await looking;
  // What was written since the last round; a machine that is switched off now loses nothing.
  if (hold)
    await keepMoment(keeping).catch((error: Error) =>
      console.error(`backup | failed: ${error.message}`),
    );
  hold?.();
}

/** Beside the copy of the database they would open what an erasure has closed, so they have a folder of their own. */
export async function backUpKeys(
  { keysBackupFolder: folder, keysFolder, keysUrl, dataFolder }: Settings,
  { key }: Keeping,
) {
  if (folder) await keepKeys({ folder, key, keysFolder, keysUrl, dataFolder });
}

async function isToBeProven({ ownerUrl }: OpenDatabase, kind: keyof typeof againAfterDays) {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ due: boolean }[]>`
      select coalesce(max(proved_at) < now() - ${againAfterDays[kind]} * interval '1 day', true) as due
      from platform_proofs where kind = ${kind}`;
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
  await forgetQuarantine(settings.dataFolder);
  const proof = await proveRestore({
    ...{ backups: folder, key, dataFolder: settings.dataFolder, secret: secretOf(settings) },
    ...{ ownerUrl, keys, signal, keepsFiles: files !== undefined },
    keysBackups: settings.keysBackupFolder,
  });
  await writeDown(ownerUrl, 'restore', proof);
  return proof;
}

/** Looks whether all of the newest backup opens, and writes down what came of it, for operators. */
export async function verify(
  { ownerUrl }: Pick<OpenDatabase, 'ownerUrl'>,
  { folder, key }: Pick<Keeping, 'folder' | 'key'>,
  signal: AbortSignal,
): Promise<Verified> {
  let said: Verified | undefined;
  await runToEnd({
    arguments: programArguments('lib/wiring/backups/verify.ts'),
    environment: environmentFor({ BACKUP_DIR: folder, BACKUP_KEY: key }),
    signal,
    onLine: (line) => {
      // Safe: our own program wrote it a moment ago.
      if (line.startsWith('{')) said = JSON.parse(line) as Verified;
    },
  });
  if (!said) throw new Error('The look at the backup said nothing');
  await writeDown(ownerUrl, 'backup', said);
  return said;
}

async function writeDown(
  ownerUrl: string,
  kind: keyof typeof againAfterDays,
  { facts, faults }: Verified,
) {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`
      insert into platform_proofs (kind, facts, faults)
      values (${kind}, ${sql.json(facts)}, ${sql.json([...faults])})`;
  } finally {
    await sql.end({ timeout: 5 });
  }
}
