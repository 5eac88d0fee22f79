import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { glob, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CannotStart } from '@/db/cannot-start';
import { holdAlone } from '@/db/postgres/lock';
import { FailedChild, runToEnd } from './children';
import { environmentFor, projectFolder } from './settings';

const builtFrom = [
  '{app,components,db,lib,public}/**/*',
  '{proxy,next.config}.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
const notBuilt = /\.(test|spec)\.tsx?$|^lib\/(wiring|seed|testing)\/|^db\/postgres\/|\.sql$/;

const mark = path.join(projectFolder, '.next/built-from');
/** The last that Next writes. */
const buildId = path.join(projectFolder, '.next/BUILD_ID');

/** Makes the production build unless there is one of exactly these sources. Of two starts one builds. */
export async function ensureBuild(signal: AbortSignal, say: (words: string) => void) {
  const sources = await fingerprint();
  if (markedAs() === sources) return;
  const release = await holdAlone(
    path.join(projectFolder, 'node_modules/.cache/studystreaks/build'),
    {
      signal,
      onWait: () => say('Waiting for the build that another start is making …'),
    },
  );
  try {
    if (markedAs() === sources) return;
    say('Building the site, which takes a minute or two the first time …');
    await rm(mark, { force: true });
    await build(signal);
    // Next ends without complaint when it is told to end half-way.
    if (!existsSync(buildId))
      throw new CannotStart('The site was built only in part; start again.');
    await writeFile(mark, sources);
  } finally {
    release();
  }
}

async function build(signal: AbortSignal) {
  try {
    await runToEnd({
      arguments: [path.join(projectFolder, 'node_modules/next/dist/bin/next'), 'build'],
      environment: environmentFor({ NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
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
  }
}

/** Of everything the build is made from, by content: a touched but unchanged file builds nothing anew. */
async function fingerprint() {
  const files: string[] = [];
  for await (const entry of glob(builtFrom, { cwd: projectFolder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(projectFolder, path.join(entry.parentPath, entry.name));
    const name = file.replaceAll(path.sep, '/');
    if (!notBuilt.test(name)) files.push(name);
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = readFileSync(path.join(projectFolder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function markedAs() {
  try {
    return existsSync(buildId) ? readFileSync(mark, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
