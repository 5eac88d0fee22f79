import type { TransactionSql } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { superuser } from '../database';
import { mintSchoolWithAllStaff } from '../mint';
import { furnish } from './furnish';

const role = 'studystreaks_platform';

/** All that operators' pages may read: schools, who operates, what operators did, and whom they invited. */
const readable: Readonly<Record<string, string>> = {
  invitations:
    'accepted_at created_at email expires_at id invited_by_id person_id school_id withdrawn_at',
  operators: 'account_id ended_at id name',
  platform_events:
    'about_account_id about_school_id account_id address created_at device facts id name note',
  release_requests:
    'created_at decided_at due_on id kept operator_name reason received_on school_id state withheld',
  schools:
    'accent created_at demo host id kind laestab local_authority logo modules_off name nation opened_at region role_names slug suspended_at suspended_reason urn',
  support_accesses:
    'account_id address created_at device ended_at ended_by_id ends_at id operator_name reason school_id',
};

/** What names a child, or could. */
const ofChildren = /student|guardian|child|given_name|family_name|display_name|birth/;

/**
 * What the role may read beyond that, in words; empty when all is well. Asked of PostgreSQL itself, so that it
 * does not matter whether a grant is the role's own, everybody's or another role's that it belongs to.
 */
async function readsTooMuch(sql: TransactionSql) {
  const columns = await sql<{ table: string; column: string }[]>`
    select c.relname as table, a.attname as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
      and has_column_privilege(${role}, c.oid, a.attnum, 'select')`;
  const faults = columns
    .filter(
      ({ table, column }) =>
        ofChildren.test(column) || !readable[table]?.split(' ').includes(column),
    )
    .map(({ table, column }) => `${table}.${column}`);
  const roles = await sql<{ name: string }[]>`
    select rolname as name from pg_roles where rolname <> ${role} and pg_has_role(${role}, oid, 'member')`;
  const functions = await sql<{ name: string }[]>`
    select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef`;
  return [
    ...faults,
    ...roles.map(({ name }) => `is ${name}`),
    ...functions.map(({ name }) => `${name}()`),
  ];
}

