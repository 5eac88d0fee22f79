import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { holdAlone } from '@/db/postgres/lock';
import { packStaticFiles } from '../static-files/packing';
import { buildsIn, environmentOfBuild, type HeldBuild } from './builds';
import { FailedChild, runToEnd } from './children';
import { fingerprintOf } from './fingerprint';
import { environmentFor, projectFolder } from './settings';

/**
 * Makes the production build unless there is one of exactly these sources. Of two starts one builds;
 * one that is being served stays as it is.
 */
export async function ensureBuild(
  signal: AbortSignal,
  say: (words: string) => void,
): Promise<HeldBuild> {
  const builds = buildsIn(projectFolder);
  const sources = await fingerprintOf(projectFolder);
  const current = await builds.hold(sources);
  if (current) return current;
  const release = await holdAlone(
    path.join(projectFolder, 'node_modules/.cache/studystreaks/build'),
    {
      signal,
      onWait: () => say('Waiting for the build that another start is making …'),
    },
  );
  try {
    const madeMeanwhile = await builds.hold(sources);
    if (madeMeanwhile) return madeMeanwhile;
    say('Building the site, which takes a minute or two the first time …');
    const { place, release: letGo } = await expectPlace(builds);
    try {
      await build(place, signal);
      // Next ends without complaint when it is told to end half-way.
      if (!existsSync(path.join(builds.folderOf(place), 'BUILD_ID')))
        throw new CannotStart('The site was built only in part; start again.');
      await packStaticFiles(builds.folderOf(place));
      await builds.complete(place, sources);
    } finally {
      letGo();
    }
    await builds.forgetOthers(sources);
    const made = await builds.hold(sources);
    if (!made) throw new CannotStart('The build was removed as soon as it was made; start again.');
    return made;
  } finally {
    release();
  }
}

async function expectPlace(builds: ReturnType<typeof buildsIn>) {
  const free = await builds.holdFree();
  if (free) return free;
  throw new CannotStart(
    'Four starts serve four different builds of this folder already; end one of them and start again.',
  );
}

async function build(place: HeldBuild['place'], signal: AbortSignal) {
  const types = path.join(projectFolder, 'next-env.d.ts');
  const typesBefore = existsSync(types) ? readFileSync(types, 'utf8') : undefined;
  try {
    await runToEnd({
      arguments: [path.join(projectFolder, 'node_modules/next/dist/bin/next'), 'build'],
      environment: environmentFor({
        ...environmentOfBuild(place),
        NODE_ENV: 'production',
        NEXT_TELEMETRY_DISABLED: '1',
      }),
      signal,
    });
  } catch (error) {
    if (!(error instanceof FailedChild)) throw error;
    if (error.said.some((line) => /ENOSPC|No space left on device/.test(line)))
      throw new CannotStart(
        'There is no space left on the disk to build the site; free some and start again.',
      );
    console.error(error.said.join('\n'));
    throw new CannotStart('The site could not be built; the reason stands above.');
  } finally {
    // It points to the types in the folder of the build, which may soon be gone.
    if (place !== '.next' && typesBefore !== undefined) writeFileSync(types, typesBefore);
  }
}
