import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { forgetEmbedded } from '@/db/embedded';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { findPostmaster } from '@/db/postgres/postmaster';
import { openDatabase } from '../running/database';
import { listenForTheEnd } from '../running/ending';
import { keysOfDatabase } from '../running/keys';
import { expectPlaceOfKeys } from '../running/place-of-keys';
import { readSettings, type Settings } from '../running/settings';
import { backupFolderOf, backupKeyOf, keepingOf } from './configured';
import { beginNewLine, type Keeping, keepMoment } from './keeping';
import { layDownKeys } from './kept-keys';
import { layNoLogAside } from './log';
import { restoreSchool } from './one-school/command';
import { momentsIn, momentUpTo, restoreDatabase } from './restoring';
import { backUpKeys, keysInNoBackup, prove, verify } from './round';
import { layDownFiles } from './stored-files';
import { finishTakingPlace, isTakingPlace, takePlace } from './taking-place';

const say = (words: string) => console.log(words);
const restoreWasBrokenOff = 'Finished a restore that was broken off half way.';
const mb = (bytes: number) => `${Math.max(1, Math.round(bytes / 1024 / 1024))} MB`;

/** Makes a backup of this moment, beside a running product or not, and with `verify` or `prove` tries it. */
export async function backUp(wants: readonly string[]) {
  const settings = readSettings();
  const folder = backupFolderOf(settings);
  const { signal } = listenForTheEnd(async () => {});
  const database = await openDatabase(settings, say);
  try {
    const keeping = await keepingOf(settings, database);
    if (!keeping) throw new Error('A folder for backups is named by now');
    const kept = await keepMoment(keeping, { withBase: true });
    if (!kept) throw new Error('A new copy is always kept');
    await collectNoMore(settings, keeping);
    const keys = await keysOfDatabase(settings, database);
    await backUpKeys(settings, keeping);
    say(
      `Everything up to ${kept.mark.at} is in ${folder}${kept.base ? ` (${mb(kept.base.bytes)} for a new copy of the database)` : ''}.`,
    );
    if (!settings.keysBackupFolder) say(keysInNoBackup);
    if (wants.includes('--verify')) {
      const { facts, faults } = await verify(database, keeping, signal);
      if (faults.length > 0)
        throw new CannotStart(`The backup is not whole: ${faults.join(', ')}.`);
      say(
        `All of it was read in ${facts.seconds} s and opens: the copy of the database, ${facts.segments} pieces of its log, ${facts.files} files (${mb(Number(facts.bytes))}).`,
      );
    }
    if (!wants.includes('--prove')) return 0;
    const { facts, faults } = await prove(settings, database, keys, keeping, signal);
    if (faults.length > 0)
      throw new CannotStart(`The backup was restored and is not whole: ${faults.join(', ')}.`);
    say(
      `Restored beside the living database in ${facts.seconds} s and tried: ${facts.rows} rows of ${facts.tables} tables, ${facts.files} files, ${facts.entries} entries of the trail, ${facts.probes} attempts at its walls. All is well.`,
    );
  } finally {
    await database.release();
  }
  return 0;
}

/**
 * Puts the database and the files of a moment in the place of what is there, which is set aside and not removed.
 * Nothing may run meanwhile.
 */
