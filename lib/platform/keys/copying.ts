import 'server-only';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type PlaceOfKeys, storeOf } from './open';
import { keyTables } from './table';

/*
 * Keys as they lie, sealed: out of a table and into one. A file and a row hold the same bytes.
 */

/** One key of all that lie in a table: `store/name` and what is kept of it. */
export type Lying = Readonly<{ place: string; kept: Buffer }>;

const atATime = 1_000;

export async function* allIn(url: string): AsyncGenerator<Lying> {
  const rows = keyTables(url)<Lying[]>`
    select store || '/' || name as place, kept from studystreaks_keys order by store, name`.cursor(
    atATime,
  );
  for await (const some of rows) yield* some;
}

/** A copy in a folder, of which whoever restores a database beside the living one may destroy what it likes. */
export async function copyKeysTo(place: PlaceOfKeys, folder: string) {
  if (!place.KEYS_URL) return cp(place.KEYS_DIR, folder, { recursive: true });
  const store = storeOf(place.KEYS_DIR);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for await (const { place: of, kept } of allIn(place.KEYS_URL)) {
    if (!of.startsWith(`${store}/`)) continue;
    const file = path.join(folder, `${of.slice(store.length + 1)}.key`);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, kept, { mode: 0o600 });
  }
}

/** Lays into a table what it misses of a folder with a folder for each database, or of one; answers how much that was. */
export async function layKeysInto(url: string, folder: string, only?: string) {
  let laid = 0;
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  for (const entry of found) {
    if (!entry.isFile() || !entry.name.endsWith('.key')) continue;
    const file = path.join(entry.parentPath, entry.name);
    const [store = '', ...name] = path
      .relative(folder, file)
      .slice(0, -'.key'.length)
      .split(path.sep);
    if (only !== undefined && store !== only) continue;
    const written = await keyTables(url)`
      insert into studystreaks_keys (store, name, kept)
      values (${store}, ${name.join('/')}, ${await readFile(file)})
      on conflict do nothing returning name`;
    laid += written.length;
  }
  return laid;
}

/** The clocks of two machines differ by less. */
const clocksDifferMs = 300_000;

/** By when at the latest a key of any database last came, went or was sealed anew. */
export async function changedIn(url: string) {
  const [row] = await keyTables(url)<{ at: Date | null }[]>`
    select max(changed_at) as at from studystreaks_keys`;
  return new Date((row?.at?.getTime() ?? 0) + clocksDifferMs);
}
