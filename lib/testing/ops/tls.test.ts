import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeWorkerUtils } from 'graphile-worker';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { connect } from '@/db/connect';
import { migrateDatabase } from '@/db/migrate';
import { openDatabase } from '@/lib/wiring/running/database';
import { readSettings } from '@/lib/wiring/running/settings';
import { makeFolder, makeOwnPostgres } from './own-postgres';
import { programOf } from './program';

/* A real server with certificates by an authority of the tests' own, which lets nobody in without TLS. */
const folder = mkdtempSync(path.join(tmpdir(), 'studystreaks-tls-'));
const pathOf = (name: string) => path.join(folder, name);
let server: Awaited<ReturnType<typeof makeOwnPostgres>>;

function openssl(...args: string[]) {
  const done = spawnSync(programOf('openssl', 'openssl'), args, { cwd: folder, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(done.stderr);
}

const authority = (name: string) =>
  openssl(
    ...'req -x509 -newkey rsa:2048 -nodes -days 2 -subj'.split(' '),
    `/CN=${name}`,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.crt`,
  );

function certificate(name: string, host: string, by: string) {
  openssl(
    ...'req -newkey rsa:2048 -nodes -subj'.split(' '),
    `/CN=${host}`,
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
  );
  writeFileSync(pathOf(`${name}.ext`), `subjectAltName=DNS:${host}`);
  openssl(
    'x509',
    '-req',
    '-days',
    '2',
    '-in',
    `${name}.csr`,
    '-CA',
    `${by}.crt`,
    '-CAkey',
    `${by}.key`,
    '-CAcreateserial',
    '-extfile',
    `${name}.ext`,
    '-out',
    `${name}.crt`,
  );
}

/** The server reads a key only where it is its own account's alone. */
function give(name: string, as: string) {
  const target = path.join(server.data, as);
  copyFileSync(pathOf(name), target);
  chmodSync(target, 0o600);
  if (process.getuid?.() === 0) chownSync(target, 65_534, 65_534);
}

async function show(name: string) {
  give(`${name}.crt`, 'server.crt');
  give(`${name}.key`, 'server.key');
  await asAdministrator("alter system set ssl = 'on'");
}

/** Without TLS, to the one database that lets in so. */
async function asAdministrator(statement: string) {
  const url = new URL(server.url);
  url.pathname = 'postgres';
  const sql = postgres(url.href, { max: 1, onnotice: () => {} });
  await sql.unsafe(statement);
  await sql`select pg_reload_conf()`;
  await sql.end();
}

function address(query: string) {
  const url = new URL(server.url);
  url.hostname = 'localhost';
  url.search = query;
  return url.href;
}
const verified = (ca = 'ours.crt') =>
  address(`?sslmode=verify-full&sslrootcert=${encodeURIComponent(pathOf(ca))}`);

/** What becomes of a connection: encrypted with something, or why not. */
async function reached(url: string) {
  const sql = connect(url, { max: 1, onnotice: () => {}, connect_timeout: 5 });
  try {
    const [row] = await sql<{ ssl: boolean; version: string }[]>`
      select ssl, version from pg_stat_ssl where pid = pg_backend_pid()`;
    return row?.ssl ? row.version : 'in the clear';
  } catch (error) {
    return (error as { code?: string; message: string }).code ?? (error as Error).message;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The same for the queue, which brings a library of its own, and makes its tables wherever it comes. */
async function queueReached(address: string) {
  const url = new URL(address);
  url.pathname = 'queue';
  try {
    const utils = await makeWorkerUtils({ connectionString: url.href });
    const { rows } = await utils.withPgClient((client) =>
      client.query<{ ssl: boolean }>('select ssl from pg_stat_ssl where pid = pg_backend_pid()'),
    );
    await utils.release();
    return rows[0]?.ssl ? 'TLS' : 'in the clear';
  } catch (error) {
    return (error as { code?: string; message: string }).code ?? (error as Error).message;
  }
}

beforeAll(async () => {
  chmodSync(folder, 0o755);
  makeFolder(folder);
  chmodSync(folder, 0o755);
  for (const name of ['ours', 'theirs']) authority(name);
  certificate('right', 'localhost', 'ours');
  certificate('other-name', 'db.example', 'ours');
  certificate('other-authority', 'localhost', 'theirs');
  server = await makeOwnPostgres(folder, 'ssl = off\nlog_connections = on', process.env);
  writeFileSync(
    path.join(server.data, 'pg_hba.conf'),
    'hostssl all all 127.0.0.1/32 scram-sha-256\nhost postgres all 127.0.0.1/32 scram-sha-256\n',
  );
  appendFileSync(
    path.join(server.data, 'postgresql.conf'),
    "ssl_min_protocol_version = 'TLSv1.2'\n",
  );
  await server.start();
  await server.makeDatabase();
  await asAdministrator('create database queue');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('a server with the right name and authority is reached, by the queue too', async () => {
  await show('right');
  await expect.poll(() => reached(verified())).toMatch(/^TLSv1\.[23]$/);
  expect(await queueReached(verified())).toBe('TLS');
});

test('the product makes its roles and tables there, and every connection of it is encrypted', async () => {
  // This server refuses whoever comes without.
  expect(await reached(address(''))).toBe('28000');
  vi.stubEnv('DATABASE_URL', verified());
  vi.stubEnv('DATA_DIR', pathOf('product'));
  const database = await openDatabase(readSettings(), () => {});
  await migrateDatabase(database);
  for (const url of [database.forTheApp.APP_DATABASE_URL, database.sealUrl, database.jobsUrl])
    expect(await reached(url)).toMatch(/^TLSv1/);
  await database.release();
});

test('who signs in to the database itself leaves a mark: in its log, and with each row that they change in the trail', async () => {
  const sql = connect(verified(), { max: 1, onnotice: () => {} });
  const id = crypto.randomUUID();
  await sql`insert into schools (id, slug, name) values (${id}, 'touched', 'Touched Primary')`;
  await sql`update schools set name = 'Another name' where id = ${id}`;
  const entries = await sql`
    select by_role as by, actor_id as actor, request_id as request, table_name as table, verb, fields
    from trail.entries where school_id = ${id} order by id`;
  await sql.end();
  const direct = { by: 'studystreaks_owner', actor: null, request: null, table: 'schools' };
  expect(entries).toEqual([
    { ...direct, verb: 'insert', fields: [] },
    { ...direct, verb: 'update', fields: ['name'] },
  ]);
  expect(readFileSync(pathOf('server.log'), 'utf8')).toMatch(
    /connection authorized: user=studystreaks_owner database=studystreaks .*SSL enabled/,
  );
});

test('a server that somebody else has certified is not believed, whoever signed it', async () => {
  await show('other-authority');
  await expect.poll(() => reached(verified())).toMatch(/SIGNATURE|SELF_SIGNED|ISSUER/);
  expect(await queueReached(verified())).toMatch(/SIGNATURE|SELF_SIGNED|ISSUER/);
  expect(await reached(verified('theirs.crt'))).toMatch(/^TLSv1/);
  // Nor one by an authority that only this address could name.
  expect(await reached(address('?sslmode=verify-full'))).toMatch(/SIGNATURE|SELF_SIGNED|ISSUER/);
});

test('a server with another name is not believed, though its authority is', async () => {
  await show('other-name');
  await expect.poll(() => reached(verified())).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  expect(await queueReached(verified())).toBe('ERR_TLS_CERT_ALTNAME_INVALID');
  // This is why it does not suffice to ask for encryption: whoever answers is believed.
  expect(await reached(address('?sslmode=require'))).toMatch(/^TLSv1/);
});

test('a server that has no TLS is told nothing', async () => {
  await asAdministrator("alter system set ssl = 'off'");
  await expect.poll(() => reached(verified())).not.toMatch(/^TLSv1|ALTNAME|in the clear/);
  expect(await queueReached(verified())).toMatch(/does not support SSL/);
});

test('a start refuses an address on another machine that is not verified, in one sentence', () => {
  const start = (url: string, name = 'DATABASE_URL') => {
    vi.unstubAllEnvs();
    vi.stubEnv(name, url);
    return () => readSettings();
  };
  const there = 'postgres://streaks:x@db.example/streaks';
  for (const query of ['', '?sslmode=require', '?sslmode=prefer', '?sslmode=verify-ca'])
    for (const name of ['DATABASE_URL', 'POOLER_URL', 'DATABASE_READ_URL', 'CITUS_URL'])
      expect(start(there + query, name)).toThrow(
        `${name} leads to db.example without verified TLS`,
      );
  expect(start(`${there}?sslmode=verify-full`)).not.toThrow();
  expect(start('postgres://streaks:x@192.0.2.7/streaks?sslmode=verify-full')).toThrow(
    /by a number/,
  );
  expect(start(`${there}?sslmode=verify-full&sslrootcert=/nowhere/ca.crt`)).toThrow(
    '/nowhere/ca.crt, which DATABASE_URL names in sslrootcert, cannot be read (ENOENT)',
  );
  // Named like this machine and elsewhere all the same.
  expect(start('postgres://streaks:x@127.example/streaks')).toThrow(/without verified TLS/);
  expect(start('postgres://streaks:x@localhost.example/streaks')).toThrow(/without verified TLS/);
  expect(start('postgres://streaks:x@localhost/streaks?host=db.example')).toThrow(/verified TLS/);
  for (const here of ['localhost', '127.0.0.1', '127.1.2.3', '[::1]'])
    expect(start(`postgres://streaks:x@${here}/streaks`)).not.toThrow();
  vi.stubEnv('DATABASE_URL', there);
  vi.stubEnv('DATABASE_TLS', 'any');
  expect(() => readSettings()).not.toThrow();
});
