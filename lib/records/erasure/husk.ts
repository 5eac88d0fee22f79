import 'server-only';
import type { TransactionSql } from 'postgres';
import { noteFiles, remove } from '../removing/going';
import { findGoing } from './going';
import { isStaff } from './rules';
import type { Whom } from './whom';

/**
 * Takes away what goes and empties what stays: a row that others refer to, without name, address, picture or
 * sign-in. Whom records that stay are about is kept with them.
 */
export async function emptyPerson(sql: TransactionSql, whom: Whom) {
  const { going, stays, patterns } = await findGoing(sql, whom);
  await keepIdentity(sql, whom, stays);
  const removed = await remove(sql, going);
  await forgetFacts(sql, whom, patterns);
  await forgetInChanges(sql, patterns);
  await forgetUploadedLists(sql);
  await sql`
    update people set account_id = null, title = null, given_name = 'Erased', family_name = 'person',
      display_name = 'Erased person', animal = null, archived_at = coalesce(archived_at, now()), erased_at = now()
    where school_id = (select app_school_id()) and id = ${whom.id}`;
  await sql`
    update students set date_of_birth = null, home_language = null, year_group = 0
    where school_id = (select app_school_id()) and id = ${whom.id}`;
  return removed;
}

const identityOf = (stays: ReadonlyMap<string, number>, role: string) => {
  const has = (...tables: string[]) => tables.some((table) => (stays.get(table) ?? 0) > 0);
  const kinds: string[] = [];
  if (has('concerns')) kinds.push('concerns');
  if (has('care_notes', 'learning_needs', 'homework_adaptations')) kinds.push('care');
  if (isStaff(role)) kinds.push('staff');
  return kinds;
};

/** A concern about nobody helps no inquiry: whom it is about stays with it, and is read by whoever reads it. */
async function keepIdentity(sql: TransactionSql, whom: Whom, stays: ReadonlyMap<string, number>) {
  for (const kind of identityOf(stays, whom.role))
    await sql`
      insert into kept_identities (id, school_id, person_id, kind, given_name, family_name, date_of_birth)
      values (gen_random_uuid(), app_school_id(), ${whom.id}, ${kind}, ${whom.givenName}, ${whom.familyName},
        ${whom.dateOfBirth}) on conflict do nothing`;
}

/** Of events only who did what and when: what they name, and from where, is not needed for that. */
async function forgetFacts(sql: TransactionSql, whom: Whom, patterns: readonly string[]) {
  await sql`
    update audit_events set facts = '{"erased": true}', address = null, device = null
    where school_id = (select app_school_id()) and (student_id = ${whom.id} or subject_id = ${whom.id}
      or facts::text ilike any(${[...patterns]}::text[]))`;
  await sql`
    update audit_events set address = null, device = null
    where school_id = (select app_school_id()) and actor_id = ${whom.id}
      and (address is not null or device is not null)`;
}

async function forgetInChanges(sql: TransactionSql, patterns: readonly string[]) {
  await sql`
    update changes set details = null, reason_values = null, obstacles = null
    where school_id = (select app_school_id())
      and jsonb_build_array(details, reason_values, obstacles)::text ilike any(${[...patterns]}::text[])`;
}

/** A list that was brought in names everybody, and is needed no more: it can be brought in again. */
async function forgetUploadedLists(sql: TransactionSql) {
  const keys = await sql<{ key: string }[]>`
    select f ->> 'key' as key from imports i, jsonb_array_elements(i.files) f
    where i.school_id = (select app_school_id()) and f ->> 'key' <> ''`;
  await noteFiles(
    sql,
    keys.map(({ key }) => key),
  );
  await sql`
    update imports set proposal = null, trouble = null,
      files = (select coalesce(jsonb_agg(f || '{"key": ""}'), '[]') from jsonb_array_elements(files) f)
    where school_id = (select app_school_id())
      and (proposal is not null or trouble is not null
        or exists (select from jsonb_array_elements(files) f where f ->> 'key' <> ''))`;
}
