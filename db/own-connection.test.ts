import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { openPool, type Pool } from './client';

/* Connections break off: whoever had one is told, and nobody is answered out of another’s transaction. */
const name = `broken off ${process.pid}`;
/** Between transactions. */
const pools = `pools ${process.pid}`;
let pool: Pool;
let most: Pool;
beforeAll(() => {
  const url = new URL(String(process.env.APP_DATABASE_URL));
  url.searchParams.set('application_name', pools);
  pool = openPool(url.href, { statements: 1, transactions: 1, prepare: true });
  most = openPool(url.href, { statements: 0, transactions: 4, prepare: true });
});
afterAll(async () => {
  await pool.end();
  await most.end();
});

const mark = (sql: Sql, it: string) =>
  sql
    .unsafe(`begin; set local app.school_id = '${it}'; set local application_name = '${name}'`)
    .simple();
const marked = async (sql: Sql) =>
  (await sql`select current_setting('app.school_id') as it`)[0]?.it as string;
const backend = async (sql: Sql) => (await sql`select pg_backend_pid() as pid`)[0]?.pid as number;
async function breakOff(pid: number) {
  await superuser()`select pg_terminate_backend(${pid})`;
  await expect
    .poll(() => superuser()`select from pg_stat_activity where pid = ${pid}`)
    .toHaveLength(0);
  // Until this process has heard of it too.
  await pause(50);
}
const lost = { code: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNRESET)$/) };

test('what follows in a transaction that broke off goes to nobody else’s', async () => {
  const one = await most.take();
  await mark(one.sql, 'one');
  await breakOff(await backend(one.sql));
  const others = await Promise.all([most.take(), most.take(), most.take()]);
  for (const { sql } of others) await mark(sql, 'other');
  await expect((async () => marked(one.sql))()).rejects.toMatchObject(lost);
  await expect((async () => one.sql.unsafe('commit'))()).rejects.toMatchObject(lost);
  one.release();
  const next = await most.take();
  await mark(next.sql, 'next');
  expect(await Promise.all([...others, next].map(({ sql }) => marked(sql)))).toEqual([
    ...['other', 'other', 'other', 'next'],
  ]);
  for (const each of [...others, next]) {
    await each.sql.unsafe('rollback');
    each.release();
  }
});

test('what is asked at that moment is refused, what waits behind it is not sent, and the next one is well', async () => {
  const { sql, release } = await pool.take();
  await mark(sql, 'one');
  const pid = await backend(sql);
  const asked = [
    sql`select pg_sleep(30)`,
    sql`select ${1}::int as it`,
    sql`select ${'x'} as it`,
  ].map((each) =>
    each.then(
      () => 'answered',
      ({ code }: { code: string }) => code,
    ),
  );
  await breakOff(pid);
  for (const answer of await Promise.all(asked))
    expect(answer).toMatch(/^(57P01|CONNECTION_|ECONNRESET|EPIPE)/);
  release();
  const next = await pool.take();
  expect(await backend(next.sql)).not.toBe(pid);
  expect(await next.sql`select current_setting('app.school_id', true) as it`).toEqual([
    { it: null },
  ]);
  next.release();
});

test('what was left of those that broke off is nowhere any more', async () => {
  const connected = () =>
    superuser()`select pid from pg_stat_activity where application_name in (${name}, ${pools})`;
  // One of each pool at most rests.
  await expect.poll(async () => (await connected()).length, { timeout: 10_000 }).toBeLessThan(6);
  const before = (await connected()).length;
  for (let nth = 0; nth < 5; nth += 1) {
    const { sql, release } = await most.take();
    await mark(sql, 'one');
    const asked = [sql`select pg_sleep(30)`, sql`select ${'x'} as it`].map((each) =>
      each.catch(() => 'refused'),
    );
    const sleeping = () =>
      superuser()<{ pid: number }[]>`
        select pid from pg_stat_activity where application_name = ${name} and query like '%pg_sleep(30)%'`;
    await expect.poll(sleeping, { timeout: 10_000 }).toHaveLength(1);
    await breakOff((await sleeping())[0]?.pid ?? 0);
    expect(await Promise.all(asked)).toEqual(['refused', 'refused']);
    release();
  }
  await expect
    .poll(async () => (await connected()).length, { timeout: 10_000 })
    .toBeLessThanOrEqual(before);
});

test('nobody asks anything more once theirs is let go', async () => {
  const { sql, release } = await pool.take();
  release();
  release();
  await expect((async () => sql`select 1`)()).rejects.toMatchObject(lost);
  const next = await pool.take();
  expect(await next.sql`select 1 as it`).toEqual([{ it: 1 }]);
  next.release();
});

