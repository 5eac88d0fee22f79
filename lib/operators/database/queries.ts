import 'server-only';
import { gatePool } from '@/lib/platform/database';
import type { Desk } from '@/lib/platform/operator-doors';
import { probe } from '@/lib/platform/probing';
import { canBePlanned, type NoPlan, type RoomOnADay } from './rules';

type Server = Readonly<{
  version: string;
  versionNumber: number;
  most: number;
  since: Date | null;
  seesAll: boolean;
  bytes: number;
  countsStatements: boolean;
}>;
type Grown = Readonly<{ bytes: number; day: string } | { bytes: null; day: null }>;
export type TableSize = Readonly<{
  name: string;
  bytes: number;
  indexBytes: number;
  rows: number;
  grew: Grown;
}>;
export type Statement = Readonly<{
  id: string;
  role: string;
  calls: number;
  meanMs: number;
  totalMs: number;
  share: number | null;
  statement: string;
}>;

const largest = 15;
const longSeconds = 5;
const slowest = 15;

/** What the database holds, how it grew in up to four weeks, who is connected, and what takes long. */
export async function lookAtDatabase({ sql }: Desk) {
  const [server] = await sql<Server[]>`
    select version, version_number as "versionNumber", most, since, sees_all as "seesAll", bytes::float8 as bytes,
      ops.counts_statements() as "countsStatements"
    from ops.server()`;
  if (!server) throw new Error('The server told nothing');
  const tables = await sql<
    (Omit<TableSize, 'grew'> & { grew: number | null; since: string | null })[]
  >`
    select t.name, t.bytes::float8 as bytes, t.index_bytes::float8 as "indexBytes", t.rows::float8 as rows,
      (t.bytes - s.bytes)::float8 as grew, s.day::text as since
    from ops.tables_now() t
    left join lateral (select bytes, day from ops.sizes z where z.name = t.name
      and z.day between current_date - 28 and current_date - 1 order by z.day limit 1) s on true
    order by t.bytes desc, t.name limit ${largest}`;
  const growth = await sql<{ day: string; bytes: number }[]>`
    select day::text, bytes::float8 as bytes from ops.sizes
    where name = '' and day >= current_date - 28 order by day`;
  const room = await sql<(RoomOnADay & { disk: 'database' | 'files' })[]>`
    select disk, day::text, free::float8 as free, total::float8 as total from ops.room
    where day >= current_date - 90 order by disk, day`;
  const unused = await sql<{ name: string; ofTable: string; bytes: number }[]>`
    select name, of_table as "ofTable", bytes::float8 as bytes from ops.unused_indexes()`;
  const connections = await sql<
    { role: string; open: number; active: number; inTransaction: number }[]
  >`select role, open, active, in_transaction as "inTransaction" from ops.connections()`;
  const running = await sql<{ role: string; runs: number; statement: string }[]>`
    select role, runs, coalesce(statement, '') as statement from ops.long_running(${longSeconds})`;
  const slow = await sql<Statement[]>`
    select id, role, calls::float8 as calls, mean_ms as "meanMs", total_ms as "totalMs", share, statement
    from ops.slow_statements(${slowest})`;
  return {
    ...{ server, growth, room, unused, connections, running, slow },
    tables: tables.map(({ grew, since, ...table }) => ({
      ...table,
      grew: (grew === null || since === null
        ? { bytes: null, day: null }
        : { bytes: grew, day: since }) as Grown,
    })),
  };
}
export type DatabaseLook = Awaited<ReturnType<typeof lookAtDatabase>>;

export type Plan = Readonly<{ id: string } & ({ lines: readonly string[] } | { none: NoPlan })>;

/** How PostgreSQL would go about a statement, as the role that says it and with no value in it. It is not run. */
export async function planOf({ sql }: Desk, id: string): Promise<Plan> {
  const [told] = await sql<{ role: string | null; statement: string | null; version: number }[]>`
    select s.role, s.statement, v.version_number as version
    from ops.statement(${id}) s, ops.server() v`;
  if (!told?.role) return { id, none: 'gone' };
  // What the extension kept as it was said, with a value in it, is not told, and so not planned.
  if (!told.statement || !canBePlanned(told.statement)) return { id, none: 'failed' };
  if (told.version < 160_000) return { id, none: 'older' };
  const explain = `explain (generic_plan) ${told.statement}`;
  type Line = Readonly<{ 'QUERY PLAN': string }>;
  try {
    const lines =
      told.role === 'studystreaks_app'
        ? await probe(null, (asApp) => asApp.unsafe<Line[]>(explain))
        : told.role === 'studystreaks_gate'
          ? await gatePool().sql.begin('read only', (asGate) => asGate.unsafe<Line[]>(explain))
          : undefined;
    if (!lines) return { id, none: 'other_role' };
    return { id, lines: lines.map((line) => line['QUERY PLAN']) };
  } catch {
    return { id, none: 'failed' };
  }
}
