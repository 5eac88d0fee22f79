import type { TransactionSql } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { superuser } from '../database';
import { mintSchoolWithAllStaff, type StaffedSchool } from '../mint';
import { furnish } from './furnish';

const role = 'studystreaks_remover';

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

/** Which of the tables with a school the role does not reach, or reaches beyond one school; empty when all is well. */
async function unreached(sql: TransactionSql) {
  const tables = await sql<{ name: string; may: boolean; held: boolean }[]>`
    select c.relname as name,
      has_table_privilege(${role}, c.oid, 'select') and has_table_privilege(${role}, c.oid, 'delete') as may,
      exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
        and p.roles = array['studystreaks_remover']::name[] and p.cmd = 'ALL' and p.permissive = 'PERMISSIVE'
        and p.qual like '%app_school_id()%' and p.with_check like '%app_school_id()%') as held
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'school_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')`;
  expect(tables.length).toBeGreaterThan(90);
  return tables.filter(({ may, held }) => !(may && held)).map(({ name }) => name);
}

let oakfield: StaffedSchool;
let riverside: StaffedSchool;
beforeAll(async () => {
  oakfield = await mintSchoolWithAllStaff();
  riverside = await mintSchoolWithAllStaff();
  await furnish(oakfield);
  await furnish(riverside);
});

/** What a statement of the role's comes to, in this school; always undone. */
const asRemover = (school: string | null, statement: string) =>
  andUndo(async (sql) => {
    let said = '';
    await sql
      .savepoint(async (inner) => {
        await inner.unsafe(`set local role ${role}`);
        if (school) await inner.unsafe(`set local app.school_id = '${school}'`);
        const { count } = await inner.unsafe(statement);
        said = `let ${count}`;
        throw new Undo();
      })
      .catch((error: { code?: string }) => {
        if (!(error instanceof Undo)) said = error.code ?? 'failed';
      });
    return said;
  });

describe('the role that removes', () => {
  test('reaches every table of a school, and its policy holds it there', async () => {
    expect(await andUndo(unreached)).toEqual([]);
  });

  test('sees every row of the school it is in, none of another, and none without one', async () => {
    const tables = await superuser()<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'school_id' and table_name in (
        select relname from pg_class where relkind in ('r', 'p'))`;
    for (const { name } of tables) {
      const [all] = await superuser()<{ count: number }[]>`
        select count(*)::int as count from ${superuser()(name)} where school_id = ${oakfield.id}`;
      expect(await asRemover(oakfield.id, `select from ${name}`), name).toBe(`let ${all?.count}`);
      expect(await asRemover(null, `select from ${name}`), name).toBe('let 0');
      expect(
        await asRemover(oakfield.id, `delete from ${name} where school_id = '${riverside.id}'`),
        name,
      ).toBe('let 0');
    }
  });

  test.each([
    "update submissions set state = 'x'",
    "update people set role = 'school_admin'",
    'update consent_decisions set decision = decision',
    'update concerns set read_by = read_by',
    'insert into people default values',
    'insert into audit_events default values',
    'truncate people',
    'select * from trail.entries',
    'select password_hash from accounts',
    'select * from operators',
    'select * from schools',
    'select * from graphile_worker._private_jobs',
  ])('may not: %s', async (statement) => {
    expect(await asRemover(oakfield.id, statement)).toBe('42501');
  });

  test('of accounts it reaches the one that is being removed', async () => {
    expect(await asRemover(oakfield.id, 'select id from accounts')).toBe('let 0');
    expect(await asRemover(oakfield.id, 'delete from sessions')).toBe('let 0');
  });

  test('the app’s role gains nothing by it', async () => {
    const [member] = await superuser()<{ is: boolean }[]>`
      select pg_has_role('studystreaks_app', ${role}, 'member') or pg_has_role('studystreaks_gate', ${role}, 'member') as is`;
    expect(member?.is).toBe(false);
  });

  test('the proof bites: a new table without the grant, the policy, or held to no school is noticed', async () => {
    const made = 'create table made_later (school_id uuid not null, id uuid not null)';
    const granted = `grant select, delete on made_later to ${role}`;
    const held = `create policy held on made_later to ${role}
      using (school_id = app_school_id()) with check (school_id = app_school_id())`;
    const open = `create policy open on made_later to ${role} using (true) with check (true)`;
    const noticed = (statements: readonly string[]) =>
      andUndo(async (sql) => {
        for (const statement of statements) await sql.unsafe(statement);
        return unreached(sql);
      });
    for (const statements of [[made], [made, granted], [made, held], [made, granted, open]])
      expect(await noticed(statements), statements.join('; ')).toEqual(['made_later']);
    expect(await noticed([made, granted, held])).toEqual([]);
  });
});