test('a server that takes connections and closes them is not asked without end', async () => {
  const server = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const nobody = openPool(`postgres://nobody@127.0.0.1:${port}/none`, {
    ...{ statements: 1, transactions: 1, prepare: true },
  });
  const began = nobody.sql.begin((sql) => sql`select 1`);
  await expect(began).rejects.toMatchObject({ code: expect.stringMatching(/^CONNECTION_/) });
  await nobody.end();
  await new Promise((resolve) => server.close(resolve));
}, 30_000);

test('there are no more than so many: who comes next waits, and one after the other is served', async () => {
  const first = await pool.take();
  const served: string[] = [];
  const others = ['second', 'third'].map(async (who) => {
    const { release } = await pool.take();
    served.push(who);
    release();
  });
  await pause(20);
  expect(served).toEqual([]);
  first.release();
  await Promise.all(others);
  expect(served).toEqual(['second', 'third']);
});

test('a transaction is kept whole, or undone whole', async () => {
  const change = (sql: Sql, it: string) => sql`select set_config('app.kept', ${it}, false)`;
  const kept = async () =>
    (await pool.sql.begin((sql) => sql`select current_setting('app.kept', true) as it`))[0]?.it;
  await pool.sql.begin((sql) => change(sql as unknown as Sql, 'yes'));
  expect(await kept()).toBe('yes');
  const failing = pool.sql.begin('read only', async (sql) => {
    await change(sql as unknown as Sql, 'no');
    throw new Error('thought better of');
  });
  await expect(failing).rejects.toThrow('thought better of');
  expect(await kept()).toBe('yes');
  // Its COMMIT would answer that all was undone, and nobody would hear of it.
  const passedOver = pool.sql.begin(async (sql) => {
    await change(sql as unknown as Sql, 'no');
    await sql`select 1 / 0`.catch(() => {});
  });
  await expect(passedOver).rejects.toThrow('went on');
  expect(await kept()).toBe('yes');
  await expect(
    pool.sql.begin('read only', (sql) => sql`create temporary table none_of_it ()`),
  ).rejects.toMatchObject({ code: expect.stringMatching(/^(25006|42501)$/) });
  expect(await pool.sql.begin((sql) => [sql`select 1 as it`, sql`select 2 as it`])).toEqual([
    [{ it: 1 }],
    [{ it: 2 }],
  ]);
});

test('a part of one may fail and be undone by itself', async () => {
  const change = (sql: Sql, it: string) => sql`select set_config('app.part', ${it}, false)`;
  const part = await pool.sql.begin(async (sql) => {
    await change(sql as unknown as Sql, 'before');
    const kept = await sql.savepoint((inner) => change(inner as unknown as Sql, 'kept'));
    const failed = sql.savepoint(async (inner) => {
      await change(inner as unknown as Sql, 'undone');
      await inner`select 1 / 0`;
    });
    await expect(failed).rejects.toMatchObject({ code: '22012' });
    expect(kept).toHaveLength(1);
    return (await sql`select current_setting('app.part') as it`)[0]?.it;
  });
  expect(part).toBe('kept');
});

test('one that breaks off in the middle is not committed, whatever it does then', async () => {
  const began = pool.sql.begin(async (sql) => {
    await breakOff(await backend(sql as unknown as Sql));
  });
  await expect(began).rejects.toMatchObject(lost);
  expect(await pool.sql.begin((sql) => sql`select 1 as it`)).toEqual([{ it: 1 }]);
});

test('while all of them break off again and again, each answer is one’s own and nobody waits for ever', async () => {
  let isOver = false;
  const cutting = (async () => {
    while (!isOver) {
      await superuser()`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = ${name}`;
      await pause(7);
    }
  })();
  let broken = 0;
  const someone = async (who: number) => {
    for (let nth = 0; nth < 40; nth += 1) {
      const it = `${who} ${nth}`;
      const { sql, release } = await most.take();
      try {
        await mark(sql, it);
        for (let times = 0; times < 3; times += 1) {
          expect(await marked(sql)).toBe(it);
          if (who % 2) await pause(3);
        }
        await sql.unsafe('commit');
      } catch (error) {
        if (
          !/^(CONNECTION_|57P01|ECONNRESET|EPIPE)/.test(String((error as { code?: unknown }).code))
        )
          throw error;
        broken += 1;
      } finally {
        release();
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, (_, who) => someone(who)));
  isOver = true;
  await cutting;
  expect(broken).toBeGreaterThan(0);
  const all = await Promise.all(Array.from({ length: 4 }, () => most.take()));
  for (const { sql, release } of all) {
    expect(await sql`select 1 as it`).toEqual([{ it: 1 }]);
    release();
  }
}, 60_000);
