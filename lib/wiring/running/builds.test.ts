import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildsIn, type HeldBuild } from './builds';

let folder: string;
let builds: ReturnType<typeof buildsIn>;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'studystreaks builds-'));
  builds = buildsIn(folder);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Does what a build does, as far as anyone else can see. */
async function make(sources: string): Promise<HeldBuild | undefined> {
  const free = await builds.holdFree();
  if (!free) return undefined;
  mkdirSync(builds.folderOf(free.place), { recursive: true });
  writeFileSync(path.join(builds.folderOf(free.place), 'BUILD_ID'), 'an id');
  await builds.complete(free.place, sources);
  free.release();
  return builds.hold(sources);
}

test('a build is current for exactly its sources, and only when it is whole', async () => {
  const { release } = (await make('these')) ?? expect.fail();
  release();
  expect(await builds.hold('others')).toBeUndefined();
  const held = await builds.hold('these');
  expect(held?.place).toBe('.next');
  held?.release();

  rmSync(path.join(folder, '.next/BUILD_ID'));
  expect(await builds.hold('these')).toBeUndefined();
});

test('a build that is being served is left alone, and the next one is made beside it', async () => {
  const served = await make('old');
  const beside = await make('new');
  expect([served?.place, beside?.place]).toEqual(['.next', '.next-2']);
  expect(builds.sourcesOf('.next')).toBe('old');

  served?.release();
  const later = await make('newer');
  expect(later?.place).toBe('.next');
});

test('while one is being made in a place nobody takes it for whole', async () => {
  (await make('these'))?.release();
  const making = await builds.holdFree();
  expect(making?.place).toBe('.next');
  expect(await builds.hold('these')).toBeUndefined();
});

test('two serve one build, and both must end before it is replaced', async () => {
  const one = await make('these');
  const other = await builds.hold('these');
  one?.release();
  expect((await builds.holdFree())?.place).toBe('.next-2');
  other?.release();
  expect((await builds.holdFree())?.place).toBe('.next');
});

test('when every place is in use there is none', async () => {
  for (const sources of ['a', 'b', 'c', 'd']) expect(await make(sources)).toBeDefined();
  expect(await make('e')).toBeUndefined();
});

test('outdated builds beside the usual one go once nobody serves them', async () => {
  const [usual, beside] = [await make('old'), await make('older')];
  usual?.release();
  const current = await make('new');
  await builds.forgetOthers('new');
  expect(existsSync(path.join(folder, '.next-2'))).toBe(true);
  beside?.release();
  await builds.forgetOthers('new');
  expect(existsSync(path.join(folder, '.next-2'))).toBe(false);
  expect(builds.sourcesOf(current?.place ?? '.next-2')).toBe('new');
});
