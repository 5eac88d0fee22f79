import { existsSync } from 'node:fs';
import { copyFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import postgres, { type Sql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { masterKeysOf, oldOf, readMasterKeys } from '@/lib/platform/keys/master';
import { type KeyStore, newKey, openKeyFolder, WrongMasterKey } from '@/lib/platform/keys/store';
import { destroyOldDataKeys, renewDataKeys } from '@/lib/records/sealing/rotating';
import { openDatabase } from './database';
import { type ForKeys, keysOfDatabase } from './keys';
import { readSettings } from './settings';

const usage = `Say which keys:
  npm run keys:rotate -- --data           a new data key for each school, and everything sealed with it
  npm run keys:rotate -- --master         everything in KEYS_DIR sealed with a new master key
  npm run keys:rotate -- --destroy-old    destroys data keys that nothing is sealed with any more`;

const print = (words: string) => console.log(words);

/** Renews keys beside whoever is served; ended anywhere and run again, it goes on. */
export async function rotateKeys(asked: readonly string[]) {
  const known = ['--data', '--master', '--destroy-old'];
  if (asked.length === 0 || asked.some((each) => !known.includes(each)))
    throw new CannotStart(usage);
  const settings = readSettings();
  const database = await openDatabase(settings, print);
  const as = (url: string) => postgres(url, { max: 1, onnotice: () => {} });
  const [remover, sealer] = [as(database.removerUrl), as(database.sealUrl)];
  const gate = as(database.forTheApp.GATE_DATABASE_URL);
  try {
    await expectAlone(remover);
    let told = await keysOfDatabase(settings, database);
    if (asked.includes('--master')) told = await rotateMaster(told);
    const keys = openKeyFolder(told.KEYS_DIR, masterKeysOf(told));
    const schools = (await gate<{ id: string }[]>`select id from schools order by id`).map(
      ({ id }) => id,
    );
    const rotating = { remover, sealer, keys, schools, say: print };
    if (asked.includes('--data')) {
      const { rows, schools: renewed } = await renewDataKeys(rotating);
      print(
        `Everything of ${renewed} schools is sealed with new keys; ${rows} rows were. Keys before stay, for backups of the database made until now; --destroy-old destroys them.`,
      );
    }
    if (asked.includes('--destroy-old')) {
      const { destroyed, needed } = await destroyOldDataKeys(rotating);
      if (destroyed === 0) print('There is no data key that nothing is sealed with any more.');
      if (needed > 0)
        throw new CannotStart(
          `Of ${needed} schools something is still sealed with a key before; run --data to its end first.`,
        );
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

async function expectAlone(sql: Sql) {
  const [alone] = await sql<{ got: boolean }[]>`
    select pg_try_advisory_lock(hashtext('studystreaks: rotate')) as got`;
  if (!alone?.got)
    throw new CannotStart('Keys are being renewed already; wait until that has ended.');
}

/**
 * A master key in a file is made anew here, the one before beside it: whoever is served meanwhile looks at the file
 * again. One of the environment is changed there first, and every process started with both.
 */
export async function rotateMaster(told: ForKeys): Promise<ForKeys> {
  let { MASTER_KEY } = told;
  if (told.MASTER_KEY_FILE) {
    if (!(await isUnderWay(told.MASTER_KEY_FILE, told.KEYS_DIR)))
      await replace(told.MASTER_KEY_FILE);
    const held = await readMasterKeys(told.MASTER_KEY_FILE);
    if (!held) throw new Error('The master key was there a moment ago');
    MASTER_KEY = held.now.toString('hex');
  } else if (!told.MASTER_KEY_OLD)
    throw new CannotStart(
      'Set MASTER_KEY to a new key and MASTER_KEY_OLD to the one before, start every process with both, and run this again.',
    );
  const now = { ...told, MASTER_KEY };
  const count = await rewrapAll(openKeyFolder(told.KEYS_DIR, masterKeysOf(now)));
  print(
    told.MASTER_KEY_FILE
      ? `${count} keys are sealed with the new master key. ${oldOf(told.MASTER_KEY_FILE)} still opens copies of the keys made before; remove it once those are gone.`
      : `${count} keys are sealed with the new MASTER_KEY. Take MASTER_KEY_OLD away once copies of the keys made before are gone.`,
  );
  return now;
}

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

/** A rotation that was ended: something is still sealed with the key before. */
async function isUnderWay(file: string, folder: string) {
  const held = await readMasterKeys(file);
  if (!held?.before) return false;
  const withNowAlone = openKeyFolder(
    folder,
    masterKeysOf({ MASTER_KEY: held.now.toString('hex') }),
  );
  for (const name of await withNowAlone.all()) {
    const fits = await withNowAlone.read(name).then(
      () => true,
      (error: unknown) => {
        if (error instanceof WrongMasterKey) return false;
        throw error;
      },
    );
    if (!fits) return true;
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
