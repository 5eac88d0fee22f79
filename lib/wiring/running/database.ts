import { CannotStart } from '@/db/cannot-start';
import { connect } from '@/db/connect';
import { connectionsNeeded, tooFewConnections } from '@/db/connections';
import { openEmbedded } from '@/db/embedded';
import { aloneInDatabase } from '@/db/migrate';
import type { Home } from '@/db/postgres/cluster';
import { migrateQueue } from '@/db/queue';
import { prepareRoles, roles, rolesAreReady, roleUrl } from '@/db/roles';
import { finishRestore } from '../backups/taking-place';
import { whyNoAnswer } from './answering';
import { secretOf } from './secret';
import type { Settings } from './settings';

/** A database that answers and whose roles can sign in; its tables may be old or missing. */
export type OpenDatabase = Readonly<{
  ownerUrl: string;
  jobsUrl: string;
  sealUrl: string;
  removerUrl: string;
  /** What a child that serves requests is told; never the owner's address. */
  forTheApp: Readonly<
    Record<
      | 'APP_DATABASE_URL'
      | 'GATE_DATABASE_URL'
      | 'PLATFORM_DATABASE_URL'
      | 'LISTEN_DATABASE_URL'
      | 'AUTH_SECRET',
      string
    > & { READ_DATABASE_URL?: string }
  >;
  /** The project's own server; undefined where another one is used. */
  home: Home | undefined;
  release: () => Promise<void>;
}>;

/** The server of DATABASE_URL, or else one of the project's own. Throws CannotStart. */
export async function openDatabase(
  settings: Settings,
  say: (words: string) => void,
): Promise<OpenDatabase> {
  const secret = secretOf(settings);
  const server = settings.databaseUrl
    ? { ownerUrl: settings.databaseUrl, home: undefined, release: async () => {} }
    : await openOwn(settings, say);
  try {
    await expectRecentEnough(server.ownerUrl);
    const withReader = settings.replicaUrl !== undefined;
    if (!(await rolesAreReady(server.ownerUrl, secret, { withReader })))
      await makeRoles(server.ownerUrl, secret);
  } catch (error) {
    await server.release();
    throw error;
  }
  if (!server.home) await tellOfConnections(server.ownerUrl, settings, say);
  const as = (role: Exclude<keyof typeof roles, 'owner' | 'backup'>) =>
    roleUrl(server.ownerUrl, roles[role], secret);
  const { poolerUrl, replicaUrl } = settings;
  const pooled = (role: 'app' | 'gate' | 'platform') =>
    poolerUrl ? elsewhere(as(role), poolerUrl, '6432') : as(role);
  if (replicaUrl) await expectReplica(as('app'), elsewhere(as('reader'), replicaUrl, '5432'), say);
  return {
    ownerUrl: server.ownerUrl,
    jobsUrl: as('jobs'),
    sealUrl: as('seal'),
    removerUrl: as('remover'),
    forTheApp: {
      APP_DATABASE_URL: pooled('app'),
      GATE_DATABASE_URL: pooled('gate'),
      PLATFORM_DATABASE_URL: pooled('platform'),
      // A pooler that shares connections hands no notification on.
      LISTEN_DATABASE_URL: as('app'),
      ...(replicaUrl && { READ_DATABASE_URL: elsewhere(as('reader'), replicaUrl, '5432') }),
      AUTH_SECRET: secret,
    },
    home: server.home,
    release: server.release,
  };
}

