import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CannotStart } from '@/db/cannot-start';
import { tryToHoldAlone } from '@/db/postgres/lock';
import { finishRestore, isTakingPlace, takePlace } from './taking-place';

let root: string;
let data: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'studystreaks restored-'));
  data = path.join(root, 'data');
});
afterEach(() => rm(root, { recursive: true, force: true }));

const inData = (name: string) => path.join(data, name);
const put = async (folder: string, text: string) => {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'what'), text);
};
const says = (folder: string) => readFile(path.join(folder, 'what'), 'utf8');
const moves = () =>
  [
    [path.join(root, 'files'), path.join(root, 'files.before')],
    [path.join(root, 'files.restoring'), path.join(root, 'files')],
    [inData('postgres'), inData('postgres.before')],
    [inData('restoring/postgres'), inData('postgres')],
  ] as const;

async function prepare({ withOld = true } = {}) {
  if (withOld) {
    await put(path.join(root, 'files'), 'old files');
    await put(inData('postgres'), 'old rows');
  }
  await put(path.join(root, 'files.restoring'), 'new files');
  await put(inData('restoring/postgres'), 'new rows');
}
async function expectTaken({ withOld = true } = {}) {
  expect(await says(path.join(root, 'files'))).toBe('new files');
  expect(await says(inData('postgres'))).toBe('new rows');
  expect((await readdir(root)).includes('files.before')).toBe(withOld);
  expect((await readdir(data)).includes('postgres.before')).toBe(withOld);
  if (withOld) {
    expect(await says(path.join(root, 'files.before'))).toBe('old files');
    expect(await says(inData('postgres.before'))).toBe('old rows');
  }
  expect(isTakingPlace(data)).toBe(false);
}

test('what was restored takes the place of what is here, which lies beside it', async () => {
  await prepare();
  await takePlace(data, moves());
  await expectTaken();
  expect(await finishRestore(data)).toBe(false);
});

test('so it does where nothing was', async () => {
  await prepare({ withOld: false });
  await takePlace(data, moves());
  await expectTaken({ withOld: false });
});

const crashingAfter = (moved: number): typeof rename => {
  let done = 0;
  return async (from, to) => {
    if (done++ === moved) throw new Error('crash');
    await rename(from, to);
  };
};
const noted = () => readFile(inData('restored-takes-its-place.json'), 'utf8');

test.each([
  ...[0, 1, 2, 3].map((after) => ({ after, withOld: true })),
  ...[0, 1].map((after) => ({ after, withOld: false })),
])(
  'a crash after $after folders is gone on with by the next start (with something there: $withOld)',
  async ({ after, withOld }) => {
    await prepare({ withOld });
    await expect(takePlace(data, moves(), crashingAfter(after))).rejects.toThrow('crash');
    expect(isTakingPlace(data)).toBe(true);
    expect(await finishRestore(data)).toBe(true);
    await expectTaken({ withOld });
  },
);

test.each([true, false])(
  'after a crash that leaves nothing but the note, what was restored stays (with something there: %s)',
  async (withOld) => {
    await prepare({ withOld });
    await expect(takePlace(data, moves(), crashingAfter(0))).rejects.toThrow('crash');
    const note = await noted();
    expect(await finishRestore(data)).toBe(true);
    await expectTaken({ withOld });
    await writeFile(inData('restored-takes-its-place.json'), note);
    expect(await finishRestore(data)).toBe(true);
    await expectTaken({ withOld });
  },
);

test('files that were there are set aside where the moment has none', async () => {
  await prepare();
  await rm(path.join(root, 'files.restoring'), { recursive: true });
  await takePlace(data, moves());
  expect(await says(path.join(root, 'files.before'))).toBe('old files');
  expect(await readdir(root)).not.toContain('files');
  expect(await says(inData('postgres'))).toBe('new rows');
});

test('nobody goes on with it while somebody restores', async () => {
  await prepare();
  await expect(takePlace(data, moves(), crashingAfter(0))).rejects.toThrow('crash');
  const release = await tryToHoldAlone(inData('locks/guests'));
  await expect(finishRestore(data)).rejects.toThrow(CannotStart);
  expect(await says(inData('postgres'))).toBe('old rows');
  release?.();
  expect(await finishRestore(data)).toBe(true);
  await expectTaken();
});
