import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { heldMasterKeys, type MasterKeys } from './master';
import { alone, newKey, openKeyFolder } from './store';

let folder: string;
let lock: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'studystreaks keys-'));
  lock = path.join(folder, 'a.lock');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const longAgo = (file: string) => utimes(file, new Date(0), new Date(0));

/** Works with `count` at once; answers how many were at most at work together. */
async function together(count: number) {
  let [now, most, done] = [0, 0, 0];
  await Promise.all(
    Array.from({ length: count }, () =>
      alone(lock, async () => {
        now += 1;
        most = Math.max(most, now);
        await pause(2);
        now -= 1;
        done += 1;
      }),
    ),
  );
  return { most, done };
}

test('one at a time, and nothing is left lying', async () => {
  expect(await together(20)).toEqual({ most: 1, done: 20 });
  expect(await readdir(folder)).toEqual([]);
});

test('many that wait for one that died take its place one after the other', async () => {
  for (const left of ['', 'ab12'])
    for (let round = 0; round < 10; round += 1) {
      await writeFile(lock, left);
      await longAgo(lock);
      expect(await together(12)).toEqual({ most: 1, done: 12 });
      expect(await readdir(folder)).toEqual([]);
    }
});

test('one that died while it took a place over is not waited for', async () => {
  for (const name of [lock, `${lock}.end-ab12`]) {
    await writeFile(name, 'ab12');
    await longAgo(name);
  }
  expect(await together(3)).toEqual({ most: 1, done: 3 });
  expect(await readdir(folder)).toEqual([]);
});

test('who was passed over takes away nothing of who came after', async () => {
  let go = () => {};
  const held = new Promise<void>((resolve) => {
    go = resolve;
  });
  let later: Promise<unknown> | undefined;
  await alone(lock, async (isMine) => {
    expect(await isMine()).toBe(true);
    await longAgo(lock);
    await new Promise<void>((begun) => {
      later = alone(lock, async () => {
        begun();
        await held;
      });
    });
    expect(await isMine()).toBe(false);
  });
  expect((await stat(lock)).isFile()).toBe(true);
  go();
  await later;
  expect(await readdir(folder)).toEqual([]);
});

/** As the master key, and does something in the midst of wrapping. */
const wrapping = (master: MasterKeys, meanwhile: () => Promise<unknown>): MasterKeys => ({
  ...master,
  wrap: async (name, key) => {
    const made = await master.wrap(name, key);
    await meanwhile();
    return made;
  },
});

test('what was destroyed while somebody was held up does not come back', async () => {
  const [before, now] = [newKey(), newKey()];
  const file = path.join(folder, 'people/one.key');
  const first = openKeyFolder(folder, before);
  for (const held of ['rewrap', 'note', 'change'] as const) {
    await rm(file, { force: true });
    await first.keep('people/one');
    const slow = openKeyFolder(
      folder,
      wrapping(heldMasterKeys({ now, before }), async () => {
        if (await first.isGone('people/one')) return;
        await longAgo(`${file}.lock`);
        await first.destroy('people/one');
      }),
    );
    if (held === 'rewrap') expect(await slow.rewrap('people/one')).toBe(false);
    if (held === 'note') await slow.note('people/one', newKey());
    if (held === 'change') await slow.change('people/one', (stands) => stands);
    expect((await readFile(file)).toString()).toBe('gone');
    expect(await first.isGone('people/one')).toBe(true);
  }
  expect(await readdir(path.join(folder, 'people'))).toEqual(['one.key']);
});

test('who was held up while another wrote begins anew with what stands there then', async () => {
  const master = newKey();
  const other = openKeyFolder(folder, master);
  await other.keep('note', () => Buffer.from('1'));
  let isHeldUp = true;
  const slow = openKeyFolder(
    folder,
    wrapping(heldMasterKeys({ now: master }), async () => {
      if (!isHeldUp) return;
      isHeldUp = false;
      await longAgo(path.join(folder, 'note.key.lock'));
      await other.change('note', (stands) => Buffer.from(`${stands}2`));
    }),
  );
  await slow.change('note', (stands) => Buffer.from(`${stands}3`));
  expect(String(await other.read('note'))).toBe('123');
});