class Undo extends Error {}
async function andUndo<T>(work: (sql: TransactionSql) => Promise<T>) {
  let result: T | undefined;
  await superuser()
    .begin(async (sql) => {
      result = await work(sql);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return result as T;
}

/** What becomes of a statement of the role's; always undone. */
const asPlatform = (statement: string) =>
  andUndo(async (sql) => {
    let said = 'let';
    await sql
      .savepoint(async (inner) => {
        await inner.unsafe(`set local role ${role}`);
        const { count } = await inner.unsafe(statement);
        said = `let ${count}`;
        throw new Undo();
      })
      .catch((error: { code?: string }) => {
        if (!(error instanceof Undo)) said = error.code ?? 'failed';
      });
    return said;
  });

let schoolId: string;
let child: string;
beforeAll(async () => {
  const school = await mintSchoolWithAllStaff();
  await furnish(school);
  schoolId = school.id;
  child = school.people.maya.id;
});

describe('the role of operators’ pages', () => {
  test('reads no column about a child, and no row of any other table, though all are full', async () => {
    expect(await andUndo(readsTooMuch)).toEqual([]);
    const tables = await superuser()<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`;
    expect(tables.length).toBeGreaterThan(50);
    for (const { name } of tables.filter((each) => !(each.name in readable)))
      for (const what of ['1', 'count(*)', '*'])
        expect(await asPlatform(`select ${what} from ${name}`), name).toBe('42501');
  });

  test('of what tells how the product runs it reads what is counted and what went wrong, by these ways alone', async () => {
    const reads = await superuser()<{ name: string }[]>`
      select c.relname as name from pg_class c where c.relnamespace = 'ops'::regnamespace
        and c.relkind in ('r', 'p', 'v', 'm') and has_table_privilege(${role}, c.oid, 'select') order by 1`;
    expect(reads.map(({ name }) => name)).toEqual(
      'migrations news problems room sizes system_events uses'.split(' '),
    );
    const asks = await superuser()<{ name: string }[]>`
      select n.nspname || '.' || p.proname as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname in ('ops', 'graphile_worker', 'trail') and p.prosecdef
        and has_function_privilege(${role}, p.oid, 'execute') and has_schema_privilege(${role}, n.oid, 'usage')
      order by 1`;
    expect(asks.map(({ name }) => name)).toEqual([
      ...['graphile_worker.by_task', 'graphile_worker.decide_given_up'],
      ...['graphile_worker.enqueue_for_platform', 'graphile_worker.given_up'],
      ...['ops.connections', 'ops.counts_statements', 'ops.long_running', 'ops.server'],
      ...['ops.slow_statements', 'ops.statement', 'ops.tables_now', 'ops.unused_indexes'],
    ]);
    const names = await superuser()<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'ops' and table_name not like 'pg_%'`;
    expect(names.filter(({ name }) => ofChildren.test(name.split('.')[1] ?? ''))).toEqual([]);
  });

  test('of invitations it reads only those that operators sent', async () => {
    const own = "select 1 from invitations where school_id = '";
    expect(await asPlatform(`${own}${schoolId}'`)).toBe('let 0');
  });

  test.each([
    ['a column of children', 'grant select (year_group) on students to studystreaks_platform'],
    ['a name', 'grant select (display_name) on people to studystreaks_platform'],
    ['a whole table', 'grant select on submissions to studystreaks_platform'],
    ['what everybody may', 'grant select on streaks to public'],
    ['another role', 'grant studystreaks_app to studystreaks_platform'],
    [
      'a view',
      'create view seen as select id from people; grant select on seen to studystreaks_platform',
    ],
    [
      'a function that runs as its owner',
      'create function seen() returns bigint language sql security definer as $$ select count(*) from people $$',
    ],
  ])('the proof bites: %s is noticed', async (_what, statement) => {
    const faults = await andUndo(async (sql) => {
      await sql.unsafe(statement);
      return readsTooMuch(sql);
    });
    expect(faults).not.toEqual([]);
  });

  test.each([
    "update people set display_name = ''",
    'delete from people',
    'update invitations set accepted_at = now()',
    "update invitations set email = 'else@where.example'",
    'select secret_hash from invitations',
    'update schools set opened_at = null',
    "update schools set slug = 'elsewhere'",
    'update schools set demo = true',
    'delete from schools',
    'insert into operators default values',
    'update operators set ended_at = null',
    'update platform_events set note = null',
    'delete from platform_events',
    'update support_accesses set ends_at = now()',
    'delete from support_accesses',
    'insert into support_accesses (created_at) values (now())',
    'delete from audit_events',
    'select * from graphile_worker._private_jobs',
  ])('may not: %s', async (statement) => {
    expect(await asPlatform(statement)).toBe('42501');
  });

  test('adds nobody to a school that somebody runs, and only an admin to one that nobody does', async () => {
    const add = (to: string, as: string) =>
      asPlatform(`insert into people (id, school_id, role, given_name, family_name, display_name)
        values (gen_random_uuid(), '${to}', '${as}', 'A', 'B', 'C')`);
    expect(await add(schoolId, 'school_admin')).toBe('42501');
    const fresh = crypto.randomUUID();
    await superuser()`
      insert into schools (id, slug, name, opened_at)
      values (${fresh}, ${`fresh-${fresh.slice(-12)}`}, 'Fresh', null)`;
    expect(await add(fresh, 'school_admin')).toBe('let 1');
    for (const as of ['student', 'parent', 'trainer']) expect(await add(fresh, as)).toBe('42501');
  });

  test('writes into a school’s record only what a look into it was', async () => {
    const [access] = await superuser()<{ id: string }[]>`
      select id from support_accesses where school_id = ${schoolId}`;
    const write = (name: string, subject: string) =>
      asPlatform(`insert into audit_events (id, school_id, name, subject_id, facts)
        values (gen_random_uuid(), '${schoolId}', '${name}', '${subject}', '{}')`);
    expect(await write('support.looked', access?.id ?? '')).toBe('let 1');
    expect(await write('support.looked', child)).toBe('42501');
    expect(await write('review.given', access?.id ?? '')).toBe('42501');
  });

  test('no support access is longer than an hour, without a reason, or of somebody who is no operator', async () => {
    const account = crypto.randomUUID();
    await superuser()`insert into accounts (id) values (${account})`;
    const open = (minutes: number, reason: string) =>
      asPlatform(`
        insert into support_accesses (id, school_id, account_id, operator_name, reason, ends_at)
        values (gen_random_uuid(), '${schoolId}', '${account}', 'Robin', '${reason}',
          now() + interval '${minutes} minutes')`);
    const reason = 'The office cannot open its calendar';
    expect(await open(60, reason)).toBe('42501');
    await superuser()`
      insert into operators (id, account_id, name) values (gen_random_uuid(), ${account}, 'Robin')`;
    expect(await open(60, reason)).toBe('let 1');
    expect(await open(61, reason)).toBe('23514');
    expect(await open(15, 'Please')).toBe('23514');
    await superuser()`update operators set ended_at = now() where account_id = ${account}`;
    expect(await open(15, reason)).toBe('42501');
  });
});
