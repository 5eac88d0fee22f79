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

test.each([0, 1, 2, 3])(
  'a crash after %s of four folders is gone on with by the next start',
  async (after) => {
    await prepare();
    let done = 0;
    const crashing: typeof rename = async (from, to) => {
      if (done++ === after) throw new Error('crash');
      await rename(from, to);
    };
    await expect(takePlace(data, moves(), crashing)).rejects.toThrow('crash');
    expect(isTakingPlace(data)).toBe(true);
    expect(await finishRestore(data)).toBe(true);
    await expectTaken();
  },
);

test('nobody goes on with it while somebody restores', async () => {
  await prepare();
  const crashing: typeof rename = async () => {
    throw new Error('crash');
  };
  await expect(takePlace(data, moves(), crashing)).rejects.toThrow('crash');
  const release = await tryToHoldAlone(inData('locks/guests'));
  await expect(finishRestore(data)).rejects.toThrow(CannotStart);
  expect(await says(inData('postgres'))).toBe('old rows');
  release?.();
  expect(await finishRestore(data)).toBe(true);
  await expectTaken();
});
