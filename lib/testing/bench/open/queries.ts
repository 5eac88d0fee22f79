import postgres, { type ReservedSql, type Sql } from 'postgres';
import { drizzleOn } from '@/db/client';
import { withSeal } from '@/db/sealed';
import { classTableInput } from '@/lib/homework/classes/inputs';
import { findClassTable, listClassesToday } from '@/lib/homework/classes/queries';
import { showToday } from '@/lib/homework/handing-in/today/queries';
import { findSchoolProgress } from '@/lib/homework/progress/of-school/queries';
import { familyTerm } from '@/lib/homework/progress/queries';
import { countWaiting, reviewDesk } from '@/lib/homework/reviewing/queries';
import { listUnread } from '@/lib/notifications/queries';
import { followedBy } from '@/lib/people/families/queries';
import { peopleListInput } from '@/lib/people/inputs';
import { listPeople } from '@/lib/people/search/queries';
import { whoIsHere } from '@/lib/platform/gate';
import { reachOf } from '@/lib/platform/rights';
import { sealOf } from '@/lib/platform/sealing/own';
import { contextOf, type Tenant } from '@/lib/platform/tenancy';
import type { RoleName } from './roles';
import { signInAs } from './signed-in';

const rounds = Number(process.env.BENCH_ROUNDS ?? 60);

type Question = Readonly<{ role: RoleName; ask: (tenant: Tenant) => Promise<unknown> }>;
const [table, everybody] = [classTableInput.parse({}), peopleListInput.parse({})];

const firstClassOf = (tenant: Tenant) => {
  const reach = reachOf(tenant.actor, 'learning.read');
  return reach === 'school' ? '' : (reach.classes[0] ?? '');
};

const questions: Readonly<Record<string, Question>> = {
  'A child’s Today': { role: 'child', ask: showToday },
  'A teacher’s desk': { role: 'teacher', ask: (tenant) => reviewDesk(tenant, {}) },
  'How many pieces wait': { role: 'teacher', ask: (tenant) => countWaiting(tenant) },
  'The table of a class': {
    role: 'teacher',
    ask: (tenant) => findClassTable(tenant, firstClassOf(tenant), table),
  },
  'A teacher’s classes': { role: 'teacher', ask: listClassesToday },
  'A family’s term': { role: 'parent', ask: (tenant) => familyTerm(tenant, followedBy(tenant)) },
  'A parent’s news': { role: 'parent', ask: (tenant) => listUnread(tenant, 2) },
  'The school’s progress': { role: 'head', ask: (tenant) => findSchoolProgress(tenant, {}) },
  'The office’s people': { role: 'office', ask: (tenant) => listPeople(tenant, everybody) },
};

/** Median milliseconds. */
export type QueryMeasured = Readonly<{
  statements: number;
  walled: number;
  open: number;
  bare: number;
  /** Whether the answer without row security was the same. */
  same: boolean;
}>;
export type QueriesMeasured = Readonly<Record<string, QueryMeasured>>;

const asTheAppPlans = 'set plan_cache_mode = force_generic_plan; set random_page_cost = 1.1';
const median = (took: readonly number[]) => [...took].sort((a, b) => a - b)[took.length >> 1] ?? 0;

/** In place of every table of a school a view of this one school's rows: what somebody without row security writes. */
async function onlyOf(connection: ReservedSql, schoolId: string) {
  const tables = await connection<{ name: string }[]>`
    select quote_ident(table_name) as name from information_schema.columns
    where table_schema = 'public' and column_name = 'school_id'`;
  const views = tables.map(
    ({ name }) =>
      `create temporary view ${name} as select * from public.${name} where school_id = '${schoolId}'`,
  );
  await connection.unsafe(views.join(';')).simple();
}

/**
 * What pages ask in one go, with row security as the app's role; the same without, of one school by a condition; and
 * the same statements by the driver alone, with nothing made of their rows. Turn by turn, in the first school.
 */
export async function measureQueries(
  owner: Sql,
  environment: Readonly<Record<string, string>>,
): Promise<QueriesMeasured> {
  const { APP_DATABASE_URL = '', OWNER_DATABASE_URL = '' } = environment;
  const app = postgres(APP_DATABASE_URL, { max: 1, onnotice: () => {} });
  const free = postgres(OWNER_DATABASE_URL, { max: 1, onnotice: () => {} });
  const [walled, open] = [await app.reserve(), await free.reserve()];
  await open.unsafe(asTheAppPlans).simple();
  const measured: Record<string, QueryMeasured> = {};
  let isOnlyOf = false;
  for (const [name, { role, ask }] of Object.entries(questions)) {
    const [one] = await signInAs(owner, role, 1, [1]);
    const here = one && (await whoIsHere(one.token, one.school));
    if (!here) throw new Error(`The ${role} is not let in`);
    if (!isOnlyOf) await onlyOf(open, here.schoolId);
    isOnlyOf = true;
    const actor = { ...here, onlyLooks: false };
    const [context, seal] = [contextOf(actor), await sealOf(here.schoolId)];
    let asked: [string, Parameters<ReservedSql['unsafe']>[1]][] = [];

    const through = async (connection: ReservedSql, { options }: Sql) => {
      asked = [];
      const noting = {
        options,
        unsafe: (...[query, parameters, how]: Parameters<ReservedSql['unsafe']>) => {
          asked.push([query, parameters]);
          return connection.unsafe(query, parameters, how);
        },
      } as Pick<Sql, 'unsafe' | 'options'>;
      await connection.unsafe(['begin read only', ...context].join(';')).simple();
      const tenant: Tenant = {
        db: drizzleOn(noting, { prepare: true }),
        actor,
        now: new Date(),
      };
      const at = performance.now();
      const answer = await withSeal(seal, () => ask(tenant));
      const took = performance.now() - at;
      await connection.unsafe('commit').simple();
      return { took, said: JSON.stringify(answer) };
    };
    const byDriver = async () => {
      const at = performance.now();
      await Promise.all(
        asked.map(([query, parameters]) => open.unsafe(query, parameters, { prepare: true })),
      );
      return performance.now() - at;
    };

    const took = { walled: [] as number[], open: [] as number[], bare: [] as number[] };
    let same = true;
    for (let round = 0; round < rounds; round += 1) {
      const [first, second] = [await through(walled, app), await through(open, free)];
      const third = await byDriver();
      same &&= first.said === second.said;
      // Plans are made in the first few.
      if (round < 5) continue;
      took.walled.push(first.took);
      took.open.push(second.took);
      took.bare.push(third);
    }
    measured[name] = {
      statements: asked.length,
      ...{ walled: median(took.walled), open: median(took.open), bare: median(took.bare) },
      same,
    };
  }
  walled.release();
  open.release();
  await Promise.all([app.end(), free.end()]);
  return measured;
}
