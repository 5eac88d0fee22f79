import 'server-only';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import type { KeyStore } from '@/lib/platform/keys/store';
import {
  type DataKeys,
  dataKeyOf,
  looksAgainMs,
  noteDataKeys,
  ofAccounts,
  readDataKeys,
  sealsOf,
} from '@/lib/platform/sealing/data-keys';
import type { Storage } from '@/lib/platform/storage/store';
import { sealSchool } from '@/lib/trail/sealing';
import { countAccountsWaiting, sealAccountsAnew } from './accounts';
import { renewFiles } from './files';
import { countWaiting, sealSchoolAnew } from './sweeping';

/** Connections as the roles it needs, where keys and files lie, and who is told how far it is. */
export type Rotating = Readonly<{
  remover: Sql;
  sealer: Sql;
  gate: Sql;
  keys: KeyStore;
  files: Storage;
  schools: readonly string[];
  say: (words: string) => void;
}>;

/** By then every process knows what was noted before. */
const untilAllKnowMs = 2 * looksAgainMs + 1_000;

/**
 * A new data key for each school, and everything sealed with it, beside whoever reads and writes. Every process knows
 * the new key before any seals with it, and all of them seal with it before what is older is looked for. Ended anywhere
 * and begun again, it goes on where it was.
 */
export async function renewDataKeys(rotating: Rotating) {
  const { keys, say } = rotating;
  const schools = ownersOf(rotating);
  const noted = new Map<string, DataKeys>();
  for (const schoolId of schools) {
    await sealsOf(keys).of(schoolId);
    noted.set(schoolId, await notedOf(keys, schoolId));
  }
  const { which, goesOn } = whoseTurn(noted);
  say(
    goesOn
      ? `Going on with new keys for ${which.length} of ${schools.length} (each school, and accounts) …`
      : `Making new keys for ${schools.length - 1} schools and for accounts …`,
  );
  for (const schoolId of which) {
    const noted = await notedOf(keys, schoolId);
    if (noted.rotating) continue;
    const next = Math.max(...noted.keys) + 1;
    await keys.keep(dataKeyOf(schoolId, next));
    await noteDataKeys(keys, schoolId, (then) => ({
      keys: [...then.keys, next],
      rotating: true,
    }));
  }
  await pause(untilAllKnowMs);
  for (const schoolId of which)
    await noteDataKeys(keys, schoolId, (noted) => ({ current: Math.max(...noted.keys) }));
  await pause(untilAllKnowMs);

  let [rows, files] = [0, 0];
  // Whoever began before may still write with the key before; what they wrote is found once they have ended.
  for (const round of ['all', 'rest'] as const) {
    for (const [at, schoolId] of which.entries()) {
      rows += await sealGently(rotating, schoolId, (sealed) =>
        say(`${at + 1} of ${which.length}: ${rows + sealed} rows sealed anew`),
      );
      if (schoolId !== ofAccounts)
        files += await renewFiles(rotating.remover, rotating.files, schoolId, (sealed) =>
          say(`${at + 1} of ${which.length}: keys of ${files + sealed} files sealed anew`),
        );
      if (round === 'all') continue;
      await noteDataKeys(keys, schoolId, () => ({ rotating: false }));
    }
    if (round === 'all') await untilEnded(rotating.remover);
  }
  return { rows, files, schools: which.filter((each) => each !== ofAccounts).length };
}

async function sealGently(
  { remover, gate, keys }: Rotating,
  schoolId: string,
  told: (rows: number) => void,
) {
  const seal = await sealsOf(keys).of(schoolId);
  let rows = 0;
  const gently = async (sealed: number, lasted: number) => {
    rows += sealed;
    told(rows);
    await leaveRoom(lasted);
  };
  return schoolId === ofAccounts
    ? sealAccountsAnew(gate, seal, gently)
    : sealSchoolAnew(remover, seal, schoolId, gently);
}

/** Of the database it takes a quarter, as all large work does. */
export const leaveRoom = (lasted: number) => pause(Math.min(3 * lasted, 1_000));

/**
 * Whose keys are renewed: everybody's, or whom an earlier turn left that was ended. Nobody's new key is in use before
 * everybody has one, so where none is yet it was ended while they were made, and the rest get theirs too.
 */
export function whoseTurn(
  noted: ReadonlyMap<string, Pick<DataKeys, 'current' | 'keys' | 'rotating'>>,
) {
  const under = [...noted].filter(([, { rotating }]) => rotating);
  const allHaveOne = under.some(([, { current, keys }]) => current === Math.max(...keys));
  return {
    which: (allHaveOne ? under : [...noted]).map(([schoolId]) => schoolId),
    goesOn: under.length > 0,
  };
}

/** Each school has keys of its own, and so have accounts, which lie above them. */
export const ownersOf = ({ schools }: Rotating) => [...schools, ofAccounts];

export async function notedOf(keys: KeyStore, schoolId: string): Promise<DataKeys> {
  const noted = await readDataKeys(keys, schoolId);
  if (!noted) throw new Error(`No data keys are noted of ${schoolId}`);
  return noted;
}

/** Until every transaction that may have written by now has ended. */
export async function untilEnded(sql: Sql) {
  const [now] = await sql<{ xmax: string }[]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as xmax`;
  for (;;) {
    const [row] = await sql<{ ended: boolean }[]>`
      select pg_snapshot_xmin(pg_current_snapshot()) >= ${now?.xmax ?? '0'}::text::xid8 as ended`;
    if (row?.ended) return;
    await pause(200);
  }
}

/**
 * Destroys every data key but the newest, where nothing needs them any more; answers how many, and how many schools
 * still need theirs. Backups of the database from before then open no more.
 */
export async function destroyOldDataKeys(rotating: Rotating) {
  const { keys, remover, gate, sealer, files, say } = rotating;
  let destroyed = 0;
  let needed = 0;
  const old = new Map<string, readonly number[]>();
  for (const schoolId of ownersOf(rotating)) {
    const seal = await sealsOf(keys).of(schoolId);
    const noted = await notedOf(keys, schoolId);
    const before = noted.keys.filter((version) => version !== noted.current);
    if (before.length === 0) continue;
    const isOfAccounts = schoolId === ofAccounts;
    // What came in plain meanwhile, as by a program of an older version.
    if (isOfAccounts && !noted.rotating) await sealAccountsAnew(gate, seal);
    const waiting = isOfAccounts
      ? await countAccountsWaiting(gate, seal)
      : await countWaiting(remover, seal, schoolId);
    if (noted.rotating || waiting > 0) {
      needed += 1;
      continue;
    }
    if (!isOfAccounts) {
      // Of an upload that was under way while keys were renewed.
      await renewFiles(remover, files, schoolId);
      // What was written and waits to be kept by the trail is still sealed as it was in the column.
      await sealSchool(sealer, keys, schoolId);
    }
    await noteDataKeys(keys, schoolId, () => ({ keys: [noted.current], from: noted.current }));
    old.set(schoolId, before);
  }
  if (old.size > 0) await pause(untilAllKnowMs);
  for (const [schoolId, versions] of old)
    for (const version of versions) {
      await keys.destroy(dataKeyOf(schoolId, version));
      destroyed += 1;
    }
  if (destroyed > 0) say(`Destroyed ${destroyed} keys that nothing is sealed with any more.`);
  return { destroyed, needed };
}
