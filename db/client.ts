import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { connect } from './connect';
import { ownConnections } from './own-connection';

export type Database = PostgresJsDatabase;

/** Connections as one role. Opened only by lib/platform. */
export type Pool = Readonly<{
  /** For single statements; what it begins is a transaction on a connection of its own. */
  sql: Sql;
  /** A connection of one's own, until it is let go. */
  take: ReturnType<typeof ownConnections>['take'];
  prepare: boolean;
  end: () => Promise<void>;
}>;

/**
 * Seconds until a connection that was refused tries again. postgres.js counts every refusal of a pool, and would let
 * all of it wait for up to 20 seconds after a database has been away for one.
 */
export const tryAgainAfter = (refusals: number) => Math.min(0.02 * 2 ** refusals, 0.5);

/**
 * `prepare` keeps named statements on each connection, which a PgBouncer before 1.21 in transaction
 * mode cannot do.
 */
export function openPool(
  url: string,
  options: { statements: number; transactions: number; prepare: boolean },
): Pool {
  const how = {
    prepare: options.prepare,
    connect_timeout: 10,
    backoff: tryAgainAfter,
    onnotice: () => {},
    connection: { application_name: 'studystreaks' },
  };
  const sql = connect(url, { ...how, max: options.statements, idle_timeout: 60 });
  const own = ownConnections(url, options.transactions, how);
  type Begin = (...asked: [string, Work] | [Work]) => Promise<unknown>;
  type Work = Parameters<typeof own.begin>[1];
  const begin: Begin = (...asked) =>
    asked.length === 2 ? own.begin(...asked) : own.begin('', asked[0]);
  return {
    sql: Object.assign(sql, { begin }) as unknown as Sql,
    take: own.take,
    prepare: options.prepare,
    end: async () => {
      await Promise.all([sql.end({ timeout: 5 }), own.end(5)]);
    },
  };
}

/**
 * Drizzle on one connection of one’s own. It would send every statement unnamed, to be planned anew each
 * time; named ones are planned once a connection.
 */
export function drizzleOn(
  own: Pick<Sql, 'unsafe' | 'options'>,
  pool: Pick<Pool, 'prepare'>,
  onQuery: () => void = () => {},
): Database {
  const client = {
    // Whose types drizzle takes as they come.
    options: own.options,
    unsafe: (query: string, parameters?: Parameters<Sql['unsafe']>[1]) => {
      onQuery();
      return own.unsafe(query, parameters, { prepare: pool.prepare });
    },
  };
  // Safe: drizzle's session for postgres.js calls these two only, unless asked for a nested transaction.
  return drizzle(client as unknown as Sql, { casing: 'snake_case' });
}
