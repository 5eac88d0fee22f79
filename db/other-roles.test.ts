import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { connect } from './connect';
import { connectionsNeeded } from './connections';
import { backupSessions, prepareBackupRole, roles, roleUrl } from './roles';

/* Who reads reports on a replica, and who keeps backups of a server of one's own. Where it could write the first sees no
 * row, and the second none at all. What the first reads on a real replica is tried in lib/testing/ops. */

const denied = { code: '42501' };
const reader = connect(
  roleUrl(process.env.OWNER_DATABASE_URL ?? '', roles.reader, process.env.AUTH_SECRET ?? ''),
  { max: 1, onnotice: () => {} },
);
let school: MintedSchool;
beforeAll(async () => {
  school = await mintSchool();
});
afterAll(() => reader.end());

/** As for a request in that school, and as one that writes. */
const inSchoolAs = (
  work: (sql: Parameters<Parameters<typeof reader.begin>[1]>[0]) => Promise<unknown>,
) =>
  reader.begin('read write', async (sql) => {
    await sql`select set_config('app.school_id', ${school.id}, true),
      set_config('app.person_id', ${school.people.mrsBell.id}, true)`;
    return work(sql);
  });

describe('the role that reads reports', () => {
  test('is not mighty, owns nothing, and has the rights of the app and of nobody else', async () => {
    const [row] = await superuser()`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        (select count(*)::int from pg_class where relowner = r.oid) as owns,
        array(select g.rolname::text from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid) as of
      from pg_roles r where rolname = ${roles.reader}`;
    expect({ ...row }).toEqual({ mighty: false, owns: 0, of: [roles.app] });
  });

  test('writes nothing where nobody asks for it', async () => {
    await expect(
      reader`insert into classes (id, school_id, name, academic_year) values (gen_random_uuid(), ${school.id}, 'x', 2026)`,
    ).rejects.toMatchObject({ code: '25006' });
  });

  test('sees no row of a school where it could write, whatever it says of itself', async () => {
    const tables = await superuser()<{ name: string }[]>`
      select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and has_table_privilege(${roles.reader}, c.oid, 'select')
        and (c.relname = 'schools' or exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'school_id' and not a.attisdropped))`;
    expect(tables.length).toBeGreaterThan(80);
    const seen: string[] = [];
    await inSchoolAs(async (sql) => {
      for (const { name } of tables) {
        const [row] = await sql.unsafe<{ any: boolean }[]>(
          `select exists (select from ${name}) as any`,
        );
        if (row?.any) seen.push(name);
      }
    });
    expect(seen).toEqual([]);
    const [there] =
      await superuser()`select count(*)::int as classes from classes where school_id = ${school.id}`;
    expect(there?.classes).toBe(2);
  });

  test('and leaves none there, changes none, takes none away, queues nothing and becomes nobody else', async () => {
    await expect(
      inSchoolAs(
        (sql) =>
          sql`insert into classes (id, school_id, name, academic_year) values (gen_random_uuid(), ${school.id}, 'x', 2026)`,
      ),
    ).rejects.toMatchObject(denied);
    await inSchoolAs(async (sql) => {
      expect((await sql`update classes set name = 'x'`).count).toBe(0);
      expect((await sql`update schools set name = 'x'`).count).toBe(0);
      expect((await sql`delete from closures`).count).toBe(0);
    });
    await expect(
      inSchoolAs(
        (sql) =>
          sql`select graphile_worker.enqueue_event('react', ${school.id}, ${school.id}, null)`,
      ),
    ).rejects.toThrow('only for the school one is in');
    for (const role of [roles.owner, roles.gate, roles.remover, roles.seal])
      await expect(reader.unsafe(`set role ${role}`)).rejects.toMatchObject(denied);
  });

  test('needs so many connections as its pools open, on the replica and not on the first server', () => {
    expect(connectionsNeeded(3)[roles.reader] - connectionsNeeded(1)[roles.reader]).toBe(2 * 5);
  });
});

describe('the role that keeps backups', () => {
  test('begins and ends one, and reads no row, changes none, and holds few connections', async () => {
    const role = roles.backup;
    await prepareBackupRole(superuser(), 'studystreaks');
    await prepareBackupRole(superuser(), 'studystreaks');
    const [row] = await superuser()`
      select rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        rolconnlimit as most, rolpassword is null as "withoutPassword",
        has_function_privilege(oid, 'pg_backup_start(text, boolean)', 'execute') as begins,
        has_function_privilege(oid, 'pg_backup_stop(boolean)', 'execute') as ends,
        has_function_privilege(oid, 'pg_read_file(text)', 'execute') as "readsFiles",
        pg_has_role(oid, 'pg_read_all_data', 'member') as "readsAll"
      from pg_authid where rolname = ${role}`;
    expect({ ...row }).toEqual({
      ...{ mighty: false, most: backupSessions, withoutPassword: true },
      ...{ begins: true, ends: true, readsFiles: false, readsAll: false },
    });
    const reached = await superuser()`
      select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and c.relkind in ('r', 'p', 'v', 'm')
        and has_schema_privilege(${role}, n.oid, 'usage')
        and has_any_column_privilege(${role}, c.oid, 'select, insert, update')`;
    expect(reached.map(({ name }) => name)).toEqual([]);
  });

  test('without a password nobody signs in as it over the network', async () => {
    const url = new URL(process.env.OWNER_DATABASE_URL ?? '');
    Object.assign(url, { username: roles.backup, password: 'guessed' });
    const sql = connect(url.href, { max: 1, onnotice: () => {} });
    await expect(sql`select 1`).rejects.toMatchObject({ code: '28P01' });
    await sql.end({ timeout: 1 });
  });
});
