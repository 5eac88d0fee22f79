import 'server-only';
import type { Desk } from '@/lib/platform/operator-doors';
import type { ProblemList } from './inputs';
import { stateOfProblem } from './rules';

const perPage = 25;
const timesShown = 8;

type Row = Readonly<{
  fingerprint: string;
  place: string;
  severity: 'critical' | 'error' | 'warning';
  route: string | null;
  name: string;
  code: string | null;
  message: string;
  rule: string | null;
  many: number;
  firstAt: Date;
  lastAt: Date;
  settledAt: Date | null;
  total: number;
}>;

type Time = Readonly<{
  fingerprint: string;
  at: Date;
  requestId: string | null;
  digest: string | null;
  school: string | null;
  process: string;
  frames: readonly string[];
}>;

/** One page of problems, the latest first, each with when it happened last and in which request. */
export async function listProblems({ sql }: Desk, { q, state, severity, page }: ProblemList) {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
  const isSettled = sql`(settled_at is not null and last_at <= settled_at)`;
  const wanted = { unsettled: sql`not ${isSettled}`, settled: isSettled };
  const rows = await sql<Row[]>`
    select fingerprint, place, severity, route, name, code, message, rule, many::int as many,
      first_at as "firstAt", last_at as "lastAt", settled_at as "settledAt",
      count(*) over ()::int as total
    from ops.problems p
    where ${state ? wanted[state] : sql`true`}
      and ${severity ? sql`severity = ${severity}` : sql`true`}
      and (${q} = '' or route ilike ${like} or message ilike ${like} or code ilike ${like} or rule ilike ${like}
        or exists (select from ops.system_events e where e.fingerprint = p.fingerprint
          and (e.request_id = lower(${q}) or e.digest = ${q})))
    order by last_at desc, fingerprint limit ${perPage} offset ${(page - 1) * perPage}`;
  const times = await sql<Time[]>`
    select e.fingerprint, e.at, e.request_id as "requestId", e.digest, e.process, e.frames, s.name as school
    from unnest(${rows.map(({ fingerprint }) => fingerprint)}::text[]) f
    cross join lateral (select * from ops.system_events e where e.fingerprint = f
      order by coalesce(e.request_id = lower(${q}) or e.digest = ${q}, false) desc, e.at desc
      limit ${timesShown}) e
    left join schools s on s.id = e.school_id
    order by coalesce(e.request_id = lower(${q}) or e.digest = ${q}, false) desc, e.at desc`;
  return {
    problems: rows.map(({ total: _, ...row }) => ({
      ...row,
      state: stateOfProblem(row),
      times: times.filter(({ fingerprint }) => fingerprint === row.fingerprint),
    })),
    total: rows[0]?.total ?? 0,
    perPage,
  };
}
export type ListedProblem = Awaited<ReturnType<typeof listProblems>>['problems'][number];
