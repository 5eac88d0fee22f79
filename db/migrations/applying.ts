import { setTimeout as pause } from 'node:timers/promises';
import type { Sql, TransactionSql } from 'postgres';
import { v4 as newId } from 'uuid';
import { CannotStart } from '../cannot-start';
import { connect } from '../connect';
import { type Migration, nothingToTakeBack, readMigrations, statementsOf } from './reading';

/*
 * Applies migrations beside whoever serves, one after the other: what needs a table to itself asks for it for a moment
 * and comes again, what takes long locks nothing, what fills rows does so some at a time. How far one is stands in
 * drizzle.steps, so that a start that was killed goes on there.
 */

/** Through which rows of schools are reached; needed where a migration fills some. */
export type ForRows = Readonly<{ removerUrl: string; gateUrl: string }>;
type How = Readonly<{ folder?: string; rows?: ForRows; say?: (words: string) => void }>;

/** So long a statement waits for a table before it lets those behind it go first. */
const lockTimeout = '2s';
/** Somebody who holds a table for longer than this is told of. */
const patienceMs = 120_000;
/** So many rows does a filling statement change at most: what it locks, it locks for as long. */
export const atMostInABatch = 1_000;

/** Answers which it applied, by when they were written. */
export async function applyMigrations(owner: Sql, { folder, rows, say = () => {} }: How) {
  await owner.unsafe(`
    create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint);
    create table if not exists drizzle.steps
      (made_at bigint primary key, done integer not null default 0, rows bigint not null default 0)`);
  const newest = await newestOf(owner);
  // In a database that is being made there is nothing yet that could be filled.
  const isNew = newest === 0;
  const applied: number[] = [];
  for (const migration of readMigrations(folder)) {
    if (migration.madeAt <= newest) continue;
    if (migration.way === 'whole') await whole(owner, migration);
    else if (migration.way === 'one by one') await oneByOne(owner, migration);
    else if (!isNew) await inBatches(owner, migration, rows, say);
    if (migration.way !== 'whole') await owner.begin((sql) => note(sql, migration));
    applied.push(migration.madeAt);
  }
  return applied;
}

