import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealedColumns, sealedColumnsOfAccounts } from '@/db/sealed';
import { sealOf, sealOfAccounts } from '@/lib/platform/sealing/own';
import {
  accountsHoldSealed,
  countAccountsWaiting,
  sealAccountsAnew,
} from '@/lib/records/sealing/accounts';
import { countWaiting, holdsSealed } from '@/lib/records/sealing/sweeping';
import { superuser } from '../database';
import { mintSchoolWithAllStaff, type StaffedSchool } from '../mint';
import { furnish } from './furnish';
import { inClear } from './in-clear';

/* What lies in sealed columns, asked of PostgreSQL itself. */

let school: StaffedSchool;
let remover: postgres.Sql;
beforeAll(async () => {
  school = await mintSchoolWithAllStaff();
  await furnish(school);
  remover = postgres(String(process.env.REMOVER_DATABASE_URL), { max: 1, onnotice: () => {} });
});
afterAll(() => remover.end());

const valuesOf = (table: string, column: string) =>
  superuser().unsafe<{ value: unknown }[]>(
    `select ${column} as value from ${table} where school_id = '${school.id}' and ${column} is not null`,
  );

test('every value of a furnished school lies sealed, in every table that has such columns', async () => {
  const tables = new Map<string, number>();
  for (const { table, column } of sealedColumns()) {
    const values = (await valuesOf(table, column)).flatMap(({ value }) => value).filter(Boolean);
    for (const value of values)
      expect(value, `${table}.${column}`).toMatch(
        new RegExp(`^sealed:${table}\\.${column}:\\d+:[\\w-]{38,}$`),
      );
    tables.set(table, (tables.get(table) ?? 0) + values.length);
  }
  expect([...tables].filter(([, count]) => count === 0)).toEqual([]);
  const seal = await sealOf(school.id);
  expect(await countWaiting(remover, seal, school.id)).toBe(0);
  expect(await holdsSealed(remover, school.id)).toBe(true);
});

test('a value in plain is found, in each of them', async () => {
  const seal = await sealOf(school.id);
  for (const { table, column, kind } of sealedColumns()) {
    const plain = { text: `'plain'`, list: `array['plain']`, json: `'{"a": 1}'::jsonb` }[kind];
    let found = 0;
    await superuser()
      .begin(async (sql) => {
        const { count } = await sql.unsafe(
          `update ${table} set ${column} = ${plain} where school_id = '${school.id}'`,
        );
        expect(count, table).toBeGreaterThan(0);
        await sql`set local role studystreaks_remover`;
        await sql.unsafe(`set local app.school_id = '${school.id}'`);
        // The same question, in this transaction that is undone.
        const here = Object.assign({
          begin: (work: (inner: typeof sql) => Promise<unknown>) => work(sql),
        }) as unknown as postgres.Sql;
        found = await countWaiting(here, seal, school.id);
        throw new Error('undo');
      })
      .catch((error: Error) => {
        if (error.message !== 'undo') throw error;
      });
    expect(found, `${table}.${column}`).toBeGreaterThan(0);
  }
});

test('nothing in the database compares or sorts a sealed column', async () => {
  const names = sealedColumns().map(({ table, column }) => `${table}.${column}`);
  const indexed = await superuser()<{ name: string }[]>`
    select distinct c.relname || '.' || a.attname as name
    from pg_index i join pg_class c on c.oid = i.indrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(i.indkey)
    where c.relnamespace = 'public'::regnamespace`;
  expect(indexed.length).toBeGreaterThan(100);
  expect(indexed.map(({ name }) => name).filter((name) => names.includes(name))).toEqual([]);
  const checks = await superuser()<{ name: string; says: string }[]>`
    select c.relname || '.' || a.attname as name, pg_get_constraintdef(k.oid) as says
    from pg_constraint k join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = any(k.conkey)
    where c.relnamespace = 'public'::regnamespace and k.contype = 'c'`;
  // That there is something, and how many of them: no more can be said of what is sealed.
  const others = checks.filter(
    ({ name, says }) =>
      names.includes(name) && !says.includes("<> ''::text") && !says.includes('cardinality('),
  );
  expect(others).toEqual([]);
});

/** Called like what opens something, or like where somebody is reached. */
const tells =
  /mail|phone|address|postcode|token|secret|password|credential|challenge|(^|_)(code|pin|key|upn)s?($|_)|external_id/;

/** As the database says, and whether each lies sealed or is a hash. */
async function columnsThatTell(sql: postgres.Sql | postgres.TransactionSql) {
  const lying = new Set(
    [...sealedColumns(), ...sealedColumnsOfAccounts()].map(
      ({ table, column }) => `${table}.${column}`,
    ),
  );
  const columns = await sql<{ name: string; column: string }[]>`
    select table_name || '.' || column_name as name, column_name as column
    from information_schema.columns
    where table_schema = 'public' and udt_name in ('text', 'varchar', '_text', 'jsonb', 'json') order by 1`;
  return columns
    .filter(({ column }) => tells.test(column) && !column.endsWith('_hash'))
    .map(({ name }) => ({ name, sealed: lying.has(name) }));
}

test('whatever is called like a secret, an identifier or an address lies sealed, or says why not', async () => {
  const plain = async (sql: postgres.Sql | postgres.TransactionSql) =>
    (await columnsThatTell(sql)).filter(({ sealed }) => !sealed).map(({ name }) => name);
  expect(await plain(superuser())).toEqual(Object.keys(inClear).toSorted());
  const sealed = (await columnsThatTell(superuser())).filter((each) => each.sealed);
  expect(sealed.map(({ name }) => name)).toEqual(
    expect.arrayContaining([
      ...['accounts.email', 'address_checks.email', 'invitations.email', 'mails.to_address'],
      'external_ids.external_id',
      'family_codes.sealed_code',
      'second_steps.sealed_secret',
      'sign_in_providers.sealed_secret',
      'student_records.upn',
    ]),
  );
  // A new one is found by its name.
  await superuser()
    .begin(async (sql) => {
      await sql`alter table students add column second_telephone text`;
      expect(await plain(sql)).toContain('students.second_telephone');
      throw new Error('undo');
    })
    .catch((error: Error) => expect(error.message).toBe('undo'));
});

test('what belongs to accounts is found in plain too, and sealed by the night', async () => {
  const gate = postgres(String(process.env.GATE_DATABASE_URL), { max: 1, onnotice: () => {} });
  const [account] = await superuser()<{ id: string }[]>`
    select account_id as id from people where id = ${school.people.mrsBell.id}`;
  const seal = await sealOfAccounts();
  try {
    await sealAccountsAnew(gate, seal);
    await superuser()`insert into second_steps (id, account_id, sealed_secret)
      values (gen_random_uuid(), ${String(account?.id)}, 'in plain')`;
    // Other tests leave some in plain meanwhile.
    expect(await countAccountsWaiting(gate, seal)).toBeGreaterThan(0);
    expect(await sealAccountsAnew(gate, seal)).toBeGreaterThan(0);
    expect(await accountsHoldSealed(gate)).toBe(true);
    const [row] = await superuser()<{ secret: string }[]>`
      select sealed_secret as secret from second_steps where account_id = ${String(account?.id)}`;
    expect(row?.secret).toMatch(/^sealed:second_steps\.sealed_secret:\d+:/);
    expect(seal.open(String(row?.secret))).toBe('in plain');
  } finally {
    await superuser()`delete from second_steps where account_id = ${String(account?.id)}`;
    await gate.end();
  }
});
