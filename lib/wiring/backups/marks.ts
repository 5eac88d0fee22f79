import { appendFile, mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nothingWhereMissing } from './vault';

/*
 * A line is one unbroken life of a database: from its first base to where it was last restored over. Each has a folder
 * of its own, so that what two lives say of one moment is never mixed. A mark is a moment that can be restored: the
 * database's log up to it and every file of that moment lie in the vault.
 */

export type Mark = Readonly<{
  /** Under which the database's log knows it. */
  name: string;
  /** ISO, as the database's clock had it. */
  at: string;
  /** ISO; files that came into the vault later are not of this moment. */
  filesUntil: string;
  /** The last segment of the log that is needed. */
  segment: string;
  /** How many transactions the database had begun: nothing was written since while that stays. */
  transactions: string;
}>;

export type Base = Readonly<{ name: string; at: string; segment: string; bytes: number }>;

const marksIn = (folder: string) => path.join(folder, 'marks.jsonl');
const basesIn = (folder: string) => path.join(folder, 'bases.jsonl');

/** What a killed process left unfinished says nothing. */
function linesIn<T>(text: string): readonly T[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [JSON.parse(line) as T];
    } catch {
      return [];
    }
  });
}

async function entriesOf<T>(file: string) {
  return linesIn<T>(await readFile(file, 'utf8').catch(nothingWhereMissing));
}

export const marksOf = (line: string) => entriesOf<Mark>(marksIn(line));
export const basesOf = (line: string) => entriesOf<Base>(basesIn(line));

const written = (entry: Mark | Base) => `\n${JSON.stringify(entry)}\n`;
const append = (file: string, entry: Mark | Base) =>
  appendFile(file, written(entry), { mode: 0o600, flush: true });

export const addMark = (line: string, mark: Mark) => append(marksIn(line), mark);
export const addBase = (line: string, base: Base) => append(basesIn(line), base);

async function rewrite(file: string, entries: readonly (Mark | Base)[]) {
  const unfinished = `${file}.unfinished`;
  await writeFile(unfinished, entries.map(written).join(''), { mode: 0o600, flush: true });
  await rename(unfinished, file);
}

export const keepMarks = (line: string, marks: readonly Mark[]) => rewrite(marksIn(line), marks);
export const keepBases = (line: string, bases: readonly Base[]) => rewrite(basesIn(line), bases);

/** The lines in a folder of backups, the oldest first. */
export async function linesBelow(backups: string): Promise<readonly string[]> {
  await mkdir(backups, { recursive: true, mode: 0o700 });
  const found = await readdir(backups, { withFileTypes: true });
  return found
    .filter((entry) => entry.isDirectory() && entry.name.startsWith('line-'))
    .map((entry) => path.join(backups, entry.name))
    .sort();
}
