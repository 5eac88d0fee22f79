import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type ReservedSql, type Sql } from 'postgres';

export type Database = PostgresJsDatabase;

/** A pool of connections as one role. Opened only by lib/platform. */
export type Pool = Readonly<{ sql: Sql; prepare: boolean }>;

/**
 * `prepare` keeps named statements on each connection, which a PgBouncer before 1.21 in transaction
 * mode cannot do.
 */
export function openPool(url: string, options: { connections: number; prepare: boolean }): Pool {
  const sql = postgres(url, {
    max: options.connections,
    prepare: options.prepare,
    idle_timeout: 60,
    connect_timeout: 10,
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
