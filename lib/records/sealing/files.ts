import 'server-only';
import { getTableName } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { v4 as newRun } from 'uuid';
import { eachByItself } from '@/lib/platform/job';
import { log } from '@/lib/platform/log';
import { isUploadKey } from '@/lib/platform/storage/keys';
import type { Storage } from '@/lib/platform/storage/store';
import { inventory } from '../inventory';
import { within } from '../removing/doors';
import { columnOf } from '../removing/going';

/*
 * Stored files as rows name them. A file says by itself how it lies, so whatever looks at all of them may end anywhere
 * and be begun again; what no row names is on its way out.
 */

const atATime = 500;

type Named = Readonly<{ id: string; key: string }>;
const keysOf = (some: readonly Named[]) => some.map(({ key }) => key).filter(isUploadKey);
const first = '00000000-0000-0000-0000-000000000000';

/** A school's files, some at a time; `sql` is the removing role's. */
export async function* filesOfSchool(
  sql: Sql,
  schoolId: string,
): AsyncGenerator<readonly string[]> {
  const doing = { schoolId, by: null, run: newRun() };
  for (const held of inventory) {
    const table = getTableName(held.table);
    if (!held.file || table === 'removed_files') continue;
    const column = columnOf(held, held.file);
    for (let after = first; ; ) {
      const some = await within(sql, doing, (inner) =>
        inner.unsafe<Named[]>(
          `select id, ${column} as key from ${table} t
           where t.school_id = (select app_school_id()) and t.id > $1::uuid and ${column} is not null
           order by t.id limit ${atATime}`,
          [after],
        ),
      );
      if (some.length > 0) yield keysOf(some);
      after = some.at(-1)?.id ?? after;
      if (some.length < atATime) break;
    }
  }
  const others = await within(
    sql,
    doing,
    (inner) => inner<Named[]>`
      select id, logo ->> 'storageKey' as key from schools where id = ${schoolId} and logo is not null
      union all
      select i.id, f ->> 'key' from imports i, jsonb_array_elements(i.files) f
      where i.school_id = ${schoolId} and f ->> 'key' <> ''`,
  );
  if (others.length > 0) yield keysOf(others);
}

/** How many are read and written at the same time. */
const together = 4;

export async function eachOf(keys: readonly string[], work: (key: string) => Promise<unknown>) {
  const waiting = [...keys];
  const lane = async () => {
    for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) await work(key);
  };
  await Promise.all(Array.from({ length: together }, lane));
}

type Told = (files: number) => void;

/**
 * Seals what lies in plain in one school; answers how many did, how many did before, how many are not there and of how
 * many nothing can be said because somebody changed them meanwhile.
 */
export async function sealPlainFiles(sql: Sql, store: Storage, schoolId: string) {
  const found = { sealed: 0, was: 0, gone: 0, lost: 0 };
  for await (const keys of filesOfSchool(sql, schoolId))
    await eachOf(keys, async (key) => {
      const how = await store.sealPlain(key, schoolId);
      found[how] += 1;
      if (how === 'gone') log('error', { kind: 'file_missing', schoolId, file: key });
    });
  return found;
}

/**
 * The same in these schools, until nothing is found; answers how many were sealed, how many are there, how many are not,
 * and of how many nothing can be said.
 */
export async function sealPlainFilesOf(
  sql: Sql,
  store: Storage,
  schools: readonly Readonly<{ id: string }>[],
) {
  let sealed = 0;
  // What one round could not reach the next one looks for; only one that found nothing says that all are sealed.
  for (;;) {
    const round = { sealed: 0, there: 0, gone: 0, lost: 0 };
    await eachByItself(schools, async ({ id }) => {
      const found = await sealPlainFiles(sql, store, id);
      round.sealed += found.sealed;
      round.there += found.was + found.sealed;
      round.gone += found.gone;
      round.lost += found.lost;
    });
    sealed += round.sealed;
    if (round.sealed === 0) return { ...round, sealed };
  }
}

/** Seals the key of each file of a school with the data key of now; answers how many were sealed with another. */
export async function renewFiles(
  sql: Sql,
  store: Storage,
  schoolId: string,
  told: Told = () => {},
) {
  let renewed = 0;
  for await (const keys of filesOfSchool(sql, schoolId)) {
    const before = renewed;
    await eachOf(keys, async (key) => {
      if ((await store.renew(key)) === 'renewed') renewed += 1;
    });
    if (renewed > before) told(renewed);
  }
  return renewed;
}
