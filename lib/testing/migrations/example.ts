import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrationsFolder } from '@/db/migrations/reading';

type Entry = { idx: number; version: string; when: number; tag: string; breakpoints: boolean };

const journalIn = (folder: string) => path.join(folder, 'meta/_journal.json');

function entriesOf(folder: string) {
  // Safe: drizzle-kit writes it.
  return JSON.parse(readFileSync(journalIn(folder), 'utf8')) as { entries: Entry[] };
}

/** A folder with the product's migrations up to one of them, all where none is named; to be removed by its maker. */
export function folderUpTo(tag?: string, from = migrationsFolder) {
  const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks migrations-'));
  cpSync(from, folder, {
    recursive: true,
    filter: (file) => !file.endsWith('_snapshot.json'),
  });
  const journal = entriesOf(folder);
  const last = tag ? journal.entries.findIndex((entry) => entry.tag === tag) + 1 : undefined;
  writeFileSync(
    journalIn(folder),
    JSON.stringify({ ...journal, entries: journal.entries.slice(0, last) }),
  );
  return folder;
}

const exampleFolder = path.join(import.meta.dirname, 'example');
export const exampleTags = readdirSync(exampleFolder)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -'.sql'.length))
  .toSorted();

/** Lays more migrations into such a folder: some of the example, or texts by name. */
export function add(folder: string, what: readonly string[] | Readonly<Record<string, string>>) {
  const journal = entriesOf(folder);
  const names = Array.isArray(what) ? what : Object.keys(what);
  for (const tag of names) {
    const last = journal.entries.at(-1);
    journal.entries.push({
      ...{ idx: journal.entries.length, version: '7', tag, breakpoints: true },
      when: (last?.when ?? 0) + 1_000,
    });
    const file = `${tag}.sql`;
    if (Array.isArray(what)) {
      copyFileSync(path.join(exampleFolder, file), path.join(folder, file));
      cpSync(path.join(exampleFolder, 'back', file), path.join(folder, 'back', file));
    } else writeFileSync(path.join(folder, file), (what as Record<string, string>)[tag] ?? '');
  }
  writeFileSync(journalIn(folder), JSON.stringify(journal));
}
