import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { ReservedSql, Sql } from 'postgres';
import { connect } from './connect';

export type Database = PostgresJsDatabase;

/** A pool of connections as one role. Opened only by lib/platform. */
export type Pool = Readonly<{ sql: Sql; prepare: boolean }>;

/**
 * Seconds until a connection that was refused tries again. postgres.js counts every refusal of a pool, and would let
 * all of it wait for up to 20 seconds after a database has been away for one.
 */
export const tryAgainAfter = (refusals: number) => Math.min(0.02 * 2 ** refusals, 0.5);

/**
 * `prepare` keeps named statements on each connection, which a PgBouncer before 1.21 in transaction
 * mode cannot do.
 */
export function openPool(url: string, options: { connections: number; prepare: boolean }): Pool {
  const sql = connect(url, {
    max: options.connections,
    prepare: options.prepare,
    idle_timeout: 60,
    connect_timeout: 10,
    backoff: tryAgainAfter,
    // Without it, postgres.js 3.4 never hands over a connection that is opened by a reservation.
    fetch_types: true,
    onnotice: () => {},
    connection: { application_name: 'studystreaks' },
  });
  return { sql, prepare: options.prepare };
}

/**
 * Drizzle on one reserved connection. It would send every statement unnamed, to be planned anew each
 * time; named ones are planned once a connection.
 */
export function drizzleOn(
  reserved: ReservedSql,
  pool: Pool,
  onQuery: () => void = () => {},
): Database {
  const client = {
    options: pool.sql.options,
    unsafe: (query: string, parameters?: Parameters<ReservedSql['unsafe']>[1]) => {
      onQuery();
      return reserved.unsafe(query, parameters, { prepare: pool.prepare });
    },
  };
  // Safe: drizzle's session for postgres.js calls these two only, unless asked for a nested transaction.
  return drizzle(client as unknown as Sql, { casing: 'snake_case' });
}