/** When the newest that was applied was written; 0 where none was. */
export async function newestOf(owner: Sql) {
  const [there] = await owner<{ there: boolean }[]>`
    select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
  if (!there?.there) return 0;
  const [row] = await owner<{ at: string | null }[]>`
    select max(created_at)::text as at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

async function note(sql: TransactionSql, { hash, madeAt }: Migration) {
  await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${madeAt})`;
  await sql`delete from drizzle.steps where made_at = ${madeAt}`;
}

const whole = (owner: Sql, migration: Migration) =>
  comingAgain(migration.tag, () =>
    owner.begin(async (sql) => {
      await sql.unsafe(`set local lock_timeout = '${lockTimeout}'`);
      for (const statement of migration.statements) await sql.unsafe(statement);
      await note(sql, migration);
    }),
  );

/**
 * Each by itself, as what waits for everybody without holding anybody up has to be. An index that was broken off half-way
 * is there and of no use, so it goes before it is made again.
 */
async function oneByOne(owner: Sql, { tag, madeAt, statements }: Migration) {
  const done = await begun(owner, madeAt);
  for (const [nth, statement] of statements.entries()) {
    if (nth < done) continue;
    await comingAgain(tag, async () => {
      // PostgreSQL goes on with it where who asked was killed, and nobody was left to note that it was done.
      if (await isThereAlready(owner, statement)) return;
      await dropBrokenIndex(owner, statement);
      await owner.unsafe(statement);
    });
    await owner`update drizzle.steps set done = ${nth + 1} where made_at = ${madeAt}`;
  }
}

async function begun(owner: Sql, madeAt: number) {
  await owner`insert into drizzle.steps (made_at) values (${madeAt}) on conflict do nothing`;
  const [step] = await owner<{ done: number }[]>`
    select done from drizzle.steps where made_at = ${madeAt}`;
  return step?.done ?? 0;
}

const making =
  /create\s+(?:unique\s+)?index\s+concurrently\s+(?:if\s+not\s+exists\s+)?"?(\w+)"?\s+on\s+(?:only\s+)?([\w."]+)/i;
const dropping = /drop\s+index\s+concurrently\s+(?:if\s+exists\s+)?([\w."]+)/i;

/** An index of this name on this table that is whole, or none where one was to go. */
async function isThereAlready(owner: Sql, statement: string) {
  const [, name, table] = making.exec(statement) ?? [];
  if (name && table) {
    const made = await owner`
      select 1 from pg_index i join pg_class c on c.oid = i.indexrelid
      where c.relname = ${name} and i.indrelid = to_regclass(${table}) and i.indisvalid`;
    return made.length > 0;
  }
  const [, gone] = dropping.exec(statement) ?? [];
  if (!gone) return false;
  const [left] = await owner<
    { index: string | null }[]
  >`select to_regclass(${gone})::text as index`;
  return left?.index === null;
}

async function dropBrokenIndex(owner: Sql, statement: string) {
  const [, name] = making.exec(statement) ?? [];
  if (!name) return;
  const [broken] = await owner<{ index: string }[]>`
    select format('%I.%I', n.nspname, c.relname) as index from pg_index i
    join pg_class c on c.oid = i.indexrelid join pg_namespace n on n.oid = c.relnamespace
    where c.relname = ${name} and not i.indisvalid`;
  if (broken) await owner.unsafe(`drop index concurrently ${broken.index}`);
}

type Fill = Readonly<{ migration: Migration; tell: (rows: number) => Promise<void> }>;

async function inBatches(
  owner: Sql,
  migration: Migration,
  rows: ForRows | undefined,
  say: (words: string) => void,
) {
  const { tag, madeAt, way } = migration;
  await begun(owner, madeAt);
  let saidAt = Date.now();
  const tell = async (changed: number) => {
    const [step] = await owner<{ rows: string }[]>`
      update drizzle.steps set rows = rows + ${changed} where made_at = ${madeAt} returning rows`;
    if (Date.now() - saidAt < 5_000) return;
    saidAt = Date.now();
    say(`  ${tag}: ${step?.rows} rows so far`);
  };
  if (way === 'in batches') return fill(owner, { migration, tell }, async () => {});
  if (!rows) throw new Error(`${tag} fills rows of schools, and nobody said how to reach them`);
  const [gate, remover] = [rows.gateUrl, rows.removerUrl].map((url) =>
    connect(url, { max: 1, onnotice: () => {} }),
  ) as [Sql, Sql];
  try {
    // Row security hides every school from who owns the tables.
    for (const { id } of await gate<{ id: string }[]>`select id from schools order by id`)
      await fill(remover, { migration, tell }, async (sql) => {
        await sql`select set_config('app.school_id', ${id}, true), set_config('app.request_id', ${newId()}, true)`;
      });
  } finally {
    await Promise.all([gate, remover].map((sql) => sql.end({ timeout: 5 })));
  }
}

/** Says the statement until it changes nothing any more, and rests after each time as long as it took. */
async function fill(
  sql: Sql,
  { migration: { tag, statements }, tell }: Fill,
  within: (sql: TransactionSql) => Promise<void>,
) {
  const [statement = ''] = statements;
  const seen = new Set<string>();
  for (;;) {
    const began = performance.now();
    const changed = await comingAgain(tag, () =>
      sql.begin(async (inner) => {
        await inner.unsafe(`set local lock_timeout = '${lockTimeout}'`);
        await within(inner);
        return inner.unsafe<{ id: string }[]>(statement);
      }),
    );
    if (changed.length === 0) return;
    for (const { id } of changed) {
      if (seen.has(id))
        throw new Error(`${tag} fills a row that it has filled before: it would never end`);
      seen.add(id);
    }
    await tell(changed.length);
    await pause(Math.min(performance.now() - began, 1_000));
  }
}

/** 55P03: somebody holds the table. 40P01: two waited for each other, and this one gave way. */
const gaveWay = (error: unknown) =>
  ['55P03', '40P01'].includes((error as { code?: string }).code ?? '');

async function comingAgain<T>(tag: string, work: () => Promise<T>): Promise<T> {
  const giveUp = Date.now() + patienceMs;
  for (let pauseMs = 50; ; pauseMs = Math.min(pauseMs * 2, 3_000))
    try {
      return await work();
    } catch (error) {
      if (!gaveWay(error)) throw error;
      if (Date.now() > giveUp)
        throw new CannotStart(
          `The tables could not be brought up to date: somebody has held a table that ${tag} changes for two minutes. Nothing was changed by it; end what holds it (pg_stat_activity shows that) and start again.`,
        );
      await pause(pauseMs);
    }
}

/** Takes the newest migration back by its own file. Throws CannotStart where it is another one, or has no way back. */
export async function takeBack(owner: Sql, tag: string, folder?: string) {
  const newest = await newestOf(owner);
  const migration = readMigrations(folder).find((one) => one.madeAt === newest);
  if (!migration)
    throw new CannotStart('The database is of another version; take back what it knows there.');
  if (migration.tag !== tag)
    throw new CannotStart(
      `The newest migration of this database is ${migration.tag}; take that one back first.`,
    );
  const { back, madeAt } = migration;
  if (back === undefined)
    throw new CannotStart(
      `${tag} has no way back; restore the backup that was kept before it (docs/running.md).`,
    );
  const isNothing = nothingToTakeBack(back) !== undefined;
  await comingAgain(tag, () =>
    owner.begin(async (sql) => {
      await sql.unsafe(`set local lock_timeout = '${lockTimeout}'`);
      if (!isNothing) for (const statement of statementsOf(back)) await sql.unsafe(statement);
      await sql`delete from drizzle.__drizzle_migrations where created_at = ${madeAt}`;
      // Of what was begun after it and never ended, too: it begins anew.
      await sql`delete from drizzle.steps where made_at >= ${madeAt}`;
      await sql`delete from ops.migrations where made_at = ${madeAt}`;
    }),
  );
}
