import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { beganAround, findPostmaster, noteOf } from './postmaster';

const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks postmaster-'));
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(folder, { recursive: true });
});

/** A program called postgres that works in a folder of that name, in which a note names a process. */
function cluster(name: string) {
  const at = path.join(folder, name);
  mkdirSync(at);
  return at;
}
async function postgresIn(at: string) {
  const program = path.join(at, 'postgres');
  copyFileSync('/bin/sleep', program);
  const child = spawn(program, ['60'], { cwd: at });
  running.push(child);
  await once(child, 'spawn');
  return child.pid ?? expect.fail();
}
const writeNote = (at: string, pid: number) =>
  writeFileSync(
    noteOf(at),
    `${pid}\n${at}\n${Math.round(Date.now() / 1000)}\n5555\n\n127.0.0.1\n\nready\n`,
  );

test.runIf(process.platform === 'linux')(
  'a note after a reboot may name another PostgreSQL, which is not taken for ours',
  async () => {
    const [ours, other] = [cluster('ours'), cluster('other')];
    writeNote(ours, await postgresIn(other));
    expect(findPostmaster(ours)).toBeUndefined();
    const pid = await postgresIn(ours);
    writeNote(ours, pid);
    expect(findPostmaster(ours)).toEqual({ pid, port: 5555 });
  },
);

test('a note of a process that is gone, and none at all, name nobody', async () => {
  const at = cluster('gone');
  expect(findPostmaster(at)).toBeUndefined();
  const pid = await postgresIn(at);
  writeNote(at, pid);
  running.at(-1)?.kill('SIGKILL');
  await expect.poll(() => findPostmaster(at)).toBeUndefined();
});

test.skipIf(process.platform === 'win32')('when a process began can be asked', async () => {
  const pid = await postgresIn(cluster('began'));
  const now = Date.now() / 1000;
  expect(beganAround(pid, now)).toBe(true);
  expect(beganAround(pid, now - 60)).toBe(false);
  expect(beganAround(2_000_000_000, now)).toBe(false);
});
