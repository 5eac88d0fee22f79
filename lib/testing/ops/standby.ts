import { once } from 'node:events';
import {
  chownSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { findBinaries } from '@/db/postgres/binaries';
import { type Home, openHome, spawnPostgres } from '@/db/postgres/cluster';
import { freePort } from '../supervisor/product';

/** A second server that follows the one at `ownerUrl`, whose data lie in `first`: a copy of it, and then its log. */
export async function openStandby(ownerUrl: string, first: Home) {
  const home = openHome(path.join(mkdtempSync(path.join(tmpdir(), 'studystreaks standby-')), 'pg'));
  const binaries = await findBinaries(home.account);
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await sql`select pg_backup_start('standby', true)`;
  cpSync(first.cluster, home.cluster, {
    recursive: true,
    filter: (from) => !/postmaster\.(pid|opts)$|pg_wal\/[0-9A-F]{24}$/.test(from),
  });
  const [ended] = await sql<{ labelfile: string }[]>`select labelfile from pg_backup_stop(false)`;
  await sql.end();
  const { hostname, port, username, password } = new URL(ownerUrl);
  const follow = `host=${hostname} port=${port} user=${username} password=${password}`;
  writeFileSync(path.join(home.cluster, 'backup_label'), ended?.labelfile ?? '');
  writeFileSync(path.join(home.cluster, 'standby.signal'), '');
  mkdirSync(path.join(home.cluster, 'pg_wal'), { recursive: true });
  const { account } = home;
  if (account)
    for (const name of ['', ...readdirSync(home.cluster, { recursive: true, encoding: 'utf8' })])
      chownSync(path.join(home.cluster, name), account.uid, account.gid);

  const itsPort = await freePort();
  const start = () =>
    spawnPostgres(home, binaries, {
      ...{ port: itsPort, durable: false },
      settings: {
        primary_conninfo: follow,
        hot_standby: 'on',
        wal_retrieve_retry_interval: '200ms',
      },
    });
  let running = start();
  /** Without a word to anybody. */
  const stop = async () => {
    const ended = once(running, 'exit');
    running.kill('SIGQUIT');
    await ended;
  };
  const url = new URL(ownerUrl);
  url.port = String(itsPort);
  return {
    /** As the owner, on the standby. */
    url: url.href,
    port: itsPort,
    start: () => {
      running = start();
    },
    stop,
    remove: async () => {
      await stop();
      rmSync(path.dirname(home.folder), { recursive: true, force: true });
    },
  };
}
