import { cp, rm } from 'node:fs/promises';
import path from 'node:path';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { forgetAbandoned } from '@/db/embedded';
import { roles, roleUrl } from '@/db/roles';
import { inventory } from '@/lib/records/inventory';
import { programArguments, runToEnd } from '../running/children';
import { eraseAgain } from '../running/erased';
import type { ForKeys } from '../running/keys';
import { environmentFor } from '../running/settings';
import { layDownKeys } from './kept-keys';
import { basesOf } from './marks';
import { type Moment, momentUpTo, restoreDatabase } from './restoring';
import { filesOf } from './stored-files';
import { openVault } from './vault';

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
  /** KEYS_DIR of this database, and what its keys are sealed with. */
  keys: ForKeys;
  /** Where their backups lie. */
  keysBackups: string | undefined;
  signal: AbortSignal;
}>;

/**
 * Restores the newest moment beside the living database, where nobody is served from it, and tries it: whether rows,
 * files and the trail are all there, whether the walls stand, and whether everybody who was erased since is erased
 * again. Whatever comes of it, the copy is thrown away.
 */
export async function proveRestore(installation: Installation): Promise<Proof> {
  const { backups, key, dataFolder, signal } = installation;
  const moment = await momentUpTo(backups);
  const trial = path.join(dataFolder, 'trial');
  await forgetAbandoned(trial);
  await rm(trial, { recursive: true, force: true });
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
    await rm(trial, { recursive: true, force: true });
  }
}

type Counted = ReadonlyMap<string, Readonly<{ rows: number; added: number }>>;

const tables = inventory.map(({ table }) => getTableName(table)).toSorted();

/** Rows of every table of schools, and how many the trail says were ever added and not removed: one moment's. */
async function count(sql: Sql): Promise<Counted> {
  return sql.begin('isolation level repeatable read read only', async (inner) => {
    const told = await inner<{ name: string; added: number }[]>`
      select table_name as name, (count(*) filter (where verb = 'insert')
        - count(*) filter (where verb = 'delete'))::int as added
      from trail.entries group by 1`;
    const added = new Map(told.map((one) => [one.name, one.added]));
    const counts = await inner.unsafe<{ name: string; rows: number }[]>(
      tables
        .map((name) => `select '${name}' as name, count(*)::int as rows from ${name}`)
        .join(' union all '),
    );
    return new Map(counts.map(({ name, rows }) => [name, { rows, added: added.get(name) ?? 0 }]));
  });
}

/**
 * What differs between the two must be what the trail says has happened since: exactly, table by table. Tables that
 * the trail does not follow are only looked for.
 */
async function compareRows(living: string, restored: string) {
  const [now, then] = [open(living), open(restored)];
  try {
    const [ofNow, ofThen] = [await count(now), await count(then)];
    const followed = await now<{ name: string }[]>`
      select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      join pg_proc p on p.oid = t.tgfoid join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'trail' and not t.tgisinternal`;
    const names = new Set(followed.map(({ name }) => name));
    const faults: string[] = [];
    let rows = 0;
    for (const [name, { rows: here, added }] of ofNow) {
      const there = ofThen.get(name);
      if (!there) {
        faults.push(`rows:${name}`);
        continue;
      }
      rows += there.rows;
      if (names.has(name) && here - there.rows !== added - there.added) faults.push(`rows:${name}`);
    }
    return { count: rows, tables: ofNow.size, faults };
  } finally {
    await Promise.all([now, then].map((sql) => sql.end({ timeout: 5 })));
  }
}

/** So many are opened again and read to their end; of all others it is enough that they are there. */
const readAgain = 25;

/** Every file that a row of the restored database names lies in the vault. */
async function compareFiles({ line, mark }: Moment, key: string, restored: string) {
  const vault = openVault(line, key);
  const kept = await filesOf(mark, vault);
  const sql = open(restored);
  try {
    const withFiles = inventory.flatMap(({ table, file }) =>
      file && !passing.has(getTableName(table))
        ? [[getTableName(table), columnOf(table, file)]]
        : [],
    );
    const ofRows = withFiles.map(
      ([name, column]) =>
        `select '${name}' as name, ${column} as key from ${name} where ${column} is not null`,
    );
    const named = await sql.unsafe<{ name: string; key: string }[]>(
      [...ofRows, logos].join(' union all '),
    );
    const missing = named.filter((one) => !kept.has(one.key));
    const some = named.toSorted(() => Math.random() - 0.5).slice(0, readAgain);
    for (const { key: wanted } of some) {
      const name = kept.get(wanted);
      if (name)
        await pipeline(await vault.read(name), new Writable({ write: (_c, _e, done) => done() }));
    }
    return {
      count: named.length,
      faults: [...new Set(missing.map(({ name }) => `files:${name}`))],
    };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const logos = `select 'schools', logo->>'storageKey' from schools where logo is not null`;

/** Files of these are on their way: half an upload, or gone already. */
const passing = new Set(['uploads_under_way', 'removed_files']);

const columnOf = (table: Table, property: string) => {
  const column = getTableColumns(table)[property];
  if (!column) throw new Error(`${getTableName(table)} has no ${property}`);
  return column.name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
};

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
  if (!copy) await cp(keys.KEYS_DIR, KEYS_DIR, { recursive: true });
  const faults = copy ? [] : ['keys_in_no_backup'];
  return { keys: { ...keys, KEYS_DIR }, faults };
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

async function eraseIn({ secret }: Installation, restored: string, keys: Installation['keys']) {
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

const open = (url: string) => postgres(url, { max: 1, onnotice: () => {} });
