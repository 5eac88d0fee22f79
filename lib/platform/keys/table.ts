import 'server-only';
import type { Sql, TransactionSql } from 'postgres';
import { connect } from '@/db/connect';
import { isAway } from '../away';
import { heldMasterKeys, type MasterKeys } from './master';
import { expectWellFormed, gone, type KeyStore, newKey } from './store';

/*
 * Keys in a database of their own: one table, with a row for each key, sealed as in a folder. A key that is destroyed
 * is written over by what says so; what the server keeps of the row before is for its VACUUM, its log and its backups.
 */

/** One lock at a time and one reader beside it; several processes of several machines share the server. */
const most = 2;
const idleSeconds = 20;

// One for the process: a bundler may load this module more than once, and a program may open a store again and again.
const shared = globalThis as typeof globalThis & { studystreaksKeyTables?: Map<string, Sql> };

/** Connections that close by themselves while nobody asks, and are opened anew. */
export function keyTables(url: string): Sql {
  shared.studystreaksKeyTables ??= new Map();
  const known = shared.studystreaksKeyTables.get(url);
  if (known) return known;
  const sql = connect(url, {
    ...{ max: most, idle_timeout: idleSeconds, connect_timeout: 5, prepare: false },
    // Whoever is held up for long gives way, and nobody waits for ever.
    connection: {
      application_name: 'studystreaks keys',
      lock_timeout: 15_000,
      idle_in_transaction_session_timeout: 10_000,
    },
    onnotice: () => {},
  });
  shared.studystreaksKeyTables.set(url, sql);
  return sql;
}

/** Connections that lay idle while the server was away are each noticed once; what was not begun yet is begun anew. */
async function begunAgain<T>(work: () => Promise<T>, isBegun = () => false): Promise<T> {
  for (let tries = 0; ; tries += 1)
    try {
      return await work();
    } catch (error) {
      if (tries >= most || !isAway(error) || isBegun()) throw error;
    }
}

export async function closeKeyTables() {
  const open = [...(shared.studystreaksKeyTables?.values() ?? [])];
  shared.studystreaksKeyTables?.clear();
  await Promise.all(open.map((sql) => sql.end({ timeout: 5 })));
}

/** The table, where there is none yet. What is dead in it is cleaned away as soon as the server comes round. */
export const makeKeyTable = (url: string) =>
  keyTables(url).begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtext('studystreaks: the table of keys'))`;
    const [there] = await sql<{ is: boolean }[]>`
      select to_regclass('studystreaks_keys') is not null as is`;
    if (there?.is) return;
    await sql`
      create table studystreaks_keys (
        store text not null,
        name text not null,
        kept bytea not null,
        changed_at timestamptz not null default clock_timestamp(),
        primary key (store, name)
      ) with (autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0)`;
  });

/** The keys of one database in that table, each sealed with the master key and bound to its name. */
export function openKeyTable(url: string, store: string, by: Buffer | MasterKeys): KeyStore {
  const master = Buffer.isBuffer(by) ? heldMasterKeys({ now: by }) : by;
  const sql = () => keyTables(url);

  async function read(name: string, on: Sql | TransactionSql = sql()) {
    expectWellFormed(name);
    const ask = () => on<{ kept: Buffer }[]>`
      select kept from studystreaks_keys where store = ${store} and name = ${name}`;
    const [row] = await (on === shared.studystreaksKeyTables?.get(url) ? begunAgain(ask) : ask());
    return row && { isGone: row.kept.equals(gone), kept: row.kept };
  }

  async function readKey(name: string) {
    const found = await read(name);
    if (!found || found.isGone) return undefined;
    return master.unwrap(name, found.kept);
  }

  async function keep(name: string, make: () => Buffer = newKey): Promise<Buffer | undefined> {
    const found = await read(name);
    if (found) return found.isGone ? undefined : master.unwrap(name, found.kept);
    const key = make();
    const written = await sql()`
      insert into studystreaks_keys (store, name, kept)
      values (${store}, ${name}, ${await master.wrap(name, key)})
      on conflict do nothing returning name`;
    return written.length > 0 ? key : keep(name, make);
  }

  /** What takes the place of something waits for whoever else does: nothing destroyed comes back. */
  function instead(
    name: string,
    bytes: (stands: Awaited<ReturnType<typeof read>>) => Promise<Buffer | undefined>,
  ) {
    let isBegun = false;
    const change = () =>
      sql().begin(async (inner) => {
        await inner`select pg_advisory_xact_lock(hashtextextended(${`${store}/${name}`}, 0))`;
        isBegun = true;
        const stands = await read(name, inner);
        const found = stands?.isGone ? undefined : await bytes(stands);
        if (!found) return false;
        await inner`
          insert into studystreaks_keys (store, name, kept) values (${store}, ${name}, ${found})
          on conflict (store, name) do update
            set kept = excluded.kept, changed_at = excluded.changed_at`;
        return true;
      });
    return begunAgain(change, () => isBegun);
  }

  async function names(below: string) {
    const rows = await sql()<{ name: string }[]>`
      select name from studystreaks_keys where store = ${store} and starts_with(name, ${below})`;
    return rows.map(({ name }) => name).toSorted();
  }

  return {
    read: readKey,
    keep,
    isGone: async (name) => (await read(name))?.isGone ?? false,
    destroy: async (name) => void (await instead(name, async () => gone)),
    names: async (below) => {
      expectWellFormed(below);
      return names(`${below}/`);
    },
    note: async (name, bytes) => void (await instead(name, () => master.wrap(name, bytes))),
    change: async (name, make) =>
      void (await instead(
        name,
        async (stands) => stands && master.wrap(name, make(await master.unwrap(name, stands.kept))),
      )),
    all: () => names(''),
    rewrap: (name) =>
      instead(name, async (stands) => {
        if (!stands || (await master.isCurrent(name, stands.kept))) return undefined;
        return master.wrap(name, await master.unwrap(name, stands.kept));
      }),
  };
}

/** Of which databases keys lie in that table. */
export const storesIn = async (url: string) =>
  (
    await keyTables(url)<{ store: string }[]>`
      select distinct store from studystreaks_keys order by store`
  ).map(({ store }) => store);

export const isStoreIn = async (url: string, store: string) =>
  (await keyTables(url)`select 1 from studystreaks_keys where store = ${store} limit 1`).length > 0;

export const forgetStoreIn = async (url: string, store: string) => {
  await keyTables(url)`delete from studystreaks_keys where store = ${store}`;
};
