import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';

const builtFrom = [
  '{app,components,db,lib,public}/**/*',
  '{proxy,instrumentation,instrumentation-client,next.config}.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
];
/** What the supervisor and its processes run is no part of a page, but for how one of them asks what all of them counted. */
const notBuilt =
  /\.(test|spec)\.tsx?$|^lib\/(wiring\/(?!metrics\/telling\.ts$)|(?:seed|testing)\/)|^db\/postgres\/|\.sql$/;

/** Of everything a build is made from, by content: a touched but unchanged file builds nothing anew. */
export async function fingerprintOf(folder: string) {
  const files: string[] = [];
  for await (const entry of glob(builtFrom, { cwd: folder, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.relative(folder, path.join(entry.parentPath, entry.name));
    const name = file.replaceAll(path.sep, '/');
    if (!notBuilt.test(name)) files.push(name);
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const content = readFileSync(path.join(folder, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}
