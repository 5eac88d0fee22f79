import { createHash, createHmac, pbkdf2Sync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import postgres, { type Sql, type TransactionSql } from 'postgres';
import { connect } from './connect';

/**
 * Who connects to PostgreSQL. The owner migrates and fills the database and never serves a request;
 * the others own no table, so row security binds them.
 */
export const roles = {
  owner: 'studystreaks_owner',
  app: 'studystreaks_app',
  gate: 'studystreaks_gate',
  jobs: 'studystreaks_jobs',
  platform: 'studystreaks_platform',
  seal: 'studystreaks_seal',
  remover: 'studystreaks_remover',
  /** Reads reports on a replica as the app would, and in a transaction that could write nothing at all. */
  reader: 'studystreaks_reader',
  /** Begins and ends backups, for a program beside the server; reads no row. */
  backup: 'studystreaks_backup',
} as const;

/** The roles that the running product connects as. */
export type RunningRole = Exclude<
  (typeof roles)[keyof typeof roles],
  typeof roles.owner | typeof roles.backup
>;

/**
 * A request that takes longer than this is ended, and sooner where it only waits for somebody else's change, so
 * that it can be told why; the queue's own statements have their own limits.
 * Statements are prepared and their plans kept: under row security planning one anew costs several
 * times what running it does, and what a person sees is a parameter of every plan anyway.
 * A page of a disk without heads costs the same wherever it lies. Believing that it costs four times as much,
 * PostgreSQL read whole tables, and under row security each row of them is looked at.
 */
const settings: Readonly<Record<RunningRole, Readonly<Record<string, string>>>> = {
  [roles.app]: {
    statement_timeout: '15s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '30s',
    plan_cache_mode: 'force_generic_plan',
    random_page_cost: '1.1',
  },
  [roles.gate]: {
    statement_timeout: '15s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '30s',
    plan_cache_mode: 'force_generic_plan',
    random_page_cost: '1.1',
  },
  [roles.jobs]: { idle_in_transaction_session_timeout: '30s' },
  [roles.platform]: {
    statement_timeout: '15s',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '30s',
  },
  // A minute's work of a whole school at a time.
  // A person, or a night's worth of what is due, at a time.
  [roles.remover]: { lock_timeout: '10s', idle_in_transaction_session_timeout: '5min' },
  [roles.seal]: { lock_timeout: '10s', idle_in_transaction_session_timeout: '5min' },
  [roles.reader]: {
    statement_timeout: '15s',
    idle_in_transaction_session_timeout: '30s',
    plan_cache_mode: 'force_generic_plan',
    random_page_cost: '1.1',
    default_transaction_read_only: 'on',
  },
};

/** Those that every installation needs; the reader only one with a replica. */
export const runningRoles = [
  roles.app,
  roles.gate,
  roles.jobs,
  roles.platform,
  roles.seal,
  roles.remover,
] as const;

/** One secret makes every role's password, so none has to be kept. */
const passwordOf = (role: RunningRole, secret: string) =>
  createHmac('sha256', secret).update(role).digest('hex');

/** The owner's address with another role's name and password in it. */
export function roleUrl(ownerUrl: string, role: RunningRole, secret: string) {
  const url = new URL(ownerUrl);
  url.username = role;
  url.password = passwordOf(role, secret);
  return url.href;
}

/**
 * Creates these roles or brings them up to date; as often as one likes. The connection's role
 * must be a superuser, or have CREATEROLE and own the database.
 */
export async function prepareRoles(sql: Sql, { database, secret }: Place) {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await sql.begin(async (inner) => {
        for (const role of [...runningRoles, roles.reader])
          await inner.unsafe(creationOf(role, secret));
        await inner.unsafe(await readsAsTheApp(inner));
        const on = `on database ${quoted(database)}`;
        await inner.unsafe(`
          revoke all ${on} from public;
          grant connect ${on} to ${[...runningRoles, roles.reader].join(', ')};
          revoke create on schema public from public;
          grant usage on schema public to ${roles.app}, ${roles.gate}, ${roles.platform}, ${roles.remover}, ${roles.reader};`);
      });
    } catch (error) {
      // Roles belong to the whole server, where another start may be changing them this very moment.
      if (attempt >= 5 || !isConcurrent(error)) throw error;
      await pause(50 * attempt);
    }
}

