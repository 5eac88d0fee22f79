import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { forgetAbandoned, openEmbedded } from '@/db/embedded';
import { recomputeEveryStreak } from '@/lib/homework/streaks/commands';
import { closePools } from '@/lib/platform/database';
import { inSchoolByClock } from '@/lib/platform/job';
import { masterKeysOf } from '@/lib/platform/keys/master';
import { openKeyFolder } from '@/lib/platform/keys/store';
import { sealsOf } from '@/lib/platform/sealing/data-keys';
import { openDatabase } from '@/lib/wiring/running/database';
import { prepareTables } from '@/lib/wiring/running/demo';
import { readSettings } from '@/lib/wiring/running/settings';
import { environmentBeside } from '../../beside-a-product';
import { type Loaded, loadSchools } from './loading';
import type { Plan } from './making';
import { idOfSchool } from './school';

/** What a folder of data says of itself, once it is whole. */
export type Card = Readonly<{ plan: Plan; schools: number; seconds: number; bytes: number }> &
  Loaded;

const cardOf = (folder: string) => path.join(folder, 'data.json');
const unfinishedOf = (folder: string) => path.join(folder, 'unfinished');

export async function readCard(folder: string): Promise<Card | undefined> {
  try {
    // Safe: only `makeData` writes it.
    return JSON.parse(await readFile(cardOf(folder), 'utf8')) as Card;
  } catch {
    return undefined;
  }
}

/** While it is filled the server writes no log of its own, whose only use would be to repair what is begun anew. */
const whileFilled = {
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '4GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
};

/**
 * The schools of this plan in a data folder of their own, as `npm start` keeps one; what is there already is used
 * again, and what was left unfinished is begun anew. Anything else in the folder is left alone, with an error.
 */
export async function makeData(
  folder: string,
  plan: Plan,
  schools: number,
  say: (words: string) => void = () => {},
): Promise<Card> {
  const there = await readCard(folder);
  if (there) {
    if (JSON.stringify([there.plan, there.schools]) === JSON.stringify([plan, schools]))
      return there;
    throw new Error(
      `In ${folder} are ${there.schools} schools until ${there.plan.until}; remove it, or name another folder`,
    );
  }
  const isOurs = await readFile(unfinishedOf(folder), 'utf8').catch(() => undefined);
  // Its server may still run.
  if (isOurs !== undefined) await forgetAbandoned(folder);
  await mkdir(folder, { recursive: true });
  await writeFile(unfinishedOf(folder), '', { flag: 'wx' });
  // PostgreSQL's account must be able to enter it.
  await chmod(folder, 0o755);

  const began = performance.now();
  const card = await filled(folder, plan, schools, say);
  const whole = { ...card, seconds: (performance.now() - began) / 1000 };
  await writeFile(cardOf(folder), JSON.stringify(whole, null, 2));
  return whole;
}

async function filled(
  folder: string,
  plan: Plan,
  schools: number,
  say: (words: string) => void,
): Promise<Omit<Card, 'seconds'>> {
  const server = await openEmbedded({ dataFolder: folder, durable: false, settings: whileFilled });
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await prepareProduct(folder, say);
    const environment = await environmentBeside(folder, server.ownerUrl, process.env);
    Object.assign(process.env, environment);
    const seals = sealsOf(openKeyFolder(environment.KEYS_DIR, masterKeysOf(environment)));
    const loaded = await loadSchools(owner, plan, schools, (id) => seals.of(id), say);
    say('Working out streaks …');
    for (let nth = 1; nth <= schools; nth += 1)
      await inSchoolByClock(idOfSchool(plan, nth), recomputeEveryStreak);
    await owner.unsafe('vacuum (freeze, analyze) streaks');
    await owner.unsafe('checkpoint');
    const [size] = await owner<{ bytes: string }[]>`
      select pg_database_size(current_database())::text as bytes`;
    return { plan, schools, ...loaded, bytes: Number(size?.bytes ?? 0) };
  } finally {
    await closePools();
    await owner.end({ timeout: 5 });
    await server.release();
  }
}

/** Tables, roles and keys as a start makes them; no school. */
async function prepareProduct(folder: string, say: (words: string) => void) {
  const besides = { KEYS_DIR: '', STORAGE_DIR: '', S3_BUCKET: '', BACKUP_DIR: '' };
  Object.assign(process.env, { ...besides, DATA_DIR: folder, DATABASE_URL: '', DEMO: 'no' });
  const settings = readSettings();
  const database = await openDatabase(settings, say);
  try {
    await prepareTables(settings, database, new AbortController().signal, say);
  } finally {
    await database.release();
  }
}
