import type { Sql } from 'postgres';
import { CannotStart } from '../cannot-start';
import type { RunningRole } from '../roles';
import { readCatalogue } from './catalogue';
import { type Plan, planOf } from './plan';
import { ownSchema } from './policies';

/*
 * The steps are written down before the first is done, for after it the catalogue no longer says all that it said; each
 * is marked in the transaction that does it. Whoever begins again goes on after the last.
 */

type Told = (words: string) => void;

export type Regions = 'on their own servers' | 'together';

/** Answers how many steps were done now. Throws CannotStart where the server cannot or what is planned may not. */
export async function distribute(
  sql: Sql,
  servingRoles: readonly RunningRole[],
  say: Told,
): Promise<number> {
  await expectCitus(sql);
  const plan = await begunOrNew(sql, servingRoles);
  if (plan && plan.refused.length > 0)
    throw new CannotStart(`Nothing was changed: ${plan.refused.join('; ')}.`);
  if (plan) await writeDown(sql, plan);
  let done = 0;
  for (;;) {
    const more = await doNext(sql);
    if (!more) return done;
    done += 1;
    if (more.left % 100 === 0) say(`${more.left} steps are left …`);
  }
}

async function expectCitus(sql: Sql) {
  const [found] = await sql<{ citus: boolean; anybody: number }[]>`
    select exists (select from pg_extension where extname = 'citus') as citus`;
  if (!found?.citus)
    throw new CannotStart(
      'The database that CITUS_URL names has no Citus: an administrator adds it with CREATE EXTENSION citus, on every server, before anything else.',
    );
  const [nodes] = await sql<{ workers: number; coordinator: boolean }[]>`
    select count(*) filter (where groupid <> 0)::int as workers, coalesce(bool_or(groupid = 0), false) as coordinator
    from pg_dist_node where noderole = 'primary'`;
  if (!nodes?.coordinator || nodes.workers === 0)
    throw new CannotStart(
      'The coordinator does not know itself and another server yet: run citus_set_coordinator_host and citus_add_node first.',
    );
}

/** The plan, where none was begun. */
async function begunOrNew(sql: Sql, servingRoles: readonly RunningRole[]) {
  const [there] = await sql<{ begun: boolean }[]>`
    select to_regclass(${`${ownSchema}.steps`}) is not null as begun`;
  return there?.begun ? undefined : planOf(await readCatalogue(sql), servingRoles);
}

const writeDown = (sql: Sql, { statements }: Plan) =>
  sql.begin(async (inner) => {
    await inner.unsafe(`create schema if not exists ${ownSchema}`);
    await inner.unsafe(
      `create table ${ownSchema}.steps (number int primary key, statement text not null, done_at timestamptz)`,
    );
    const rows = statements.map((statement, nth) => ({ number: nth + 1, statement }));
    await inner`insert into ${inner(`${ownSchema}.steps`)} ${inner(rows, 'number', 'statement')}`;
  });

/** What a step that spreads or refers touches is whole on each server before the next begins. */
const settings = [
  'set local search_path = public',
  'set local citus.enable_unsafe_triggers = on',
  'set local citus.multi_shard_modify_mode = sequential',
];

function doNext(sql: Sql) {
  return sql.begin(async (inner) => {
    const [step] = await inner.unsafe<{ number: number; statement: string; left: number }[]>(
      `select number, statement, count(*) over ()::int as left from ${ownSchema}.steps
       where done_at is null order by number limit 1`,
    );
    if (!step) return undefined;
    for (const setting of settings) await inner.unsafe(setting);
    await inner.unsafe(step.statement);
    await inner.unsafe(`update ${ownSchema}.steps set done_at = now() where number = $1`, [
      step.number,
    ]);
    return { left: step.left - 1 };
  });
}
