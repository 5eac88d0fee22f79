import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readMigrationFiles } from 'drizzle-orm/migrator';

/*
 * What the folder of migrations says. The first line of a file says how it is applied; without such a line it is one
 * transaction of its own, which gives up and comes again where somebody holds a table for long.
 */

export const migrationsFolder = path.join(import.meta.dirname, '../../drizzle');

/** How a migration is applied, by the first line of its file. */
const ways = {
  '-- one by one, outside a transaction': 'one by one',
  '-- in batches': 'in batches',
  '-- in batches, school by school': 'school by school',
} as const;
export type Way = 'whole' | (typeof ways)[keyof typeof ways];

export type Migration = Readonly<{
  /** The name of its file, with its number. */
  tag: string;
  /** When it was written, in milliseconds: what the database knows it by. */
  madeAt: number;
  hash: string;
  way: Way;
  statements: readonly string[];
  /** The file that takes it back, where it has one. */
  back: string | undefined;
}>;

const wayOf = (text: string): Way => {
  const first = text.split('\n', 1)[0]?.trim() ?? '';
  return first in ways ? ways[first as keyof typeof ways] : 'whole';
};

/** Each statement of a file without what only explains it before and after. */
export const statementsOf = (text: string) =>
  text
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim())
    .filter((statement) => statement.replaceAll(/^--.*$/gm, '').trim() !== '');

/** All there are, in the order in which they are applied. */
export function readMigrations(folder = migrationsFolder): readonly Migration[] {
  const read = readMigrationFiles({ migrationsFolder: folder });
  return journalOf(folder).map(({ tag, when }, index) => {
    const text = readFileSync(path.join(folder, `${tag}.sql`), 'utf8');
    const back = path.join(folder, 'back', `${tag}.sql`);
    return {
      ...{ tag, madeAt: when, hash: read[index]?.hash ?? '', way: wayOf(text) },
      statements: statementsOf(text),
      back: existsSync(back) ? readFileSync(back, 'utf8') : undefined,
    };
  });
}

type Entry = Readonly<{ tag: string; when: number }>;

function journalOf(folder: string) {
  const text = readFileSync(path.join(folder, 'meta/_journal.json'), 'utf8');
  // Safe: drizzle-kit writes it, and has read it itself a moment ago.
  return (JSON.parse(text) as { entries: readonly Entry[] }).entries;
}

/** Why nothing has to be taken back of a migration, where its way back says so instead of doing something. */
export const nothingToTakeBack = (back: string) =>
  /^-- nothing to take back: (.{12,})$/m.exec(back)?.[1];
