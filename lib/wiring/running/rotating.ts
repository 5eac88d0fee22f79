import { existsSync } from 'node:fs';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { masterKeysOf, oldOf, readMasterKeys } from '@/lib/platform/keys/master';
import { openKeys, openKeysAt, type PlaceOfKeys, whereKeysLie } from '@/lib/platform/keys/open';
import { alone, type KeyStore, newKey, WrongMasterKey } from '@/lib/platform/keys/store';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import { openFolder } from '@/lib/platform/storage/folder';
import { openObjectStore } from '@/lib/platform/storage/object-store';
import { sealedStorage } from '@/lib/platform/storage/sealed/sealed';
import { sealPlainFilesOf } from '@/lib/records/sealing/files';
import { destroyOldHashKeys, renewHashKeys } from '@/lib/records/sealing/rehashing';
import { destroyOldDataKeys, renewDataKeys } from '@/lib/records/sealing/rotating';
import { openDatabase } from './database';
import { type ForKeys, keysOfDatabase } from './keys';
import { moveKeys } from './moving-keys';
import { placesBeside } from './place-of-keys';
import { readSettings, type Settings } from './settings';

const usage = `Say which keys:
  npm run keys:rotate -- --data           a new data key for each school, and everything sealed with it, files too
  npm run keys:rotate -- --hash           a new key that identifiers are hashed with, and everything found by it
  npm run keys:rotate -- --master         all keys sealed with a new master key
  npm run keys:rotate -- --destroy-old    destroys data and hash keys that nothing needs any more
  npm run keys:rotate -- --files          no new key: seals stored files that came back in plain
  npm run keys:rotate -- --move           no new key: lays the keys of a folder into the database of KEYS_URL`;

const print = (words: string) => console.log(words);

/** Renews keys beside whoever is served; ended anywhere and run again, it goes on. */
export async function rotateKeys(asked: readonly string[]) {
  const known = ['--data', '--hash', '--master', '--destroy-old', '--files', '--move'];
  if (asked.length === 0 || asked.some((each) => !known.includes(each)))
    throw new CannotStart(usage);
  const settings = readSettings();
  const database = await openDatabase(settings, print);
  const as = (url: string) => connect(url, { max: 1, onnotice: () => {} });
  const [remover, sealer] = [as(database.removerUrl), as(database.sealUrl)];
  const gate = as(database.forTheApp.GATE_DATABASE_URL);
  try {
    await expectAlone(remover);
    if (asked.includes('--move')) await moveKeys(settings, database.ownerUrl, print);
    let told = await keysOfDatabase(settings, database);
    if (asked.includes('--master')) told = await rotateMaster(told);
    const keys = openKeys(told);
    const schools = (await gate<{ id: string }[]>`select id from schools order by id`).map(
      ({ id }) => id,
    );
    const files = filesOf(settings, keys);
    const rotating = { remover, sealer, gate, keys, files, schools, say: print };
    if (asked.includes('--data')) {
      const { rows, files: sealed, schools: renewed } = await renewDataKeys(rotating);
      print(
        `Everything of ${renewed} of ${schools.length} schools is sealed with new keys; ${rows} rows and the keys of ${sealed} files were. Keys before stay, for backups of the database made until now; --destroy-old destroys them.`,
      );
    }
    if (asked.includes('--hash')) {
      const { rows, twice, schools: renewed } = await renewHashKeys(rotating);
      if (twice > 0)
        throw new CannotStart(
          `Hashed anew: ${rows} identifiers. ${twice} stand in two rows of a school or of accounts, and both keys go on being looked up; correct them and run --hash again.`,
        );
      print(
        `Every identifier of ${renewed} of ${schools.length} schools, and every address that signs in, is found by a new hash key; ${rows} were hashed anew. Keys before stay, for backups of the database made until now; --destroy-old destroys them.`,
      );
    }
    if (asked.includes('--destroy-old')) {
      const { destroyed, needed } = await destroyOldDataKeys(rotating);
      const hash = await destroyOldHashKeys(rotating);
      if (hash.destroyed > 0)
        print(`Destroyed ${hash.destroyed} hash keys that nothing is found by any more.`);
      if (destroyed + hash.destroyed === 0) print('There is no key that nothing needs any more.');
      if (hash.needed > 0)
        throw new CannotStart(
          `Of ${hash.needed} (schools, and accounts) something may still be found by a key before; run --hash to its end first.`,
        );
      if (needed > 0)
        throw new CannotStart(
          `Of ${needed} (schools, and accounts) something is still sealed with a key before; run --data to its end first.`,
        );
    }
    if (asked.includes('--files')) {
      const each = schools.map((id) => ({ id }));
      const { sealed, gone, lost } = await sealPlainFilesOf(remover, files, each);
      print(`Sealed ${sealed} stored files that lay in plain.`);
      if (gone > 0) print(`${gone} files are not where they should be.`);
      if (lost > 0)
        throw new CannotStart(`${lost} files changed meanwhile; run --files again for them.`);
    }
    return 0;
  } catch (error) {
    if (error instanceof WrongMasterKey) throw new CannotStart(error.message);
    throw error;
  } finally {
    await Promise.all([remover, sealer, gate].map((sql) => sql.end({ timeout: 5 })));
    await database.release();
  }
}

