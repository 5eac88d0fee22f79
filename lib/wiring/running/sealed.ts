import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { roles } from '@/db/roles';
import { openKeys, whereKeysLie } from '@/lib/platform/keys/open';
import { type KeyStore, WrongMasterKey } from '@/lib/platform/keys/store';
import {
  DataKeyMissing,
  firstDataKey,
  ofAccounts,
  readDataKeys,
  sealsOf,
} from '@/lib/platform/sealing/data-keys';
import {
  accountsHoldSealed,
  markAddresses,
  sealAccountsAnew,
} from '@/lib/records/sealing/accounts';
import { holdsSealed, sealedNow, sealSchoolAnew } from '@/lib/records/sealing/sweeping';
import type { OpenDatabase } from './database';
import type { ForKeys } from './keys';

type Addresses = Pick<OpenDatabase, 'ownerUrl' | 'removerUrl'> &
  Readonly<{ forTheApp: Pick<OpenDatabase['forTheApp'], 'GATE_DATABASE_URL'> }>;

/**
 * Sees that every school's data keys are there and open, and seals what an older version left in plain, before anybody
 * is served: a process of that version elsewhere would take what is sealed for what it says. Throws CannotStart where a school's columns are sealed and its keys are missing.
 */
export async function sealWhatIsPlain(
  { ownerUrl, removerUrl, forTheApp }: Addresses,
  told: ForKeys & Readonly<{ begunAfresh: boolean }>,
  say: (words: string) => void,
) {
  const as = (url: string) => connect(url, { max: 1, onnotice: () => {} });
  const [owner, remover] = [as(ownerUrl), as(removerUrl)];
  const gate = as(forTheApp.GATE_DATABASE_URL);
  const keys = openKeys(told);
  try {
    const schools = await gate<{ id: string }[]>`select id from schools order by id`;
    const isServed = () => isServedFrom(owner);
    await sealSchools({ owner, remover, gate, keys, ...told, say, isServed }, schools);
  } catch (error) {
    if (error instanceof DataKeyMissing || error instanceof WrongMasterKey)
      throw new CannotStart(error.message);
    throw error;
  } finally {
    await Promise.all([owner, remover, gate].map((sql) => sql.end({ timeout: 5 })));
  }
}

type Sealing = Readonly<{
  owner: Sql;
  remover: Sql;
  gate: Sql;
  keys: KeyStore;
  KEYS_DIR: string;
  KEYS_URL?: string | undefined;
  begunAfresh: boolean;
  say: (words: string) => void;
  /** Whether other processes serve from the database meanwhile. */
  isServed: () => Promise<boolean>;
}>;

/** A start is connected as the gate by itself, and a program that serves as these too. */
const serving = [roles.app, roles.jobs];

/** Somebody is connected as those who serve, and not only for the moment that it takes to look. */
export async function isServedFrom(owner: Sql, looks = 10) {
  for (let look = 1; ; look += 1) {
    const found = await owner`
      select 1 from pg_stat_activity
      where datname = current_database() and usename in ${owner(serving)} limit 1`;
    if (found.length === 0) return false;
    if (look >= looks) return true;
    await pause(500);
  }
}

/**
 * That nothing stands in plain is noted in the database itself, once all of it was looked at: a backup from before
 * brings back a database of which it is not noted.
 */
export async function sealSchools(
  { owner, remover, gate, keys, KEYS_DIR, KEYS_URL, begunAfresh, say, isServed }: Sealing,
  schools: readonly Readonly<{ id: string }>[],
) {
  const [noted] = await owner<{ swept: string }[]>`select swept from trail.key_store`;
  let [rows, since] = [0, 0];
  const missing = (whose: string) =>
    new CannotStart(
      `The data keys of ${whose} are not in ${whereKeysLie({ KEYS_DIR, KEYS_URL })}; put them back there from a copy of the keys. Nothing else opens what is sealed with them.`,
    );
  if (
    !(await readDataKeys(keys, ofAccounts)) &&
    !begunAfresh &&
    (await accountsHoldSealed(gate, await firstDataKey(keys)))
  )
    throw missing('accounts');
  const ofThem = await sealsOf(keys).of(ofAccounts);
  // By which key of hashes addresses are found: a database from before that was renewed is swept too.
  const { marks } = (await readDataKeys(keys, ofAccounts)) ?? {};
  const now = `${sealedNow()};addresses by ${marks?.current}`;
  const isSwept = noted?.swept === now;
  const sweeps = !isSwept && !(await isServed());
  if (!isSwept && !sweeps)
    say(
      'StudyStreaks is served from this database already; what an older version left in plain is sealed in the night.',
    );
  if (sweeps) {
    rows += await sealAccountsAnew(gate, ofThem);
    await markAddresses(gate, ofThem);
  }
  for (const { id } of schools) {
    // Of keys that are lost for good nothing is missing; a start that ended before it came to this school said so.
    if (
      !(await readDataKeys(keys, id)) &&
      !begunAfresh &&
      (await holdsSealed(remover, id, await firstDataKey(keys)))
    )
      throw missing(`the school ${id}`);
    const seal = await sealsOf(keys).of(id);
    if (!sweeps) continue;
    rows += await sealSchoolAnew(remover, seal, id, (sealed) => {
      since += sealed;
      if (since < 3_000) return;
      since = 0;
      say('Sealing what an older version left in plain …');
    });
  }
  if (sweeps) await owner`update trail.key_store set swept = ${now}`;
  if (rows > 0) say(`Sealed what an older version left in plain: ${rows} rows.`);
}
