import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ofJourneys, ofUnitTests } from './reports';

/* What fails is told by name at the end: asked of the reports that the two real runners write. */
const root = path.resolve(import.meta.dirname, '../..');
const run = (program: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, [path.join(root, 'node_modules', program), ...words], {
    cwd: folder,
    encoding: 'utf8',
    // The runner that runs this test would otherwise be taken for theirs.
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: 'test',
      PLAYWRIGHT_JSON_OUTPUT_FILE: report('journeys'),
    },
  });
const report = (of: string) => path.join(folder, `${of}.json`);
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-reports-'));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('unit tests: which failed and why, and a file that could not be read', () => {
  writeFileSync(
    path.join(folder, 'sums.test.ts'),
    `import { expect, test } from 'vitest';
     test('right', () => expect(1 + 1).toBe(2));
     test('wrong', () => expect(1 + 1, 'a sum').toBe(3));
     test.skip('later', () => {});`,
  );
  writeFileSync(path.join(folder, 'broken.test.ts'), `throw new Error('not loaded');`);
  writeFileSync(path.join(folder, 'vitest.config.ts'), 'export default {};');
  run('vitest/vitest.mjs', 'run', '--reporter=json', `--outputFile=${report('unit')}`);
  const told = ofUnitTests(report('unit'));
  expect(told?.count).toEqual({ passed: 1, failed: 1, skipped: 1 });
  const failures = [...(told?.failures ?? [])].sort();
  expect(failures).toHaveLength(2);
  expect(failures[0]).toMatch(/broken\.test\.ts › the file\n {4}.*not loaded/);
  expect(failures[1]).toMatch(/sums\.test\.ts › wrong\n {4}AssertionError: a sum/);
}, 60_000);

test('journeys: which failed, and which passed only when tried again', () => {
  writeFileSync(
    path.join(folder, 'walk.spec.ts'),
    `import { expect, test } from '@playwright/test';
     test('right', () => expect(2).toBe(2));
     test.describe('without a map', () => { test('wrong', () => expect(2, 'steps').toBe(3)); });
     test('at last', ({}, { retry }) => expect(retry, 'tries').toBe(1));`,
  );
  writeFileSync(
    path.join(folder, 'playwright.config.ts'),
    `export default { retries: 1, testMatch: '*.spec.ts' };`,
  );
  run('@playwright/test/cli.js', 'test', '--reporter=json');
  const told = ofJourneys(report('journeys'));
  expect(told?.count).toEqual({ passed: 2, failed: 1, skipped: 0, again: 1 });
  expect([...(told?.failures ?? [])].sort()).toEqual([
    expect.stringMatching(/walk\.spec\.ts › at last \(passed when tried again\)\n {4}Error: tries/),
    expect.stringMatching(/walk\.spec\.ts › wrong\n {4}Error: steps/),
  ]);
}, 60_000);

test('a stage that ended before it wrote a report tells nothing by one', () => {
  expect([ofUnitTests(report('none')), ofJourneys(report('none'))]).toEqual([undefined, undefined]);
});