/** Whoever keeps the server is told before it is too busy to let somebody in. */
async function tellOfConnections(
  ownerUrl: string,
  { webProcesses, poolerUrl, replicaUrl }: Settings,
  say: (words: string) => void,
) {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const { [roles.reader]: onReplica, ...withoutReplica } = connectionsNeeded(webProcesses);
    const needed = replicaUrl ? { ...withoutReplica, [roles.reader]: onReplica } : withoutReplica;
    for (const sentence of await tooFewConnections(sql, needed, Boolean(poolerUrl))) say(sentence);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** What a server and all that follow it have in common. */
async function systemOf(url: string) {
  const sql = connect(url, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ system: string }[]>`
      select system_identifier::text as system from pg_control_system()`;
    return row?.system;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The same role and database, at the address of a pooler or a replica. */
function elsewhere(straight: string, address: string, usualPort: string) {
  const [url, there] = [new URL(straight), new URL(address)];
  url.hostname = there.hostname;
  url.port = there.port || usualPort;
  url.search = there.search;
  return url.href;
}

/**
 * Reports must not come from another database, nor from one that somebody writes to. One that does not answer now may
 * do so later, and until then reports are read where everything else is. Throws CannotStart.
 */
async function expectReplica(first: string, url: string, say: (words: string) => void) {
  const sql = connect(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    const [row] = await sql<{ follows: boolean; system: string }[]>`
      select pg_is_in_recovery() as follows, system_identifier::text as system
      from pg_control_system()`;
    if (!row?.follows)
      throw new CannotStart(
        'The server of DATABASE_READ_URL is no replica: it takes writes of its own. Name one that follows the server of DATABASE_URL, or leave it out.',
      );
    if (row.system !== (await systemOf(first)))
      throw new CannotStart(
        'The server of DATABASE_READ_URL follows another one than that of DATABASE_URL. Name one that follows it, or leave it out.',
      );
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    const { code = '' } = error as { code?: string };
    say(
      code.startsWith('28')
        ? 'The read replica refuses the role that reads reports, which comes to it from the server it follows; reports are read from the database until it lets it in.'
        : 'The read replica does not answer; reports are read from the database until it does.',
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const lookEveryMs = 1_000;

/** The project's own server, looked after while it is in use: started again should it ever die. */
async function openOwn({ dataFolder }: Settings, say: (words: string) => void) {
  if (await finishRestore(dataFolder)) say('Finished a restore that was broken off half way.');
  const server = await openEmbedded({ dataFolder, onProgress: say });
  let looking = Promise.resolve();
  const watch = setInterval(() => {
    if (server.lives()) return;
    looking = looking.then(async () => {
      if (server.lives()) return;
      say('The database ended unexpectedly; starting it again …');
      await server.revive().catch((error: Error) => console.error(`database | ${error.message}`));
    });
  }, lookEveryMs);
  return {
    ownerUrl: server.ownerUrl,
    home: server.home,
    release: async () => {
      clearInterval(watch);
      await looking;
      await server.release();
    },
  };
}

/** Throws CannotStart when the server of this address does not answer, or is older than PostgreSQL 15. */
async function expectRecentEnough(ownerUrl: string) {
  const { host } = new URL(ownerUrl);
  const sql = connect(ownerUrl, { max: 1, connect_timeout: 10, onnotice: () => {} });
  try {
    const [row] = await sql<{ version: string; number: number }[]>`
      select current_setting('server_version') as version,
        current_setting('server_version_num')::int as number`;
    if (!row || row.number < 150_000)
      throw new CannotStart(
        `The database server at ${host} is PostgreSQL ${row?.version}; StudyStreaks needs 15 or newer.`,
      );
  } catch (error) {
    if (error instanceof CannotStart) throw error;
    throw new CannotStart(whyNoAnswer(error, host, 'DATABASE_URL'));
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** The roles, and the queue that one of them owns. Throws CannotStart when the address's own role may not make them. */
export async function makeRoles(ownerUrl: string, secret: string) {
  const sql = connect(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ database: string }[]>`select current_database() as database`;
    await prepareRoles(sql, { database: row?.database ?? '', secret });
    const jobsUrl = roleUrl(ownerUrl, roles.jobs, secret);
    await aloneInDatabase(ownerUrl, 'migrate', (owner) => migrateQueue(owner, jobsUrl));
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    throw new CannotStart(
      'The role of DATABASE_URL may not create the roles that StudyStreaks connects as; run npm run db:prepare once with the address of an administrator in DATABASE_URL.',
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}
