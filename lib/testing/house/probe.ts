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
const onlyTheirEnd = [
  'club_members_by_hand',
  'club_rhythms',
  'department_members',
  'role_grants',
  'court_orders',
];

/** How a row of these is changed, where its columns are not all granted or not every change is let. */
const changedLikeThis: Readonly<Record<string, (as: Prober) => string>> = {
  changes: () => 'progress = progress',
  concerns: () => 'closed_at = closed_at',
  imports: () => 'state = state',
  badge_awards: ({ role, actor }) =>
    role === 'trainer'
      ? `taken_back_at = now(), taken_back_by_id = '${actor?.personId ?? newId()}'`
      : 'told_at = told_at',
  buddy_groups: () => 'ended_at = ended_at',
  buddy_members: ({ role }) => (role === 'trainer' ? 'left_at = now()' : 'left_at = left_at'),
  assurance_findings: () => 'facts = facts',
  class_weeks: () => 'children = children',
  level_moves: () => 'carried_out_at = carried_out_at',
  rollovers: () => 'version = version',
  corrections: ({ role, actor }) =>
    role === 'parent'
      ? `state = 'withdrawn'`
      : `state = 'confirmed', decided_by_id = '${actor?.personId ?? newId()}'`,
  packs: () => 'revision = revision',
  data_exports: ({ role, actor }) =>
    role === 'school_admin'
      ? `state = 'over', key_destroyed_by_id = '${actor?.personId ?? newId()}'`
      : `state = 'expired'`,
  release_requests: () => `state = 'taken_back'`,
  pack_pauses: () => 'ends_on = ends_on',
  pack_items: ({ actor }) => `decision = 'keep', decided_by_id = '${actor?.personId ?? newId()}'`,
  bank_comments: () => 'words = words',
  erasures: () => `state = 'looking'`,
  retention_rules: () => 'years = years',
  legal_holds: ({ actor }) => `lifted_at = now(), lifted_by_id = '${actor?.personId ?? newId()}'`,
  child_groups: () => 'name = name',
  homework_adaptations: () => 'ends_on = ends_on',
  schools: () => 'name = name',
  register_schools: () => 'name = name',
  platform_proofs: () => 'faults = faults',
};

type Try = Readonly<{ row: Furniture; verb: Verb; statement: string }>;

/** Nothing that is tried is kept, whatever becomes of it. */
const trying = `
  create schema probing;
  grant usage on schema probing to studystreaks_app;
  -- Whether the database lets each statement happen. Errors other than a refusal (a key, a check) come after
  -- row security has said yes.
  create function probing.which_are_let(statements jsonb) returns jsonb language plpgsql as $$
  declare
    answers jsonb := '[]';
    statement text;
    touched bigint;
    let boolean;
  begin
    for statement in select jsonb_array_elements_text(statements) loop
      begin
        execute statement;
        get diagnostics touched = row_count;
        raise exception using errcode = 'U0001', message = touched::text;
      exception
        when sqlstate 'U0001' then let := sqlerrm::bigint > 0;
        when insufficient_privilege then let := false;
        when integrity_constraint_violation then let := true;
      end;
      answers := answers || to_jsonb(let);
    end loop;
    return answers;
  end $$;`;

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** A copy of each row under another id, as whoever may read everything sees it. */
async function copiesOf(sql: TransactionSql, furniture: readonly Furniture[]) {
  const each = furniture.map(
    ({ table, id }) =>
      `select '${table}' as table, id, (to_jsonb(t) || jsonb_build_object('id', gen_random_uuid()))::text as copy
       from ${table} t where id = '${id}'`,
  );
  const rows = await sql.unsafe<{ table: string; id: string; copy: string }[]>(
    each.join(' union all '),
  );
  return new Map(rows.map(({ table, id, copy }) => [`${table} ${id}`, copy]));
}

function statementOf(prober: Prober, verb: Verb, { table, id }: Furniture, copy: string) {
  switch (verb) {
    case 'select':
      return `select from ${table} where id = '${id}'`;
    case 'delete':
      return `delete from ${table} where id = '${id}'`;
    case 'insert':
      return `insert into ${table} select (jsonb_populate_record(null::${table}, ${quoted(copy)}::jsonb)).*`;
    case 'update': {
      const column = onlyTheirEnd.includes(table) ? 'ends_on' : 'created_at';
      const change = changedLikeThis[table]?.(prober) ?? `${column} = ${column}`;
      return `update ${table} set ${change} where id = '${id}'`;
    }
  }
}

/** What the database lets this prober do of all that. */
async function whichAreLet(sql: TransactionSql, prober: Prober, tries: readonly Try[]) {
  let answers: readonly boolean[] = [];
  await sql
    .savepoint(async (inner) => {
      const context = prober.actor ? contextOf(prober.actor) : [];
      await inner.unsafe(['set local role studystreaks_app', ...context].join(';'));
      const statements = JSON.stringify(tries.map(({ statement }) => statement));
      const [row] = await inner<{ answers: boolean[] }[]>`
        select probing.which_are_let(${statements}::text::jsonb) as answers`;
      answers = row?.answers ?? [];
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return answers;
}

class Undo extends Error {}

function shouldBeLet(prober: Prober, verb: Verb, row: Furniture) {
  const wall = walls[row.table];
  if (!wall) throw new Error(`The table ${row.table} has no line in walls.ts`);
  if (row.schoolId === null) return Object.keys(wall[verb]).length > 0;
  if (prober.role === 'nobody' || prober.actor?.schoolId !== row.schoolId) return false;
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
  const copies = await copiesOf(sql, furniture);
  const [there] = await sql`select 1 from pg_namespace where nspname = 'probing'`;
  if (!there) await sql.unsafe(trying);
  for (const prober of probers) {
    const tries = furniture.flatMap((row) =>
      verbs.map((verb) => {
        const copy = copies.get(`${row.table} ${row.id}`) ?? '{}';
        return { row, verb, statement: statementOf(prober, verb, row, copy) };
      }),
    );
    const answers = await whichAreLet(sql, prober, tries);
    if (answers.length !== tries.length) throw new Error('Not everything was tried');
    for (const [nth, { row, verb }] of tries.entries()) {
      const let_ = answers[nth];
      if (let_ === shouldBeLet(prober, verb, row)) continue;
      const who = `${prober.role}${prober.side ? ` on ${prober.side}'s side` : ''}`;
      surprises.push(
        `${who} ${let_ ? 'can' : 'cannot'} ${verb} ${row.table} of ${row.side ?? 'everyone'}${prober.actor?.schoolId === row.schoolId ? '' : ' in another school'}`,
      );
    }
  }
  return surprises;
}
