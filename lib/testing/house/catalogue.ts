import type { Sql, TransactionSql } from 'postgres';

/** Tables that lie above schools, such as those of accounts: only the gate reaches them. */
export const ofAccounts = [
  'accounts',
  'address_checks',
  'credential_resets',
  'half_sign_ins',
  'looks',
  'operators',
  'passkey_challenges',
  'passkeys',
  'platform_events',
  'platform_settings',
  'recovery_codes',
  'second_steps',
  'sessions',
  'sign_in_failures',
] as const;

/** Tables without a school. Of schools and of the public register, walls.ts says who reads them. */
const withoutSchool: readonly string[] = [
  ...ofAccounts,
  'platform_proofs',
  'schools',
  'register_schools',
];

/** The subject of an event, what a change carries out and what it wrote may be a row of any table. */
const refersToAnything = ['subject_id', 'about_id', 'row_id'];

/** What stands above schools. */
const aboveSchools = ['school_id', 'account_id'];

/**
 * What the catalogue of the database says is wrong with the walls, in words; empty when all is well.
 * Read from the catalogue, so a table that somebody adds tomorrow is in it. `of` asks about one table alone, which
 * takes a tenth of the time.
 */
export async function faultsInTheCatalogue(sql: Sql | TransactionSql, of?: string) {
  const faults: string[] = [];
  const named = (column: string) => (of === undefined ? sql`` : sql`and ${sql(column)} = ${of}`);

  const tables = await sql<{ name: string; enabled: boolean; forced: boolean; owner: string }[]>`
    select relname as name, relrowsecurity as enabled, relforcerowsecurity as forced,
      pg_get_userbyid(relowner) as owner
    from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') ${named('relname')} order by 1`;
  const policies = await sql<
    {
      tablename: string;
      permissive: string;
      cmd: string;
      roles: string[];
      qual: string | null;
      check: string | null;
    }[]
  >`
    select tablename, permissive, cmd, array_to_json(roles)::jsonb as roles, qual, with_check as check
    from pg_policies where schemaname = 'public' ${named('tablename')}`;
  const grants = await sql<{ table_name: string; grantee: string; privilege: string }[]>`
    select table_name, grantee, privilege_type as privilege from information_schema.role_table_grants
    where table_schema = 'public' and grantee <> (select current_user) ${named('table_name')}`;

  for (const { name, enabled, forced, owner } of tables) {
    if (!enabled) faults.push(`${name}: row security is not enabled`);
    if (!forced) faults.push(`${name}: row security is not forced`);
    if (/_(app|gate|jobs|platform|remover)$/.test(owner)) faults.push(`${name}: owned by ${owner}`);

    const granted = grants.filter((grant) => grant.table_name === name);
    for (const { grantee, privilege } of granted) {
      if (!/^studystreaks_(owner|app|gate|platform|remover)$/.test(grantee))
        faults.push(`${name}: ${privilege} granted to ${grantee}`);
      if (grantee !== 'studystreaks_owner' && /TRUNCATE|REFERENCES|TRIGGER/.test(privilege))
        faults.push(`${name}: ${privilege} granted to ${grantee}`);
    }

    const own = policies.filter(
      (policy) => policy.tablename === name && policy.roles.includes('studystreaks_app'),
    );
    if (policies.some((policy) => policy.tablename === name && policy.roles.includes('public')))
      faults.push(`${name}: a policy for everyone`);
    if (withoutSchool.includes(name)) continue;

    const permissive = own.filter(({ permissive }) => permissive === 'PERMISSIVE');
    if (permissive.length !== 1) faults.push(`${name}: ${permissive.length} permissive policies`);
    for (const { cmd, qual, check } of permissive)
      if (cmd !== 'ALL' || ![qual, check].every((rule) => rule?.includes('app_school_id')))
        faults.push(`${name}: its permissive policy does not hold it to its school`);
    for (const verb of ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])
      if (!own.some(({ permissive, cmd }) => permissive === 'RESTRICTIVE' && cmd === verb))
        faults.push(`${name}: nothing narrows who may ${verb}`);
  }

  faults.push(...(await looseKeys(sql, of)), ...(await loopholes(sql)));
  return faults;
}

