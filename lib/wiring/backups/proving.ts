import { existsSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { forgetAbandoned, forgetEmbedded } from '@/db/embedded';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { roles, roleUrl } from '@/db/roles';
import { copyKeysTo } from '@/lib/platform/keys/copying';
import { programArguments, runToEnd } from '../running/children';
import { eraseAgain } from '../running/erased';
import type { ForKeys } from '../running/keys';
import { environmentFor } from '../running/settings';
import { compareFiles, compareRows } from './comparing';
import { layDownKeys } from './kept-keys';
import { basesOf } from './marks';
import { momentUpTo, restoreDatabase } from './restoring';

/** Said by the program that tries the restored database. */
export type Tried = Readonly<{
  schools: number;
  probes: number;
  entries: number;
  faults: readonly string[];
}>;

export type Proof = Readonly<{
  facts: Readonly<Record<string, number | string>>;
  faults: readonly string[];
}>;

type Installation = Readonly<{
  backups: string;
  key: string;
  dataFolder: string;
  /** Whether files are backed up here; an object store keeps its own. */
  keepsFiles: boolean;
  secret: string;
  ownerUrl: string;
  /** Where those of this database lie, and what its keys are sealed with. */
  keys: ForKeys;
  /** Where their backups lie. */
  keysBackups: string | undefined;
  signal: AbortSignal;
}>;

const trialOf = (dataFolder: string) => path.join(dataFolder, 'trial');
const tryToProveAlone = (dataFolder: string) =>
  tryToHoldAlone(path.join(dataFolder, 'locks/proves-a-restore'));

async function empty(trial: string) {
  await forgetAbandoned(trial);
  await forgetEmbedded(trial);
}

/** Removes what a killed proof left: a whole database that nobody is served from, and a copy of the keys. */
export async function forgetTrial(dataFolder: string) {
  if (!existsSync(trialOf(dataFolder))) return;
  const alone = await tryToProveAlone(dataFolder);
  if (!alone) return;
  try {
    await empty(trialOf(dataFolder));
  } finally {
    alone();
  }
}

/** One at a time: of two each would take the other's copy away. Throws CannotStart. */
export async function proveRestore(installation: Installation): Promise<Proof> {
  const alone = await tryToProveAlone(installation.dataFolder);
  if (!alone)
    throw new CannotStart('A restore is being proved here already; wait until that has ended.');
  try {
    return await prove(installation);
  } finally {
    alone();
  }
}

/**
 * Restores the newest moment beside the living database, where nobody is served from it, and tries it: whether rows,
 * files and the trail are all there, whether the walls stand, and whether everybody who was erased since is erased
 * again. Whatever comes of it, the copy is thrown away.
 */
async function prove(installation: Installation): Promise<Proof> {
  const { backups, key, dataFolder, signal } = installation;
  const moment = await momentUpTo(backups);
  const trial = trialOf(dataFolder);
  await empty(trial);
  const began = Date.now();
  const server = await restoreDatabase(moment, { dataFolder: trial, key });
  const seconds = Math.max(1, Math.round((Date.now() - began) / 1_000));
  try {
    signal.throwIfAborted();
    const rows = await compareRows(installation.ownerUrl, server.ownerUrl);
    const files = installation.keepsFiles
      ? await compareFiles(moment, key, server.ownerUrl)
      : { count: 0, faults: [] };
    const { keys, faults: ofKeys } = await keysOfTheTrial(installation, trial);
    const tried = await tryIt(installation, server.ownerUrl, keys);
    const erased = await eraseIn(installation, server.ownerUrl, keys);
    return {
      facts: {
        restoredTo: moment.mark.at,
        copiedAt: (await basesOf(moment.line)).findLast(({ at }) => at <= moment.mark.at)?.at ?? '',
        ...{ seconds, rows: rows.count, tables: rows.tables, files: files.count },
        ...{ schools: tried.schools, probes: tried.probes, entries: tried.entries, erased },
      },
      faults: [...rows.faults, ...files.faults, ...ofKeys, ...tried.faults],
    };
  } finally {
    await server.release();
    await forgetEmbedded(trial);
  }
}

/**
 * Of the newest backup of the keys, for with a lost machine theirs are lost too. What is erased again there must not
 * touch the keys of the living.
 */
async function keysOfTheTrial({ keys, keysBackups, key }: Installation, trial: string) {
  const folder = path.join(trial, 'keys');
  const copy = keysBackups
    ? await layDownKeys({ folder: keysBackups, key, keysFolder: folder, dataFolder: trial })
    : undefined;
  const KEYS_DIR = path.join(folder, path.basename(keys.KEYS_DIR));
  if (!copy) await copyKeysTo(keys, KEYS_DIR);
  const faults = copy ? [] : ['keys_in_no_backup'];
  return { keys: { ...keys, KEYS_DIR, KEYS_URL: '' }, faults };
}

async function tryIt(
  { secret, signal }: Installation,
  restored: string,
  keys: Installation['keys'],
): Promise<Tried> {
  let said: Tried | undefined;
  await runToEnd({
    arguments: programArguments('lib/wiring/backups/trying.ts'),
    environment: environmentFor({
      APP_DATABASE_URL: roleUrl(restored, roles.app, secret),
      GATE_DATABASE_URL: roleUrl(restored, roles.gate, secret),
      PLATFORM_DATABASE_URL: roleUrl(restored, roles.platform, secret),
      SEAL_DATABASE_URL: roleUrl(restored, roles.seal, secret),
      AUTH_SECRET: secret,
      TZ: 'Europe/London',
      ...keys,
    }),
    signal,
    onLine: (line) => {
      if (line.startsWith('{')) said = JSON.parse(line) as Tried;
    },
  });
  if (!said) throw new Error('The trial of the restored database said nothing');
  return said;
}

/** In a restored database, with a copy of the keys: what is erased again there must not touch those of the living. */
export async function eraseIn(
  { secret }: Pick<Installation, 'secret'>,
  restored: string,
  keys: ForKeys,
) {
  let erased = 0;
  await eraseAgain(
    {
      removerUrl: roleUrl(restored, roles.remover, secret),
      sealUrl: roleUrl(restored, roles.seal, secret),
      forTheApp: { GATE_DATABASE_URL: roleUrl(restored, roles.gate, secret) },
    },
    keys,
    (words) => {
      erased = Number(/\d+/.exec(words)?.[0] ?? 0);
    },
  );
  return erased;
}
