import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { tryToHoldAlone } from '@/db/postgres/lock';

/*
 * What was restored takes the place of what is here: several folders, one after the other. Which they are is written
 * down before the first, so that after a crash between two the next start does the rest: files of one moment are never
 * served with the database of another, and no empty database is made where one was on its way.
 */

type Move = readonly [from: string, to: string];

const noteIn = (dataFolder: string) => path.join(dataFolder, 'restored-takes-its-place.json');

/** Whether somebody began that and has not come to its end. */
export const isTakingPlace = (dataFolder: string) => existsSync(noteIn(dataFolder));

/**
 * Each folder that is there goes where nothing is; what was done already is passed over. Only what is there now is
 * written down: where nothing stood, a start after a crash would else set aside what had just come there.
 */
export async function takePlace(dataFolder: string, wanted: readonly Move[], move = rename) {
  const moves = wanted.filter(([from]) => existsSync(from));
  const note = noteIn(dataFolder);
  const unfinished = `${note}.${process.pid}`;
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  await writeFile(unfinished, JSON.stringify(moves), { mode: 0o600, flush: true });
  await rename(unfinished, note);
  await synced(dataFolder);
  await go(dataFolder, moves, move);
}

async function go(dataFolder: string, moves: readonly Move[], move: typeof rename) {
  for (const [from, to] of moves) if (existsSync(from) && !existsSync(to)) await move(from, to);
  for (const place of new Set(moves.flat().map((each) => path.dirname(each))))
    if (existsSync(place)) await synced(place);
  await rm(noteIn(dataFolder));
  await synced(dataFolder);
}

/** Does the rest of what a crash broke off; false where there is nothing to do. Nothing may run meanwhile. */
export async function finishTakingPlace(dataFolder: string, move = rename) {
  if (!isTakingPlace(dataFolder)) return false;
  const moves = JSON.parse(await readFile(noteIn(dataFolder), 'utf8')) as Move[];
  await go(dataFolder, moves, move);
  return true;
}

/** The same before a database of the project's own is opened; throws CannotStart while somebody restores. */
export async function finishRestore(dataFolder: string) {
  if (!isTakingPlace(dataFolder)) return false;
  const alone = await tryToHoldAlone(path.join(dataFolder, 'locks/guests'));
  if (!alone)
    throw new CannotStart('A backup is being restored here; start again once that has ended.');
  try {
    return await finishTakingPlace(dataFolder);
  } finally {
    alone();
  }
}

async function synced(place: string) {
  const folder = await open(place);
  await folder.sync().finally(() => folder.close());
}
