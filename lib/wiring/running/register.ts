import { stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline/promises';
import { createTranslator } from 'use-intl/core';
import { CannotStart } from '@/db/cannot-start';
import { aloneInDatabase } from '@/db/migrate';
import { NotARegister } from '@/lib/imports/reading/establishments/not-a-register';
import { establishmentsOf } from '@/lib/imports/reading/establishments/read';
import { type FileToRead, fileOnDisk } from '@/lib/imports/reading/opening/file';
import { Unreadable, type Where } from '@/lib/imports/reading/trouble';
import { english } from '@/lib/shared/words/en';
import { openDatabase } from './database';
import { bringUpToDate } from './demo';
import { keysBeside } from './keys';
import { readSettings } from './settings';

const usage = `Say which file, as 'Get Information About Schools' offers it for download:
  npm run register:load -- FILE.csv
Where it is far smaller than the last one and you know why, add --smaller.`;

const print = (words: string) => console.log(words);

/** Loads the public register of schools, in which schools then look themselves up. */
export async function loadRegister(told: readonly string[]) {
  const [at, ...more] = told.filter((word) => word !== '--smaller');
  if (!at || more.length > 0) throw new CannotStart(usage);
  const file = await fileAt(at);
  const settings = readSettings();
  const database = await openDatabase(settings, print);
  try {
    await aloneInDatabase(database.ownerUrl, 'fill', (owner) =>
      bringUpToDate(settings, database, owner, print),
    );
    // Read by the modules below when they are first asked.
    Object.assign(process.env, database.forTheApp, await keysBeside(settings, database));
    const { added, changed, unchanged, gone } = await keep(file, told.includes('--smaller'));
    print(
      `The register holds ${added + changed + unchanged} schools: ${added} new, ${changed} changed, ${unchanged} as before. ${gone} that it had are not in this file; they are kept and marked.`,
    );
  } catch (error) {
    const sentence = whyNotLoaded(error);
    if (sentence) throw new CannotStart(sentence);
    throw error;
  } finally {
    const { closePools } = await import('@/lib/platform/database');
    await closePools();
    await database.release();
  }
  return 0;
}

async function keep(file: FileToRead, takeSmaller: boolean) {
  const { FarSmaller, keepRegister } = await import('@/lib/operators/register/keep');
  try {
    return await keepRegister(establishmentsOf(file), { takeSmaller });
  } catch (error) {
    if (!(error instanceof FarSmaller)) throw error;
    const sentence = farSmaller(error);
    if (!(await agrees(sentence)))
      throw new CannotStart(
        `${sentence} Nothing was changed. If it is, run it again with --smaller.`,
      );
    return keepRegister(establishmentsOf(file), { takeSmaller: true });
  }
}

export const farSmaller = ({ before, now }: Readonly<{ before: number; now: number }>) =>
  `This register lists ${now} schools, and the last one listed ${before}: perhaps it is not the whole file.`;

/** Asks whoever sits before the machine; where nobody does, nobody agrees. */
async function agrees(sentence: string) {
  if (!process.stdin.isTTY) return false;
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await asking.question(`${sentence}\nTake it all the same? Type yes: `);
    return answer.trim().toLowerCase() === 'yes';
  } finally {
    asking.close();
  }
}

async function fileAt(at: string): Promise<FileToRead> {
  const found = await stat(at).catch(() => undefined);
  if (!found?.isFile()) throw new CannotStart(`There is no file ${at}. ${usage}`);
  return fileOnDisk(path.basename(at), at);
}

/** What is wrong with the file and where, in one sentence; undefined where it is not the file. */
export function whyNotLoaded(error: unknown) {
  const t = createTranslator({ locale: 'en-GB', messages: english });
  if (error instanceof NotARegister)
    return `${placeOf(error.where)}: ${t(`register.reason.${error.reason}`, error.values)}`;
  if (error instanceof Unreadable) {
    const { where, reason, values } = error.trouble;
    // Safe: which gaps a sentence has, its reason knows.
    const say = t as (key: string, values?: Record<string, string | number>) => string;
    return `${placeOf(where)}: ${say(`imports.reason.${reason}`, values)} ${t('register.nothing_changed')}`;
  }
  return undefined;
}

function placeOf({ file, line, column }: Where) {
  const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'imports' });
  if (line === undefined) return t('place_file', { file });
  if (column === undefined) return t('place_line', { file, line });
  return t('place', { file, line, column });
}