const filesOf = ({ objectStore, storageFolder }: Settings, keys: KeyStore) =>
  sealedStorage(objectStore ? openObjectStore(objectStore) : openFolder({ root: storageFolder }), {
    seals: sealsOf(keys),
    readsPlain: async () => true,
  });

async function expectAlone(sql: Sql) {
  const [alone] = await sql<{ got: boolean }[]>`
    select pg_try_advisory_lock(hashtext('studystreaks: rotate')) as got`;
  if (!alone?.got)
    throw new CannotStart('Keys are being renewed already; wait until that has ended.');
}

/**
 * A master key in a file is made anew here, the one before beside it: whoever is served meanwhile looks at the file
 * again. One of the environment is changed there first, and every process started with both. Whatever lies beside this
 * database's keys and opens with the same master key, which is other databases' keys, is sealed anew with them.
 */
export async function rotateMaster(told: ForKeys): Promise<ForKeys> {
  const file = told.MASTER_KEY_FILE;
  let { MASTER_KEY } = told;
  if (file) {
    // Of two at once, of two databases, one makes it and the other finds it made.
    await alone(`${file}.lock`, async (isMine) => {
      if (!(await isUnderWay(file, told)) && (await isMine())) await replace(file);
    });
    const held = await readMasterKeys(file);
    if (!held) throw new Error('The master key was there a moment ago');
    MASTER_KEY = held.now.toString('hex');
  } else if (!told.MASTER_KEY_OLD)
    throw new CannotStart(
      'Set MASTER_KEY to a new key and MASTER_KEY_OLD to the one before, start every process with both, and run this again.',
    );
  const now = { ...told, MASTER_KEY };
  let count = 0;
  for (const place of await placesBeside(told)) {
    const keys = openKeysAt(place, masterKeysOf(now));
    if (place.KEYS_DIR === told.KEYS_DIR || (await opensThem(keys))) count += await rewrapAll(keys);
    else
      print(
        `The keys of another database in ${whereKeysLie(place)} were made with another master key and stay as they are.`,
      );
  }
  print(
    file
      ? `${count} keys are sealed with the new master key. ${oldOf(file)} still opens copies of the keys made before; remove it once those are gone.`
      : `${count} keys are sealed with the new MASTER_KEY. Take MASTER_KEY_OLD away once copies of the keys made before are gone.`,
  );
  return now;
}

/** As the first tells that is not destroyed; true where nothing is kept, too. */
async function opensThem(keys: KeyStore) {
  for (const name of await keys.all()) {
    const opens = await whetherOpens(keys, name);
    if (opens !== 'nothing') return opens;
  }
  return true;
}

const whetherOpens = (keys: KeyStore, name: string) =>
  keys.read(name).then(
    (key) => (key ? true : ('nothing' as const)),
    (error: unknown) => {
      if (error instanceof WrongMasterKey) return false;
      throw error;
    },
  );

/** Until nothing is left: a process that has not looked yet may have kept one with the key before. */
export async function rewrapAll(keys: KeyStore, say = print) {
  let count = 0;
  for (let found = true; found; ) {
    found = false;
    const names = await keys.all();
    for (const [at, name] of names.entries()) {
      if (!(await keys.rewrap(name))) continue;
      count += 1;
      found = true;
      if (count % 1_000 === 0)
        say(`${at + 1} of ${names.length} keys looked at, ${count} sealed anew`);
    }
  }
  return count;
}

/** A rotation that was ended: something, of any database, is still sealed with the key before. */
async function isUnderWay(file: string, place: PlaceOfKeys) {
  const held = await readMasterKeys(file);
  // The same twice is one that ended before it made the new one.
  if (!held?.before || held.before.equals(held.now)) return false;
  const withBeforeAlone = masterKeysOf({ MASTER_KEY: held.before.toString('hex') });
  for (const each of await placesBeside(place)) {
    const keys = openKeysAt(each, withBeforeAlone);
    for (const name of await keys.all()) if ((await whetherOpens(keys, name)) === true) return true;
  }
  return false;
}

/** The one before is there, whole, before the new one takes its place. */
export async function replace(file: string) {
  const unfinished = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}`);
  if (!existsSync(file)) throw new CannotStart(`There is no master key in ${file} yet.`);
  await copyFile(file, unfinished);
  await rename(unfinished, oldOf(file));
  await writeFile(unfinished, `${newKey().toString('hex')}\n`, { mode: 0o600, flush: true });
  await rename(unfinished, file);
}
