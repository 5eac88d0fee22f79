import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fingerprintOf } from './fingerprint';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks sources-'));
  write('app/page.tsx', 'page');
  write('lib/homework/rules.ts', 'rules');
  write('package.json', '{}');
  write('package-lock.json', '{}');
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, content: string) {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), content);
}

test.each([
  'app/page.tsx',
  'app/(public)/deep/new-page.tsx',
  'components/ui/button.tsx',
  'db/schema/people.ts',
  'lib/homework/rules.ts',
  'lib/shared/words/en/people.json',
  'public/art/fox.svg',
  'proxy.ts',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
])('a change of %s makes a build outdated', async (file) => {
  const before = await fingerprintOf(folder);
  write(file, 'changed');
  expect(await fingerprintOf(folder)).not.toBe(before);
});

test.each([
  'lib/homework/rules.test.ts',
  'lib/wiring/start.ts',
  'lib/seed/main.ts',
  'lib/testing/mint.ts',
  'db/postgres/lock.ts',
  'db/queue.sql',
  'e2e/child.spec.ts',
  'docs/running.md',
  'README.md',
  '.next/BUILD_ID',
  '.data/secret',
  'node_modules/next/package.json',
])('a change of %s does not', async (file) => {
  const before = await fingerprintOf(folder);
  write(file, 'changed');
  expect(await fingerprintOf(folder)).toBe(before);
});

test('what is touched but the same is the same; what is moved or removed is not', async () => {
  const before = await fingerprintOf(folder);
  utimesSync(path.join(folder, 'app/page.tsx'), 0, 0);
  expect(await fingerprintOf(folder)).toBe(before);

  rmSync(path.join(folder, 'app/page.tsx'));
  const without = await fingerprintOf(folder);
  expect(without).not.toBe(before);
  write('app/other/page.tsx', 'page');
  expect([before, without]).not.toContain(await fingerprintOf(folder));
});

test('what leaves one file and joins the next is noticed', async () => {
  write('app/a.ts', 'one');
  write('app/b.ts', 'two');
  const before = await fingerprintOf(folder);
  write('app/a.ts', 'on');
  write('app/b.ts', 'etwo');
  expect(await fingerprintOf(folder)).not.toBe(before);
});
