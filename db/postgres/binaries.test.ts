import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { copyOnce } from './binaries';

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks binaries-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('two first starts at once both have the copy, and neither leaves anything else', async () => {
  const from = path.join(folder, 'native');
  mkdirSync(path.join(from, 'bin'), { recursive: true });
  writeFileSync(path.join(from, 'bin/postgres'), 'a program');
  const to = path.join(folder, 'copies/postgresql-18');
  mkdirSync(path.dirname(to));
  await Promise.all([copyOnce(from, to), copyOnce(from, to), copyOnce(from, to)]);
  expect(readFileSync(path.join(to, 'bin/postgres'), 'utf8')).toBe('a program');
  expect(readdirSync(path.dirname(to))).toEqual(['postgresql-18']);
});

test('a copy that cannot be made is no success', async () => {
  await expect(
    copyOnce(path.join(folder, 'missing'), path.join(folder, 'copy')),
  ).rejects.toMatchObject({ code: 'ENOENT' });
  expect(readdirSync(folder)).not.toContain('copy');
});
