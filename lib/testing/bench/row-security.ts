import postgres, { type ReservedSql } from 'postgres';
import { drizzleOn } from '@/db/client';
import { classTableInput } from '@/lib/homework/classes/inputs';
import { findClassTable } from '@/lib/homework/classes/queries';
import { listWaiting } from '@/lib/homework/reviewing/queries';
import { listSupported } from '@/lib/homework/supported/queries';
import { peopleListInput } from '@/lib/people/inputs';
import { listPeople } from '@/lib/people/search/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { contextOf, type Tenant } from '@/lib/platform/tenancy';
import { superuser } from '../database';
import { fillWorld, type World } from './row-security-world';

/*
 * What row security costs: the queries of the product's own pages, as the app's role with somebody's
 * rights and as a role that row security does not bind, turn by turn.
 */
const rounds = 60;

type Question = Readonly<{
  name: string;
  who: string;
  ask: (tenant: Tenant, world: World) => Promise<unknown>;
}>;

const [table, everybody] = [classTableInput.parse({}), peopleListInput.parse({})];

const questions: readonly Question[] = [
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
        where m.school_id = '${schoolId}' and m.club_id = '${clubId}' group by m.student_id`),
  },
];

const median = (took: readonly number[]) => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;

/** One connection each, planned as the app plans: a change of role would have every statement planned anew. */
async function connections() {
  const { APP_DATABASE_URL, OWNER_DATABASE_URL } = process.env;
  if (!APP_DATABASE_URL || !OWNER_DATABASE_URL) throw new Error('Run it with npm run bench');
  const open = async (url: string) => {
    const sql = postgres(url, { max: 1, onnotice: () => {} });
    return { sql, connection: await sql.reserve() };
  };
  const [bound, free] = [await open(APP_DATABASE_URL), await open(OWNER_DATABASE_URL)];
  await free.connection`set plan_cache_mode = 'force_generic_plan'`;
  return { bound, free };
}

type Opened = Readonly<{ sql: postgres.Sql; connection: ReservedSql }>;

/** Prints each question's time with row security, without, and the ratio. */
export async function benchRowSecurity() {
  const sql = superuser();
  const world = await fillWorld(sql);
  const { bound, free } = await connections();
  console.log('\nRow security, 1,000 children, 60 classes, 30,000 pieces; median milliseconds');
  for (const { name, who, ask } of questions) {
    const here = await whoIsHere(world.people[who] ?? '', world.slug);
    if (!here) throw new Error(`The ${who} is not let in`);
    const actor = { ...here, onlyLooks: false };
    const context = contextOf(actor);
    const time = async ({ sql: pool, connection }: Opened) => {
      await connection.unsafe(['begin read only', ...context].join(';')).simple();
      const tenant: Tenant = {
        db: drizzleOn(connection, { sql: pool, prepare: true }),
        actor,
        now: new Date(),
      };
      const startedAt = performance.now();
      const answer = await ask(tenant, world);
      const took = performance.now() - startedAt;
      await connection.unsafe('commit').simple();
      return { took, said: JSON.stringify(answer) };
    };
    const [walled, open]: [number[], number[]] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [await time(bound), await time(free)];
      if (round === 0 && first.said !== second.said)
        throw new Error(`${name}: not the same with row security and without`);
      walled.push(first.took);
      open.push(second.took);
    }
    const [with_, without] = [median(walled), median(open)];
    console.log(
      `  ${name.padEnd(38)} with ${with_.toFixed(2).padStart(7)}  without ${without.toFixed(2).padStart(7)}  ratio ${(with_ / without).toFixed(2)}`,
    );
  }
  for (const { sql: pool, connection } of [bound, free]) {
    connection.release();
    await pool.end();
  }
}
