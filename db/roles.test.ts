import postgres from 'postgres';
import { afterAll, describe, expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { prepareRoles, roles, rolesAreReady, roleUrl } from './roles';

const url = (name: string) => process.env[name] ?? '';
const app = postgres(url('APP_DATABASE_URL'), { max: 1, onnotice: () => {} });
const jobs = postgres(url('JOBS_DATABASE_URL'), { max: 1, onnotice: () => {} });
afterAll(() => Promise.all([app.end(), jobs.end()]));

const denied = { code: '42501' };

describe('the roles that the product connects as', () => {
  test('none of them is mighty, and none owns a table', async () => {
    const rows = await superuser()`
      select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication as mighty,
        (select count(*)::int from pg_class where relowner = r.oid and relnamespace = 'public'::regnamespace) as tables
      from pg_roles r where rolname in (${roles.app}, ${roles.gate}, ${roles.jobs}, ${roles.platform}) order by 1`;
    expect(rows.map((row) => ({ ...row }))).toEqual(
      [roles.app, roles.gate, roles.jobs, roles.platform].map((rolname) => ({
        rolname,
        mighty: false,
        tables: 0,
      })),
    );
  });

  test('the app makes no table and no schema, and cannot become anyone else', async () => {
    await expect(app`create table mine (it int)`).rejects.toMatchObject(denied);
    await expect(app`create schema mine`).rejects.toMatchObject(denied);
    await expect(app`create temporary table mine (it int)`).rejects.toMatchObject(denied);
    for (const role of [roles.owner, roles.gate, roles.jobs, roles.platform])
      await expect(app.unsafe(`set role ${role}`)).rejects.toMatchObject(denied);
  });

  test('the app waits for no statement longer than a quarter of a minute', async () => {
    expect({ ...(await app`show statement_timeout`)[0] }).toEqual({ statement_timeout: '15s' });
    // Sooner, so that who waited for somebody else's change is told so.
    expect({ ...(await app`show lock_timeout`)[0] }).toEqual({ lock_timeout: '10s' });
  });

  test('the app plans as for a disk without heads', async () => {
    expect({ ...(await app`show random_page_cost`)[0] }).toEqual({ random_page_cost: '1.1' });
  });

  test('the app reaches the queue by its one function only', async () => {
    await expect(app`select * from graphile_worker.jobs`).rejects.toMatchObject(denied);
    await expect(app`select graphile_worker.add_job('react')`).rejects.toMatchObject(denied);
  });

  test('the app queues a job for the school it is in, and for no other', async () => {
    const here = '01890000-0000-7000-8000-00000000000a';
    const elsewhere = '01890000-0000-7000-8000-00000000000b';
    const event = '01890000-0000-7000-8000-00000000000c';
    const queue = (school: string) =>
      app.begin(async (sql) => {
        await sql`select set_config('app.school_id', ${here}, true)`;
        await sql`select graphile_worker.enqueue_event('react', ${school}, ${event}, null)`;
      });
    await queue(here);
    await expect(queue(elsewhere)).rejects.toThrow('only for the school one is in');
    const [counted] = await jobs`
      select count(*)::int as it from graphile_worker._private_jobs where payload->>'event' = ${event}`;
    expect(counted).toEqual({ it: 1 });
    await jobs`delete from graphile_worker._private_jobs where payload->>'event' = ${event}`;
  });

  test('the jobs role sees no table of a school', async () => {
    await expect(jobs`select * from public.people`).rejects.toMatchObject(denied);
  });
});

test('preparing again changes nothing, and another secret lets nobody in', async () => {
  const secret = process.env.AUTH_SECRET ?? '';
  const stored = () =>
    superuser()`select rolname, rolpassword from pg_authid where rolname like 'studystreaks_%' order by 1`;
  const before = await stored();
  await prepareRoles(superuser(), { database: 'studystreaks', secret });
  expect(await stored()).toEqual(before);
  expect(await rolesAreReady(url('OWNER_DATABASE_URL'), secret)).toBe(true);
  expect(await rolesAreReady(url('OWNER_DATABASE_URL'), `${secret}!`)).toBe(false);
  expect(roleUrl(url('OWNER_DATABASE_URL'), roles.app, secret)).toBe(url('APP_DATABASE_URL'));
});