export async function restore(wants: readonly string[]) {
  const settings = readSettings();
  const folder = backupFolderOf(settings);
  if (wants.includes('--list')) return list(folder);
  const until = untilOf(wants);
  if (wants.includes('--school')) return restoreSchool(settings, wants, until);
  const { dataFolder } = settings;
  const alone = await tryToHoldAlone(path.join(dataFolder, 'locks/guests'));
  if (!alone || findPostmaster(path.join(dataFolder, 'postgres/cluster')))
    throw new CannotStart(
      `StudyStreaks runs on ${dataFolder}; stop it first, and nothing is lost that was done until then.`,
    );
  try {
    await expectPlaceOfKeys(settings);
    // One before that was broken off is whole first.
    if (await finishTakingPlace(dataFolder)) say(restoreWasBrokenOff);
    const moment = await momentUpTo(folder, until);
    const began = Date.now();
    const key = await backupKeyOf(settings);
    const stamp = new Date().toISOString().replaceAll(':', '-');
    const { storageFolder } = settings;
    const places = {
      fresh: path.join(dataFolder, `restoring-${stamp}`),
      freshFiles: `${storageFolder}.restoring-${stamp}`,
      before: path.join(dataFolder, `postgres.before-${stamp}`),
      filesBefore: `${storageFolder}.before-${stamp}`,
    };
    let files: number | undefined;
    try {
      const server = await restoreDatabase(moment, { dataFolder: places.fresh, key });
      await server.release();
      await beginNewLine(server.home.folder);
      if (!settings.objectStore) files = await layDownFiles(moment, key, places.freshFiles);
      // Only now, with everything whole beside it, does what is here give way.
      const here = path.join(dataFolder, 'postgres');
      await takePlace(dataFolder, [
        ...(files === undefined
          ? []
          : ([
              [storageFolder, places.filesBefore],
              [places.freshFiles, storageFolder],
            ] as const)),
        [here, places.before],
        [path.join(places.fresh, 'postgres'), here],
      ]);
    } finally {
      // Where it was broken off half way, the next start still needs them.
      if (!isTakingPlace(dataFolder)) {
        await forgetEmbedded(places.fresh);
        await rm(places.freshFiles, { recursive: true, force: true });
      }
    }
    const fromCopy = settings.keysBackupFolder
      ? await layDownKeys({
          ...{ folder: settings.keysBackupFolder, key, dataFolder },
          keysFolder: settings.keysFolder,
          keysUrl: settings.keysUrl,
        })
      : undefined;
    say(
      `Everything is as it was at ${moment.mark.at}${files === undefined ? '' : `, with ${files} files`} (${Math.round((Date.now() - began) / 1_000)} s).`,
    );
    if (fromCopy && fromCopy.laid > 0)
      say(`Keys that were missing came from the copy of ${fromCopy.day}.`);
    const aside = [places.before, places.filesBefore].filter((place) => existsSync(place));
    if (aside.length > 0)
      say(
        `What stood here before lies in ${aside.join(' and ')}; remove it when it is no longer needed.`,
      );
    say('npm start serves it; whoever was erased since then is erased again first.');
  } finally {
    alone();
  }
  return 0;
}

/** Where no running product collects what the server lays aside, it would lie there for good. */
async function collectNoMore({ dataFolder }: Settings, { server }: Keeping) {
  const nobody = await tryToHoldAlone(path.join(dataFolder, 'locks/keeps-backups'));
  if (!nobody) return;
  await layNoLogAside(server.home);
  nobody();
}

async function list(folder: string) {
  const moments = await momentsIn(folder);
  const [first, last] = [moments[0], moments.at(-1)];
  if (!first || !last) throw new CannotStart(`There are no backups in ${folder} yet.`);
  const days = Map.groupBy(moments, ({ mark }) => mark.at.slice(0, 10));
  for (const [day, some] of days)
    say(
      `${day}  ${some.length} moments, ${some[0]?.mark.at.slice(11, 19)} to ${some.at(-1)?.mark.at.slice(11, 19)} UTC`,
    );
  say(
    `The last is ${last.mark.at}. npm run restore -- --to ${last.mark.at} goes back to a moment of these.`,
  );
  return 0;
}

/** What stands behind `--to`: a moment in UTC unless it says otherwise. */
function untilOf(wants: readonly string[]) {
  const at = wants.indexOf('--to');
  if (at < 0) return undefined;
  const told = wants[at + 1] ?? '';
  const hasZone = /(Z|[+-]\d\d:?\d\d)$/.test(told);
  const until = new Date(hasZone ? told : `${told.replace(' ', 'T')}Z`);
  if (Number.isNaN(until.getTime()))
    throw new CannotStart(
      'After --to stands no time: write it like "2026-11-22 10:30", in UTC; --list shows which there are.',
    );
  return until;
}
