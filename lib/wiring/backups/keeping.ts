import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Sql } from 'postgres';
import { v4 as newId } from 'uuid';
import { connect } from '@/db/connect';
import { copiedLog } from '@/db/postgres/cluster';
import { holdAlone } from '@/db/postgres/lock';
import { type OwnServer, takeBase } from './base';
import { collectLog, inLog, isSegment, layLogAside } from './log';
import { addMark, basesOf, keepBases, keepMarks, linesBelow, type Mark, marksOf } from './marks';
import { collectNew, forgetGoneFiles, noticeGone } from './stored-files';
import { openVault, type Vault } from './vault';

/**
 * Moments of so many days; the copy that the oldest needs is at most a day older. After 35 days nothing is left of who
 * was erased: what a family is told.
 */
export const keptForDays = 34;
const newBaseAfterHours = 24;

export type Keeping = Readonly<{
  server: OwnServer;
  /** Where the backups lie. */
  folder: string;
  /** An age identity. */
  key: string;
  /** Where uploaded files lie; undefined where they are in an object store, which keeps its own. */
  files: string | undefined;
}>;

const lineNoted = ({ home }: OwnServer) => path.join(home.folder, 'line');

/** The folder of this database's present life; a new one where it has none yet. */
async function lineOf({ server, folder }: Keeping) {
  const noted = lineNoted(server);
  const [known = '', where] = existsSync(noted)
    ? (await readFile(noted, 'utf8')).trim().split('\n')
    : [];
  const line = path.join(folder, known);
  if (known && existsSync(line)) return line;
  if (known && where === folder && (await linesBelow(folder)).length === 0)
    throw new Error(
      `the backups of this database lay in ${folder} and are gone; is its disk there? Where they are gone for good, remove ${noted}`,
    );
  const name = `line-${new Date().toISOString().replaceAll(':', '-')}-${newId().slice(0, 8)}`;
  await mkdir(path.join(folder, name), { recursive: true, mode: 0o700 });
  await writeFile(noted, `${name}\n${folder}\n`, { mode: 0o600 });
  return path.join(folder, name);
}

/** After a restore what follows is another life. */
export const beginNewLine = (homeFolder: string) =>
  rm(path.join(homeFolder, 'line'), { force: true });

/**
 * Makes this moment one that can be restored, with a new copy of the whole database where there is none, the last is
 * a day old or `withBase` asks for it. Answers the mark; undefined where nothing was written since the last one.
 */
export async function keepMoment(keeping: Keeping, { withBase = false } = {}) {
  const release = await holdAlone(path.join(keeping.server.dataFolder, 'locks/backups'));
  const sql = connect(keeping.server.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const line = await lineOf(keeping);
    const vault = openVault(line, keeping.key);
    await layLogAside(keeping.server.home);
    const [last] = (await marksOf(line)).slice(-1);
    const [base] = (await basesOf(line)).slice(-1);
    const isDue =
      !base ||
      withBase ||
      Date.parse(base.at) < Date.now() - newBaseAfterHours * 3_600_000 ||
      !(await logIsWhole(vault, base.segment));
    const transactions = await transactionsOf(sql);
    if (!isDue && last?.transactions === transactions) return undefined;
    const take = () => takeBase(keeping.server, line, vault);
    const marked = async () => makeMark(sql, keeping, vault, await transactionsOf(sql));
    let taken = isDue ? await take() : undefined;
    let mark = await marked();
    // A piece that was never laid aside is only missed once the one after it is there.
    if (!taken && base && !(await logIsWhole(vault, base.segment))) {
      taken = await take();
      mark = await marked();
    }
    await addMark(line, mark);
    if (taken) {
      await forgetOld(line, vault);
      await vault.sweep();
      await forgetOldLines(keeping.folder, line);
    }
    return { line, mark, base: taken };
  } finally {
    await sql.end({ timeout: 5 });
    release();
  }
}

async function transactionsOf(sql: Sql) {
  const [row] = await sql<{ next: string }[]>`
    select pg_snapshot_xmax(pg_current_snapshot())::text as next`;
  return row?.next ?? '';
}

async function makeMark(sql: Sql, keeping: Keeping, vault: Vault, transactions: string) {
  if (keeping.files) await noticeGone(keeping.files, vault);
  const name = `mark-${newId()}`;
  const [made] = await sql<{ at: Date; segment: string }[]>`
    select clock_timestamp() as at, pg_walfile_name(pg_create_restore_point(${name})) as segment`;
  if (!made) throw new Error('The server made no restore point');
  await sql`select pg_switch_wal()`;
  if (keeping.files) await collectNew(keeping.files, vault);
  const filesUntil = new Date().toISOString();
  await untilLaidAside(keeping.server, vault, made.segment);
  await collectLog(keeping.server.home, vault);
  return { name, at: made.at.toISOString(), filesUntil, segment: made.segment, transactions };
}

async function untilLaidAside({ home }: OwnServer, vault: Vault, segment: string) {
  const giveUp = Date.now() + 60_000;
  while (!existsSync(path.join(copiedLog(home), segment)) && !(await vault.has(inLog(segment)))) {
    if (Date.now() > giveUp)
      throw new Error('the database lays no copy of its log aside; start StudyStreaks again');
    await pause(50);
  }
}

/** The segments of the log that follow one another from this one on, as far as the vault has them. */
export async function segmentsFrom(vault: Vault, first: string) {
  const names = (await vault.names('log')).map((name) => name.slice('log/'.length, -'.gz'.length));
  return names.filter((name) => isSegment(name) && name >= first);
}

/** 16 MB each, 256 of them under one number. */
export const numberOf = (segment: string) =>
  Number.parseInt(segment.slice(8, 16), 16) * 256 + Number.parseInt(segment.slice(16), 16);

/** Whether no segment of the log is missing since then. */
export async function logIsWhole(vault: Vault, first: string) {
  const numbers = (await segmentsFrom(vault, first)).map(numberOf);
  return numbers.every((number, index) => number === numberOf(first) + index);
}

/** Everything that no moment of the last 35 days needs. */
async function forgetOld(line: string, vault: Vault) {
  const oldest = new Date(Date.now() - keptForDays * 24 * 3_600_000);
  const bases = await basesOf(line);
  const needed = bases.findLastIndex(({ at }) => new Date(at) <= oldest);
  const kept = bases.slice(Math.max(needed, 0));
  const [first] = kept;
  if (!first) return;
  await keepBases(line, kept);
  await keepMarks(
    line,
    (await marksOf(line)).filter(({ at }: Mark) => at >= first.at && new Date(at) >= oldest),
  );
  for (const { name } of bases.slice(0, Math.max(needed, 0))) await vault.remove(name);
  for (const name of await vault.names('log'))
    if (name.slice('log/'.length) < first.segment) await vault.remove(name);
  await forgetGoneFiles(oldest, vault);
}

/** A life that ended so long ago has no moment left; another line than the present one is written no more. */
async function forgetOldLines(backups: string, present: string) {
  const oldest = Date.now() - keptForDays * 24 * 3_600_000;
  for (const line of await linesBelow(backups)) {
    const last = (await marksOf(line)).at(-1);
    const ended = last ? Date.parse(last.at) : (await stat(line)).mtimeMs;
    if (line !== present && ended < oldest) await rm(line, { recursive: true });
  }
}
