import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { holdAlone, holdTogether, tryToHoldAlone } from './lock';

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks locks-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('one holds it alone, the next waits until it is let go', async () => {
  const file = path.join(folder, 'alone');
  const release = await holdAlone(file);
  expect(await tryToHoldAlone(file)).toBeUndefined();
  let waited = false;
  const next = holdAlone(file, { onWait: () => (waited = true) });
  await expect.poll(() => waited).toBe(true);
  release();
  (await next)();
});

test('several hold it together, and nobody alone meanwhile', async () => {
  const file = path.join(folder, 'together');
  const [one, other] = [await holdTogether(file), await holdTogether(file)];
  one();
  expect(await tryToHoldAlone(file)).toBeUndefined();
  other();
  expect(await tryToHoldAlone(file)).toBeDefined();
});

test('whoever waits can give up', async () => {
  const file = path.join(folder, 'given-up');
  const release = await holdAlone(file);
  const patience = new AbortController();
  const waiting = holdAlone(file, { signal: patience.signal });
  patience.abort();
  await expect(waiting).rejects.toThrow('aborted');
  release();
});

test('a process that is killed lets go of it', async () => {
  const file = path.join(folder, 'killed');
  const holder = spawn(process.execPath, [
    '--input-type=module',
    '-e',
    `const { DatabaseSync } = await import('node:sqlite');
     globalThis.lock = new DatabaseSync(${JSON.stringify(file)});
     lock.exec('begin exclusive');
     console.log('held');
     setInterval(() => {}, 1000);`,
  ]);
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  expect(await tryToHoldAlone(file)).toBeUndefined();
  holder.kill('SIGKILL');
  await new Promise((resolve) => holder.once('exit', resolve));
  expect(await tryToHoldAlone(file)).toBeDefined();
});