/** The app's policies and grants hold for the reader, whatever a migration makes of them, so that it sees no row more. */
async function readsAsTheApp(sql: TransactionSql) {
  const [row] = await sql<{ knowsHow: boolean }[]>`
    select current_setting('server_version_num')::int >= 160000 as "knowsHow"`;
  return `grant ${roles.app} to ${roles.reader}${row?.knowsHow ? ' with inherit true, set false' : ''}`;
}

/** So many sessions a program that keeps backups may hold. */
export const backupSessions = 4;

/**
 * The role of a program that keeps backups of a server of one's own. It has no password: the server lets it in as
 * docs/running.md says. The connection's role must be a superuser.
 */
export async function prepareBackupRole(sql: Sql, database: string) {
  const role = roles.backup;
  await sql.begin((inner) =>
    inner.unsafe(`
      do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
      end $$;
      alter role ${role} login password null connection limit ${backupSessions};
      alter role ${role} set search_path = 'pg_catalog';
      grant connect on database ${quoted(database)} to ${role};
      grant pg_read_all_settings to ${role};
      grant execute on function pg_backup_start(text, boolean), pg_backup_stop(boolean),
        pg_create_restore_point(text), pg_switch_wal() to ${role};`),
  );
}

type Place = Readonly<{ database: string; secret: string }>;

const isConcurrent = (error: unknown) =>
  error instanceof postgres.PostgresError && ['XX000', '23505', '42710'].includes(error.code);

function creationOf(role: RunningRole, secret: string) {
  const set = Object.entries({ search_path: 'public', ...settings[role] })
    .map(([name, value]) => `alter role ${role} set ${name} = '${value}';`)
    .join('\n');
  // PostgreSQL lets only a superuser say the attributes a role does not have by default anyway.
  return `
    do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role}; end if;
    end $$;
    alter role ${role} login password '${verifierOf(role, secret)}';
    ${set}`;
}

/**
 * What PostgreSQL stores of a password (RFC 5802, RFC 7677): sent instead of the password itself, so
 * that no server log ever has it. The salt is made from the secret, to change nothing when nothing changed.
 */
function verifierOf(role: RunningRole, secret: string) {
  const rounds = 4096;
  const salt = createHmac('sha256', secret).update(`salt of ${role}`).digest().subarray(0, 16);
  const salted = pbkdf2Sync(passwordOf(role, secret), salt, rounds, 32, 'sha256');
  const keyed = (words: string) => createHmac('sha256', salted).update(words).digest();
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64');
  const server = keyed('Server Key').toString('base64');
  return `SCRAM-SHA-256$${rounds}:${salt.toString('base64')}$${stored}:${server}`;
}

/** Whether all of them can sign in and have what they need, so that nothing needs preparing. */
export async function rolesAreReady(
  ownerUrl: string,
  secret: string,
  { withReader = false }: Readonly<{ withReader?: boolean }> = {},
) {
  for (const role of withReader ? [...runningRoles, roles.reader] : runningRoles) {
    const sql = connect(roleUrl(ownerUrl, role, secret), { max: 1, onnotice: () => {} });
    try {
      const [row] = await sql<{ ready: boolean }[]>`
        select ${role} <> ${roles.jobs}
          or exists (select from pg_namespace where nspname = 'graphile_worker') as ready`;
      if (!row?.ready) return false;
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      // 28: not let in. 42501: let in nowhere. Anything else is not about roles.
      if (!code.startsWith('28') && code !== '42501') throw error;
      return false;
    } finally {
      await sql.end({ timeout: 1 });
    }
  }
  return true;
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
