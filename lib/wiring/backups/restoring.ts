import { createWriteStream } from 'node:fs';
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { type EmbeddedDatabase, openEmbedded } from '@/db/embedded';
import { openHome } from '@/db/postgres/cluster';
import { inLog } from './log';
import { basesOf, linesBelow, type Mark, marksOf } from './marks';
import { unpack } from './packing';
import { openVault, type Vault } from './vault';

/** A moment to go back to, and the life of the database that it is in. */
export type Moment = Readonly<{ line: string; mark: Mark }>;

/** Every moment that can be restored, the oldest first. */
export async function momentsIn(backups: string): Promise<readonly Moment[]> {
  const moments: Moment[] = [];
  for (const line of await linesBelow(backups)) {
    const [base] = await basesOf(line);
    if (base)
      for (const mark of await marksOf(line)) if (mark.at >= base.at) moments.push({ line, mark });
  }
  return moments.sort((one, other) => one.mark.at.localeCompare(other.mark.at));
}

/** The last moment, or the last one up to `until`. Throws CannotStart where there is none. */
export async function momentUpTo(backups: string, until?: Date): Promise<Moment> {
  const moments = await momentsIn(backups);
  const found = moments.findLast(({ mark }) => !until || new Date(mark.at) <= until);
  if (found) return found;
  const [first] = moments;
  throw new CannotStart(
    first
      ? `The oldest moment that can be restored is ${first.mark.at}; choose that one or a later one.`
      : `There are no backups in ${backups}; name the folder that holds them in BACKUP_DIR.`,
  );
}

type Place = Readonly<{ dataFolder: string; key: string }>;

/**
 * Makes the database of a moment anew in a data folder that has none, and answers with it running, ready to be
 * released. It lays no log aside and is of no line until somebody keeps its backups.
 */
export async function restoreDatabase(
  { line, mark }: Moment,
  { dataFolder, key }: Place,
): Promise<EmbeddedDatabase> {
  const vault = openVault(line, key);
  const base = (await basesOf(line)).findLast(({ at }) => at <= mark.at);
  if (!base) throw new CannotStart(`The copy of the database that ${mark.at} needs is missing.`);
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const home = openHome(path.resolve(dataFolder, 'postgres'));
  const unfinished = `${home.cluster}.unfinished`;
  await unpack(
    await vault.read(base.name),
    (name) =>
      name === 'owner-password' ? path.join(home.folder, 'password') : path.join(unfinished, name),
    home.account,
  );
  await mkdir(unfinished, { recursive: true, mode: 0o700 });
  const log = path.join(home.folder, 'log-to-play');
  await layDownLog(vault, base.segment, mark.segment, log, home.account);
  await writeFile(path.join(unfinished, 'recovery.signal'), '');
  for (const given of [unfinished, path.join(unfinished, 'recovery.signal')])
    if (home.account) await chown(given, home.account.uid, home.account.gid);
  await rename(unfinished, home.cluster);
  const server = await openEmbedded({
    dataFolder,
    settings: {
      restore_command: 'cp "../log-to-play/%f" "%p"',
      recovery_target_name: mark.name,
      recovery_target_action: 'promote',
      recovery_target_timeline: 'current',
    },
  });
  try {
    await untilItIsOneAgain(server);
  } catch (error) {
    await server.release();
    throw error;
  }
  await rm(log, { recursive: true, force: true });
  return server;
}

async function layDownLog(
  vault: Vault,
  from: string,
  until: string,
  folder: string,
  account: Readonly<{ uid: number; gid: number }> | undefined,
) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (account) await chown(folder, account.uid, account.gid);
  for (const name of await vault.names('log')) {
    const segment = name.slice('log/'.length, -'.gz'.length);
    const isNeeded = segment.endsWith('.history') || (segment >= from && segment <= until);
    if (!isNeeded) continue;
    const file = path.join(folder, segment);
    await pipeline(await vault.read(inLog(segment)), createWriteStream(file, { mode: 0o600 }));
    if (account) await chown(file, account.uid, account.gid);
  }
}

/** It answers questions while it still plays its log. */
async function untilItIsOneAgain({ ownerUrl, lives }: EmbeddedDatabase) {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    for (;;) {
      const [row] = await sql<{ plays: boolean }[]>`select pg_is_in_recovery() as plays`.catch(
        (error: Error) => {
          if (lives()) return [];
          throw new CannotStart(
            `The backup does not reach the moment that was asked for (${error.message}); choose an earlier one.`,
          );
        },
      );
      if (row?.plays === false) return;
      await pause(50);
    }
  } finally {
    await sql.end({ timeout: 5 });
  }
}
