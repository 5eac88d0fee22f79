import type { TransactionSql } from 'postgres';
import { v7 as newId } from 'uuid';
import type { Actor } from '@/lib/platform/tenancy';
import { contextOf } from '@/lib/platform/tenancy';
import type { Furniture } from './furnish';
import { type ProbedRole, type Scope, type Verb, verbs, walls } from './walls';

/** Someone who tries every door: an actor, and which side they stand on. */
export type Prober = Readonly<{
  actor: Actor | null;
  role: ProbedRole | 'nobody';
  side: 'maya' | 'leo' | null;
}>;

/** Tables of which nothing but the last day may be changed. */
const onlyTheirEnd = ['role_grants', 'court_orders'];

/** How a row of these is changed, where its columns are not all granted or not every change is let. */
const changedLikeThis: Readonly<Record<string, (as: Prober) => string>> = {
  changes: () => 'progress = progress',
  corrections: ({ role, actor }) =>
    role === 'parent'
      ? `state = 'withdrawn'`
      : `state = 'confirmed', decided_by_id = '${actor?.personId ?? newId()}'`,
};

/**
 * Tries a verb on a row and says whether the database let it happen; undone in any case. Errors other
 * than a refusal (a key, a check) come after row security has said yes.
 */
async function isLet(sql: TransactionSql, prober: Prober, verb: Verb, row: Furniture) {
  const table = sql(row.table);
  const [copy] =
    verb === 'insert'
      ? await sql<
          { it: string }[]
        >`select (to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()))::text as it from ${table} t where id = ${row.id}`
      : [];
  let let_ = false;
  await sql
    .savepoint(async (inner) => {
      const context = prober.actor ? contextOf(prober.actor) : [];
      await inner.unsafe(['set local role studystreaks_app', ...context].join(';'));
      if (verb === 'select') {
        let_ = (await inner`select 1 from ${table} where id = ${row.id}`).length > 0;
      } else if (verb === 'update') {
        const column = inner(onlyTheirEnd.includes(row.table) ? 'ends_on' : 'created_at');
        const like = changedLikeThis[row.table]?.(prober);
        const change = like ? inner.unsafe(like) : inner`${column} = ${column}`;
        const done = await inner`update ${table} set ${change} where id = ${row.id}`;
        let_ = done.count > 0;
      } else if (verb === 'delete') {
        let_ = (await inner`delete from ${table} where id = ${row.id}`).count > 0;
      } else {
        await inner`insert into ${table} select (jsonb_populate_record(null::${table}, ${copy?.it ?? ''}::text::jsonb)).*`;
        let_ = true;
      }
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (error instanceof Undo) return;
      const code = (error as { code?: string }).code;
      if (code === '42501') let_ = false;
      else if (code?.startsWith('23')) let_ = true;
      else throw error;
    });
  return let_;
}

class Undo extends Error {}

function shouldBeLet(prober: Prober, verb: Verb, row: Furniture) {
  if (prober.role === 'nobody' || prober.actor?.schoolId !== row.schoolId) return false;
  const wall = walls[row.table];
  if (!wall) throw new Error(`The table ${row.table} has no line in walls.ts`);
  const scope: Scope | undefined = wall[verb][prober.role];
  return scope === 'school' || (scope === 'mine' && row.side !== null && row.side === prober.side);
}

/** Every prober tries every verb on every row; says in words where the database and `walls.ts` disagree. */
export async function probe(
  sql: TransactionSql,
  probers: readonly Prober[],
  furniture: readonly Furniture[],
) {
  const surprises: string[] = [];
  for (const row of furniture)
    for (const prober of probers)
      for (const verb of verbs) {
        const let_ = await isLet(sql, prober, verb, row);
        if (let_ === shouldBeLet(prober, verb, row)) continue;
        const who = `${prober.role}${prober.side ? ` on ${prober.side}'s side` : ''}`;
        surprises.push(
          `${who} ${let_ ? 'can' : 'cannot'} ${verb} ${row.table} of ${row.side ?? 'everyone'}${prober.actor?.schoolId === row.schoolId ? '' : ' in another school'}`,
        );
      }
  return surprises;
}
