import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { CannotStart } from '@/db/cannot-start';
import { restartDelays } from './children';
import { openDatabase } from './database';
import { secretOf } from './secret';
import { sentenceFor } from './sentences';
import { environmentFor, readSettings } from './settings';

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks running-'));
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => vi.unstubAllEnvs());

describe('what a person is told when it cannot start', () => {
  test.each([
    ['PORT', 'abc', 'PORT is no number'],
    ['PORT', '70000', 'PORT is above 65535'],
    ['DATABASE_URL', 'mysql://localhost', 'DATABASE_URL does not begin with postgres://'],
    ['AUTH_SECRET', 'short', 'AUTH_SECRET has fewer than 32 characters'],
    ['WEB_PROCESSES', '0', 'WEB_PROCESSES is below 1'],
    ['DEMO', 'maybe', 'DEMO is neither yes nor no'],
  ])('%s=%s', (name, value, sentence) => {
    vi.stubEnv(name, value);
    expect(() => readSettings()).toThrow(sentence);
  });

  test.each([
    [Object.assign(new Error(), { code: 'ENOSPC' }), 'no space left'],
    [Object.assign(new Error(), { code: '53100' }), 'no space left'],
    [Object.assign(new Error(), { code: 'EACCES', path: '/somewhere' }), '/somewhere'],
    [Object.assign(new Error(), { code: 'EROFS' }), 'read-only'],
    [Object.assign(new Error(), { errcode: 14 }), 'cannot be written'],
    [new CannotStart('For this reason.'), 'For this reason.'],
  ])('%o', (error, words) => expect(sentenceFor(error)).toContain(words));

  test('a bug is not dressed up as a sentence', () => {
    expect(sentenceFor(new TypeError('undefined is not a function'))).toBeUndefined();
  });

  test('a database server that does not answer', async () => {
    vi.stubEnv('DATABASE_URL', 'postgres://someone@127.0.0.1:1/streaks');
    vi.stubEnv('DATA_DIR', folder);
    await expect(openDatabase(readSettings(), () => {})).rejects.toThrow(
      'The database server at 127.0.0.1:1, which DATABASE_URL names, does not answer (ECONNREFUSED).',
    );
  });
});

test('a child never learns how to be the owner', () => {
  vi.stubEnv('DATABASE_URL', 'postgres://owner@127.0.0.1/streaks');
  const environment = environmentFor({ APP_DATABASE_URL: 'postgres://app@127.0.0.1/streaks' });
  expect(environment).toMatchObject({ DATABASE_URL: '', OWNER_DATABASE_URL: '' });
});

describe('the secret', () => {
  test('is made once, for this account alone, and stays the same', () => {
    const from = { authSecret: undefined, dataFolder: path.join(folder, 'made') };
    const secret = secretOf(from);
    expect(secret.length).toBeGreaterThanOrEqual(64);
    expect(secretOf(from)).toBe(secret);
    const file = path.join(folder, 'made/secret');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8').trim()).toBe(secret);
  });

  test('that somebody shortened is refused', () => {
    writeFileSync(path.join(folder, 'secret'), 'short\n');
    expect(() => secretOf({ authSecret: undefined, dataFolder: folder })).toThrow('too short');
  });
});

test('what keeps failing is started again ever later, what lived a while at once', () => {
  const delayAfter = restartDelays();
  expect([10, 10, 10].map(delayAfter)).toEqual([500, 1_000, 2_000]);
  expect(delayAfter(120_000)).toBe(500);
  for (let nth = 0; nth < 20; nth += 1) expect(delayAfter(0)).toBeLessThanOrEqual(30_000);
});
