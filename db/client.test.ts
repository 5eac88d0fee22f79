import { afterAll, expect, test } from 'vitest';
import { openPool, tryAgainAfter } from './client';

const pool = openPool('postgres://nobody@127.0.0.1:1/none', {
  statements: 1,
  transactions: 1,
  prepare: true,
});
afterAll(() => pool.end());

test('a database that was away is asked again within half a second, however often it refused', () => {
  for (let refusals = 0; refusals < 2_000; refusals += 1)
    expect(tryAgainAfter(refusals)).toBeLessThanOrEqual(0.5);
  expect(tryAgainAfter(0)).toBeGreaterThan(0);
});

test('postgres.js is told so', async () => {
  expect(pool.sql.options.backoff).toBe(tryAgainAfter);
  for (let tries = 0; tries < 4; tries += 1)
    await expect(pool.sql`select 1`).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});
