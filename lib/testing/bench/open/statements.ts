import type { Sql } from 'postgres';

/** What the server is told so that it counts statements; for a server that was started with it. */
export const countingSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.max': '5000',
  'pg_stat_statements.track_utility': 'off',
  'pg_stat_statements.track_planning': 'on',
};

export type Statement = Readonly<{ query: string; calls: number; ms: number }>;
/** Of one page, on average: how many statements it asks, and how long the database takes for them. */
export type OfPage = Readonly<{
  queries: number;
  databaseMs: number;
  statements: readonly Statement[];
}>;

export async function beginCounting(owner: Sql) {
  if (await whereCounted(owner)) return;
  // In a schema of its own, so that the product's stays as its migrations make it.
  await owner`create schema if not exists measuring`;
  await owner`create extension pg_stat_statements schema measuring`;
}

/** The schema of the counts: the product makes them its own where its server can count. */
async function whereCounted(owner: Sql) {
  const [counts] = await owner<{ schema: string }[]>`
    select extnamespace::regnamespace::text as schema from pg_extension where extname = 'pg_stat_statements'`;
  return counts?.schema;
}

/**
 * What PostgreSQL is asked while so many pages are made one after the other. What it is asked less often than every
 * second page is somebody else's: the worker's, or the noting of a session once a minute.
 */
export async function countStatements(
  owner: Sql,
  pages: number,
  work: () => Promise<unknown>,
): Promise<OfPage> {
  const counted = await whereCounted(owner);
  if (!counted) throw new Error('This server does not count statements');
  const schema = owner(counted);
  await owner`select ${schema}.pg_stat_statements_reset()`;
  await work();
  const rows = await owner<{ query: string; calls: number; ms: number }[]>`
    select s.query, s.calls::float8 as calls, total_exec_time + total_plan_time as ms
    from ${schema}.pg_stat_statements s join pg_roles r on r.oid = s.userid
    where r.rolname in ('studystreaks_app', 'studystreaks_gate') and s.query !~* '^(begin|commit|set |select set_config)'
    order by ms desc`;
  const mine = rows.filter(({ calls }) => calls >= pages / 2);
  return {
    queries: Math.round(mine.reduce((sum, { calls }) => sum + calls, 0) / pages),
    databaseMs: mine.reduce((sum, { ms }) => sum + ms, 0) / pages,
    statements: mine.map(({ query, calls, ms }) => ({
      query: query.replace(/\s+/g, ' ').slice(0, 160),
      calls: calls / pages,
      ms: ms / calls,
    })),
  };
}
