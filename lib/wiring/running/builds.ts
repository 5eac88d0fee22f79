import { existsSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { holdTogether, type Release, tryToHoldAlone } from '@/db/postgres/lock';

/*
 * Where builds are: in .next, the usual place, unless a running server serves another build from there,
 * which must not be changed under it. Then in .next-2, and so on.
 */
const places = ['.next', '.next-2', '.next-3', '.next-4'] as const;
type Place = (typeof places)[number];

/** A build that nobody changes until it is released. */
export type HeldBuild = Readonly<{ place: Place; release: Release }>;

export function buildsIn(projectFolder: string) {
  const folderOf = (place: Place) => path.join(projectFolder, place);
  const markOf = (place: Place) => path.join(folderOf(place), 'built-from');
  const lockOf = (place: Place) =>
    path.join(projectFolder, 'node_modules/.cache/studystreaks', `build${place}`);

  /** The sources of the whole build there; undefined without one. */
  function sourcesOf(place: Place) {
    // Its own mark is the last that Next writes, ours the last of all.
    if (!existsSync(path.join(folderOf(place), 'BUILD_ID'))) return undefined;
    try {
      return readFileSync(markOf(place), 'utf8');
    } catch {
      return undefined;
    }
  }

  /** The build of exactly these sources, held together with whoever else serves it. */
  async function hold(sources: string): Promise<HeldBuild | undefined> {
    for (const place of places) {
      if (sourcesOf(place) !== sources) continue;
      const release = await holdTogether(lockOf(place));
      if (sourcesOf(place) === sources) return { place, release };
      release();
    }
    return undefined;
  }

  /** The first place that nobody serves from, to build in; undefined when all are in use. */
  async function holdFree(): Promise<HeldBuild | undefined> {
    for (const place of places) {
      const release = await tryToHoldAlone(lockOf(place));
      if (!release) continue;
      await rm(markOf(place), { force: true });
      return { place, release };
    }
    return undefined;
  }

  const complete = (place: Place, sources: string) => writeFile(markOf(place), sources);

  /** Removes the builds in other than the usual place that nobody serves and that are of other sources. */
  async function forgetOthers(sources: string) {
    for (const place of places.slice(1)) {
      if (!existsSync(folderOf(place)) || sourcesOf(place) === sources) continue;
      const release = await tryToHoldAlone(lockOf(place));
      if (!release) continue;
      await rm(folderOf(place), { recursive: true, force: true });
      release();
    }
  }

  return { folderOf, sourcesOf, hold, holdFree, complete, forgetOthers };
}

/** What tells Next that its folder is not the usual one. */
export const environmentOfBuild = (place: Place) => ({
  BUILD_FOLDER: place === '.next' ? '' : place,
});
