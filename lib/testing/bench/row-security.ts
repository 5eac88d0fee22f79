import postgres, { type ReservedSql } from 'postgres';
import { drizzleOn } from '@/db/client';
import { withSeal } from '@/db/sealed';
import { classTableInput } from '@/lib/homework/classes/inputs';
import { findClassTable } from '@/lib/homework/classes/queries';
import { listWaiting } from '@/lib/homework/reviewing/queries';
import { listSupported } from '@/lib/homework/supported/queries';
import { peopleListInput } from '@/lib/people/inputs';
import { listPeople } from '@/lib/people/search/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { reachOf } from '@/lib/platform/rights';
import { sealOf } from '@/lib/platform/sealing/own';
import { type Actor, contextOf, type Tenant } from '@/lib/platform/tenancy';
import { superuser } from '../database';
import { fillWorld, type World } from './row-security-world';

/*
 * What row security costs: the queries of the product's own pages, as the app's role with somebody's
 * rights and as a role that row security does not bind, turn by turn.
 */
const rounds = 120;

type Question = Readonly<{
  name: string;
  who: string;
  ask: (tenant: Tenant, world: World) => Promise<unknown>;
}>;

const [table, everybody] = [classTableInput.parse({}), peopleListInput.parse({})];

export const questions: readonly Question[] = [
  {
    name: 'A teacher’s class',
    who: 'teacher',
    ask: (tenant, { classIds }) => findClassTable(tenant, classIds[0] ?? '', table),
  },
  { name: 'A teacher’s queue', who: 'teacher', ask: (tenant) => listWaiting(tenant, {}) },
  {
    name: 'A club leader’s queue, 142 children',
    who: 'leader',
    ask: (tenant) => listWaiting(tenant, {}),
  },
  {
    name: 'A support worker’s 150 children',
    who: 'supporter',
    ask: (tenant) => listSupported(tenant, 1),
  },
  { name: 'The office’s people', who: 'admin', ask: (tenant) => listPeople(tenant, everybody) },
  {
    name: 'Counting a club’s 4,260 pieces',
    who: 'leader',
    ask: ({ db }, { schoolId, clubId }) =>
      db.execute(`select m.student_id, count(w.id) from club_memberships m
        left join submissions w on w.school_id = m.school_id and w.student_id = m.student_id
        where m.school_id = '${schoolId}' and m.club_id = '${clubId}' group by m.student_id order by m.student_id`),
  },
];

const median = (took: readonly number[]) => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;

/** One connection each, planned as the app plans: a change of role would have every statement planned anew. */
async function connections() {
  const { APP_DATABASE_URL, OWNER_DATABASE_URL } = process.env;
  if (!APP_DATABASE_URL || !OWNER_DATABASE_URL) throw new Error('Run it with npm run bench:pages');
  const open = async (url: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    return { sql, connection: await sql.reserve() };
  };
  const opened = {
    walled: await open(APP_DATABASE_URL),
    byHand: await open(OWNER_DATABASE_URL),
    free: await open(OWNER_DATABASE_URL),
  };
  for (const { connection } of [opened.byHand, opened.free]) await connection.unsafe(asTheAppPlans);
  return opened;
}

const asTheAppPlans = 'set plan_cache_mode = force_generic_plan; set random_page_cost = 1.1';

type Opened = Readonly<{ sql: postgres.Sql; connection: ReservedSql }>;

const ofLearning = ['submissions', 'evidence', 'streaks', 'homework_adaptations', 'excusals'];
const ofKnowing = ['students', 'enrolments', 'club_memberships', 'activity_children'];
const ofAll = ['clubs', 'terms', 'closures'];

/**
 * What somebody without row security would write into each query by hand: views in the tables' places that hold
 * the very ids this person reaches, as constants, which PostgreSQL knows when it plans.
 */
function conditionsByHand(actor: Actor): string[] {
  const one = (column: string, reach: ReturnType<typeof reachOf>, of: 'students' | 'classes') =>
    reach === 'school' ? 'true' : `${column} = any('{${reach[of]}}'::uuid[])`;
  const [learning, knowing] = [reachOf(actor, 'learning.read'), reachOf(actor, 'child.know')];
  const student = (reach: ReturnType<typeof reachOf>) => (table: string) =>
    [table, one(table === 'students' ? 'id' : 'student_id', reach, 'students')] as const;
  const conditions = [
    ...ofLearning.map(student(learning)),
    ...ofKnowing.map(student(knowing)),
    ...ofAll.map((table) => [table, 'true'] as const),
    ['classes', one('id', knowing, 'classes')] as const,
    ['activities', one('class_id', learning, 'classes')] as const,
    ['club_rhythms', `(student_id is null or ${one('student_id', knowing, 'students')})`] as const,
    ['people', `(role <> 'student' or ${one('id', knowing, 'students')})`] as const,
  ];
  return conditions.map(
    ([
      table,
      condition,
    ]) => `create or replace temporary view ${table} as select * from public.${table}
      where school_id = '${actor.schoolId}' and ${condition}`,
  );
}

/**
 * Prints each question's time with row security, with the same conditions written by hand, and with none, and
 * the ratio to either. Each round asks all three, in turn first, so that what else a machine does falls on all.
 */
export async function benchRowSecurity() {
  const world = await fillWorld(superuser());
  const { walled, byHand, free } = await connections();
  console.log('\nRow security, 1,000 children, 60 classes, 30,000 pieces; median milliseconds');
  for (const { name, who, ask } of questions) {
    const here = await whoIsHere(world.people[who] ?? '', world.slug);
    if (!here) throw new Error(`The ${who} is not let in`);
    const actor = { ...here, onlyLooks: false };
    const [context, seal] = [contextOf(actor), await sealOf(world.schoolId)];
    await byHand.connection.unsafe(conditionsByHand(actor).join(';')).simple();
    const time = async ({ sql: { options }, connection }: Opened) => {
      await connection.unsafe(['begin read only', ...context].join(';')).simple();
      const tenant: Tenant = {
        db: drizzleOn(Object.assign(connection, { options }), { prepare: true }),
        actor,
        now: new Date(),
      };
      const startedAt = performance.now();
      const answer = await withSeal(seal, () => ask(tenant, world));
      const took = performance.now() - startedAt;
      await connection.unsafe('commit').simple();
      return { took, said: JSON.stringify(answer) };
    };
    const sides = [walled, byHand, free].map((opened) => ({ opened, took: [] as number[] }));
    for (let round = 0; round < rounds; round += 1) {
      const said = new Set<string>();
      for (let nth = 0; nth < sides.length; nth += 1) {
        const side = sides[(round + nth) % sides.length];
        if (!side) continue;
        const answer = await time(side.opened);
        side.took.push(answer.took);
        said.add(answer.said);
      }
      if (round === 0 && said.size > 1)
        throw new Error(`${name}: not the same with row security and without`);
    }
    const [with_ = 0, hand = 0, without = 0] = sides.map(({ took }) => median(took));
    const number = (value: number) => value.toFixed(2).padStart(7);
    console.log(
      `  ${name.padEnd(38)} with ${number(with_)}  by hand ${number(hand)} (${(with_ / hand).toFixed(2)})  without ${number(without)} (${(with_ / without).toFixed(2)})`,
    );
  }
  for (const { sql: pool, connection } of [walled, byHand, free]) {
    connection.release();
    await pool.end();
  }
}
