import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import postgres from 'postgres';
import { expect } from 'vitest';
import { roles } from '@/db/roles';
import { freePort } from '../supervisor/product';

/** It refuses to run as root. */
const nobody = 65_534;
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Debian's, of the oldest version that the product takes and newer. */
function programsOf() {
  for (const version of [15, 16, 17, 18]) {
    const folder = `/usr/lib/postgresql/${version}/bin`;
    if (existsSync(path.join(folder, 'initdb'))) return folder;
  }
  return expect.fail(
    'This machine has no PostgreSQL of its own: install Debian’s package postgresql and run npm run test:ops again.',
  );
}

export function makeFolder(folder: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined) chownSync(folder, account.uid, account.gid);
}

export function runAsPostgres(program: string, args: readonly string[], env: NodeJS.ProcessEnv) {
  const done = spawnSync(program, args, { ...account, env, encoding: 'utf8' });
  if (done.status !== 0)
    throw new Error(`${path.basename(program)} ${args.join(' ')}\n${done.stdout}${done.stderr}`);
  return done.stdout;
}

/** A PostgreSQL as somebody has it who does not use the product's: `settings` is the text of its configuration. */
export async function makeOwnPostgres(folder: string, settings: string, env: NodeJS.ProcessEnv) {
  const [programs, port] = [programsOf(), await freePort()];
  const [data, password] = [path.join(folder, 'data'), 'as long as the tests run'];
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password, { mode: 0o644 });
  const given = ['-D', data, '-U', roles.owner, `--pwfile=${passwordFile}`];
  const how = ['--auth-host=scram-sha-256', '--auth-local=trust', '-E', 'UTF8', '--locale=C.UTF-8'];
  runAsPostgres(path.join(programs, 'initdb'), [...given, ...how, '--no-sync'], env);
  const own = `port = ${port}\nlisten_addresses = '127.0.0.1'\nunix_socket_directories = '${folder}'\nfsync = off\n`;
  appendFileSync(path.join(data, 'postgresql.conf'), `\n${settings}\n${own}`);

  const address = (name: string) =>
    `postgres://${roles.owner}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
  const log = path.join(folder, 'server.log');
  let running: ChildProcess | undefined;
  return {
    data,
    port,
    url: address('studystreaks'),
    /** Returns when it answers, and takes writes. */
    start: async () => {
      const child = spawn(
        '/bin/sh',
        ['-c', `exec "$0" -D "$1" >> "$2" 2>&1`, path.join(programs, 'postgres'), data, log],
        { ...account, env, stdio: 'ignore' },
      );
      running = child;
      for (;;) {
        const sql = postgres(address('postgres'), {
          max: 1,
          connect_timeout: 2,
          onnotice: () => {},
        });
        try {
          const [row] = await sql<{ follows: boolean }[]>`select pg_is_in_recovery() as follows`;
          if (!row?.follows) return;
        } catch (error) {
          if (child.exitCode !== null) throw new Error(`${error}\n${readFileSync(log, 'utf8')}`);
        } finally {
          await sql.end({ timeout: 1 });
        }
        await pause(100);
      }
    },
    makeDatabase: async () => {
      const sql = postgres(address('postgres'), { max: 1, onnotice: () => {} });
      await sql`create database studystreaks`;
      await sql.end();
    },
    /** As a machine that loses its power. */
    kill: async () => {
      if (!running || running.exitCode !== null) return;
      const ended = once(running, 'exit');
      running.kill('SIGQUIT');
      await ended;
    },
  };
}