/** Keys that do not lead with the school, and references that could reach into another one. */
async function looseKeys(sql: Sql | TransactionSql, of?: string) {
  const faults: string[] = [];
  const named = (table: string) =>
    of === undefined ? sql`` : sql`and ${sql(table)}.relname = ${of}`;
  const uniques = await sql<{ table: string; name: string; first: string }[]>`
    select c.relname as table, i.relname as name, a.attname as first
    from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
    where x.indisunique and c.relnamespace = 'public'::regnamespace ${named('c')}
      and exists (select 1 from pg_attribute s where s.attrelid = c.oid and s.attname = 'school_id')`;
  for (const { table, name, first } of uniques)
    if (first !== 'school_id') faults.push(`${table}: the key ${name} leads with ${first}`);

  const columns = await sql<{ table: string; column: string; keys: string[][]; held: boolean }[]>`
    select t.relname as table, a.attname as column, (
      select coalesce(json_agg((
        select json_agg(k.attname) from pg_attribute k where k.attrelid = f.conrelid and k.attnum = any(f.conkey)
      )), '[]')::jsonb
      from pg_constraint f where f.conrelid = t.oid and f.contype = 'f' and a.attnum = any(f.conkey)
        -- That a row of the same table has it too says nothing of whether it is anywhere else.
        and not (f.confrelid = t.oid and a.attnum = any(f.confkey) and a.attname <> 'school_id')
    ) as keys,
    -- A key that has an empty column holds nothing: what is never empty needs one that never has.
    not a.attnotnull or exists (
      select 1 from pg_constraint f where f.conrelid = t.oid and f.contype = 'f' and a.attnum = any(f.conkey)
        and not exists (select 1 from pg_attribute k
          where k.attrelid = f.conrelid and k.attnum = any(f.conkey) and not k.attnotnull)
    ) as held
    from pg_class t join pg_attribute a on a.attrelid = t.oid
    where t.relnamespace = 'public'::regnamespace and t.relkind in ('r', 'p') and a.attnum > 0 ${named('t')}
      and not a.attisdropped and a.atttypid = 'uuid'::regtype
      and exists (select 1 from pg_attribute s where s.attrelid = t.oid and s.attname = 'school_id')`;
  for (const { table, column, keys, held } of columns) {
    if (!column.endsWith('_id') || refersToAnything.includes(column)) continue;
    if (keys.length === 0) faults.push(`${table}: ${column} refers to nothing`);
    else if (!held)
      faults.push(`${table}: ${column} refers to nothing where another column is empty`);
    if (aboveSchools.includes(column)) {
      if (!keys.some((key) => key.length === 1))
        faults.push(`${table}: its ${column} need not exist`);
      continue;
    }
    for (const key of keys)
      if (!key.includes('school_id')) faults.push(`${table}: ${column} can reach another school`);
  }

  const [studentKey] = await sql`
    select 1 from pg_constraint where conrelid = 'students'::regclass and conname = 'students_are_people'`;
  if (!studentKey) faults.push('students: a student need not be a person of the school');
  return faults;
}

/** Ways round row security: roles that ignore it, views and functions that run as their owner. */
async function loopholes(sql: Sql | TransactionSql) {
  const faults: string[] = [];
  const roles = await sql<{ name: string }[]>`
    select rolname as name from pg_roles
    where rolname in ('studystreaks_app', 'studystreaks_gate', 'studystreaks_jobs', 'studystreaks_platform', 'studystreaks_remover')
      and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`;
  for (const { name } of roles) faults.push(`${name} can go round row security`);

  const makers = await sql<{ name: string; what: string }[]>`
    select rolname as name, what from pg_roles, unnest(array['create', 'temporary']) as what
    where rolname in ('studystreaks_app', 'studystreaks_gate', 'studystreaks_jobs', 'studystreaks_platform', 'studystreaks_remover')
      and has_database_privilege(rolname, current_database(), what)`;
  for (const { name, what } of makers) faults.push(`${name} has ${what} on the database`);

  const views = await sql<{ name: string }[]>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
      and not coalesce(reloptions @> '{security_invoker=true}', false)`;
  for (const { name } of views) faults.push(`${name} is a view that runs as its owner`);

  const functions = await sql<{ name: string }[]>`
    select proname as name from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef`;
  for (const { name } of functions) faults.push(`${name}() runs as its owner`);
  return faults;
}
