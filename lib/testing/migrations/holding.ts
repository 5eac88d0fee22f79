import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { atMostInABatch } from '@/db/migrations/applying';
import { type Migration, nothingToTakeBack } from '@/db/migrations/reading';

/*
 * What a migration has to be so that nobody who is being served notices it (docs/architecture.md): added beside what is
 * there, filled some rows at a time, held to its rule without everybody waiting, and what is no longer used removed later.
 */

/** Up to this one migrations were applied before there were such rules; they are left as they are. */
export const lastBeforeTheRules = '0174_what_pages_say';

export const heldToTheRules = (migrations: readonly Migration[]) => {
  const last = migrations.findIndex(({ tag }) => tag === lastBeforeTheRules);
  if (last < 0) throw new Error(`${lastBeforeTheRules} is not there`);
  return migrations.slice(last + 1);
};

const oneDay = 24 * 3_600_000;
/** What was taken out of use is removed so much later, when no version that uses it is served. */
const removedAfterDays = 7;

const bare = (statement: string) => statement.replaceAll(/^\s*--.*$/gm, '').trim();
const madeWithoutWaiting =
  /^(create (unique )?index concurrently|drop index concurrently|reindex \w+ concurrently|alter table \S+ validate constraint) /i;

/** What is wrong with one of them, in words; `before` are those that were there already. */
export function faultsOf(migration: Migration, before: readonly Migration[]): readonly string[] {
  const { tag, way, statements, back, madeAt } = migration;
  const say = (words: string) => `${tag}: ${words}`;
  const faults: string[] = [];
  if (back === undefined)
    faults.push(say('has no way back: write drizzle/back, or “-- nothing to take back: ” and why'));
  else if (bare(back) === '' && !nothingToTakeBack(back))
    faults.push(say('has a way back that does nothing and does not say why'));
  for (const statement of statements) {
    const words = bare(statement).replaceAll(/\s+/g, ' ').replaceAll('"', '');
    const start = words.slice(0, 60);
    if (/^--\s*(one by one|in batches)/im.test(statement) && way === 'whole')
      faults.push(say('its first line nearly says how it is applied'));
    if (way === 'one by one' && !madeWithoutWaiting.test(words))
      faults.push(say(`“${start}” needs a transaction: give it a migration of its own`));
    if (way === 'whole' && /\bconcurrently\b/i.test(words))
      faults.push(say(`“${start}” cannot be in a transaction: begin the file with its way`));
    const saysFew = /^--\s*few rows: .{8,}/m.test(statement);
    if (way === 'whole' && /^(update|delete from|with) /i.test(words) && !saysFew)
      faults.push(say(`“${start}” locks all it changes: fill in batches, or say “-- few rows: ”`));
    if (way === 'whole' && /set not null/i.test(words) && !isCheckedBefore(words, before))
      faults.push(say(`“${start}” reads every row: validate a check of it first`));
    for (const since of unusedSince(statement, words)) {
      const known = before.find((one) => one.tag === since);
      if (!known || madeAt - known.madeAt < removedAfterDays * oneDay)
        faults.push(
          say(
            `“${start}” removes: say “-- unused since ” and a migration at least ${removedAfterDays} days older`,
          ),
        );
    }
    if (/squawk-ignore/.test(statement) && !/^--\s*(?!squawk-ignore)\S.{11,}/m.test(statement))
      faults.push(say('ignores a rule and does not say why'));
  }
  if (way === 'in batches' || way === 'school by school')
    faults.push(...faultsOfFilling(migration));
  return faults;
}

/** Of each removal what it names as the migration that took it out of use. */
function unusedSince(statement: string, words: string) {
  if (!/\bdrop (table|column|view)\b/i.test(words)) return [];
  return [/^--\s*unused since (\S+)/m.exec(statement)?.[1] ?? ''];
}

/** PostgreSQL reads no row where a check that was looked at says so already. */
function isCheckedBefore(words: string, before: readonly Migration[]) {
  const [, column] = /alter column (\w+) set not null/i.exec(words) ?? [];
  const all = before.flatMap(({ statements }) => statements.map(bare)).join('\n');
  const [, constraint] =
    new RegExp(`add constraint (\\w+) check \\(${column} is not null\\) not valid`, 'i').exec(
      all,
    ) ?? [];
  return constraint !== undefined && all.includes(`validate constraint ${constraint}`);
}

function faultsOfFilling({ tag, way, statements }: Migration) {
  const words = bare(statements[0] ?? '').replaceAll(/\s+/g, ' ');
  const [, most] = /\blimit (\d+)/i.exec(words) ?? [];
  const expected: readonly (readonly [boolean, string])[] = [
    [statements.length === 1, 'fills with more than one statement'],
    [/^update /i.test(words), 'fills with something else than an update'],
    [Number(most) <= atMostInABatch, `fills more than ${atMostInABatch} rows at a time`],
    [/\border by\b/i.test(words), 'fills in no order, so that two could wait for each other'],
    [/\bfor update\b/i.test(words), 'fills rows that it does not lock first'],
    [
      !/\bskip locked\b/i.test(words),
      'passes over rows that somebody holds, and ends without them',
    ],
    [/\breturning (\w+\.)?id\b/i.test(words), 'does not say which rows it filled'],
    [
      way !== 'school by school' || words.includes('app_school_id()'),
      'does not keep to the school that it is in',
    ],
  ];
  return expected.flatMap(([holds, words]) => (holds ? [] : [`${tag}: ${words}`]));
}

/** Ways back that belong to no migration. */
export const waysBackOfNothing = (folder: string, migrations: readonly Migration[]) => {
  const place = path.join(folder, 'back');
  const tags = new Set(migrations.map(({ tag }) => `${tag}.sql`));
  return existsSync(place) ? readdirSync(place).filter((name) => !tags.has(name)) : [];
};

const root = path.resolve(import.meta.dirname, '../../..');
const linter = path.join(root, 'node_modules/squawk-cli/js/bin/squawk');

/** It comes as a program for each kind of machine; what npm has of it is noted in the lockfile. */
export const linterIsHere = () => {
  try {
    execFileSync(process.execPath, [linter, '--version'], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
};

/** What squawk says of one statement after the other, as the file is applied. */
export function whatSquawkSays(folder: string, { tag, way }: Migration): string {
  const told = [...(way === 'whole' ? ['--assume-in-transaction'] : []), '--reporter', 'gcc'];
  const file = path.join(folder, `${tag}.sql`);
  try {
    execFileSync(process.execPath, [linter, '-c', path.join(root, '.squawk.toml'), ...told, file], {
      stdio: 'pipe',
    });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: Buffer; stderr?: Buffer };
    return `${stdout ?? ''}${stderr ?? ''}` || String(error);
  }
}
