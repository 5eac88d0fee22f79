import 'server-only';
import type { TransactionSql } from 'postgres';
import type { KeptBack } from '@/db/schema/erasures';
import { noteFiles, peopleHeld, type Rows, remove } from '../removing/going';
import { findGoing } from './going';
import { isStaff, pattern, type Term, tellsOf, waitsForSomebody } from './rules';
import type { Whom } from './whom';

/**
 * Takes away what goes and empties what stays: a row that others refer to, without name, address, picture or
 * sign-in. Whom records that stay are about is kept with them.
 */
export async function emptyPerson(sql: TransactionSql, whom: Whom) {
  // An import that is being read right now would write down afterwards what goes here.
  await sql`select pg_advisory_xact_lock(hashtextextended('imports ' || app_school_id()::text, 0))`;
  const { going, stays, terms } = await findGoing(sql, whom);
  await keepIdentity(sql, whom, stays);
  await keepCapacity(sql, whom);
  const removed = await remove(sql, going);
  await forgetWordsOfResolutions(sql, whom);
  const events = await forgetFacts(sql, whom, terms);
  await forgetInChanges(sql, terms);
  await forgetUploadedLists(sql);
  await sql`
    update people set account_id = null, title = null, given_name = 'Erased', family_name = 'person',
      display_name = 'Erased person', animal = null, archived_at = coalesce(archived_at, now()), erased_at = now()
    where school_id = (select app_school_id()) and id = ${whom.id}`;
  await sql`
    update students set date_of_birth = null, home_language = null, year_group = 0
    where school_id = (select app_school_id()) and id = ${whom.id}`;
  return { removed, held: keptBack(going.held, events.kept) };
}

const ofEvents = 'audit_events';

/** What a hold on somebody else keeps, by id: the names that it was found by are forgotten. */
const keptBack = (rows: Rows, events: readonly string[]): KeptBack =>
  Object.fromEntries(
    [...rows, [ofEvents, events] as const]
      .map(([table, ids]) => [table, [...ids].toSorted()] as const)
      .filter(([, ids]) => ids.length > 0),
  );

/** What stayed of somebody who was erased because somebody else was held: it goes once nobody is. */
export async function goesNoLongerHeld(sql: TransactionSql, whom: Whom, before: KeptBack) {
  const known = new Map(
    Object.entries(before).flatMap(([table, ids]) =>
      typeof ids === 'number' ? [] : [[table, ids] as const],
    ),
  );
  const rows = new Map([...known].filter(([table]) => table !== ofEvents));
  const { going, terms } = await findGoing(sql, whom, rows);
  const removed = await remove(sql, going);
  const events = await forgetFacts(sql, whom, terms, known.get(ofEvents));
  return {
    removed: events.forgotten > 0 ? { ...removed, [ofEvents]: events.forgotten } : removed,
    held: keptBack(going.held, events.kept),
  };
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

/** An answer proves what it proves by whoever gave it, as what: that stands with the link, which goes. */
async function keepCapacity(sql: TransactionSql, whom: Whom) {
  await sql`
    update consent_decisions d set capacity = (
      select g.relation from guardian_links g where g.school_id = d.school_id and g.guardian_id = d.guardian_id
        and g.student_id = d.student_id order by g.starts_on desc, g.id desc limit 1)
    where d.school_id = (select app_school_id()) and d.capacity is null
      and ${whom.id} in (d.student_id, d.guardian_id)`;
}

async function forgetWordsOfResolutions(sql: TransactionSql, whom: Whom) {
  await sql`
    update consent_resolutions set to_families = ''
    where school_id = (select app_school_id()) and student_id = ${whom.id} and to_families <> ''`;
}

/**
 * Of events only who did what and when: what they name, and from where, is not needed for that. What is also about
 * somebody else who is held stays as it is.
 */
async function forgetFacts(
  sql: TransactionSql,
  whom: Whom,
  terms: readonly Term[],
  foundBefore: readonly string[] = [],
) {
  const holds = [...(await peopleHeld(sql, whom.id))];
  const written = await sql<{ id: string; facts: unknown }[]>`
    select id, facts from audit_events where school_id = (select app_school_id())
      and facts::text ilike any(${terms.map(pattern)}::text[])`;
  const tells = tellsOf(terms);
  const telling = written.filter(({ facts }) => tells(facts)).map(({ id }) => id);
  const about = await sql<{ id: string; held: boolean }[]>`
    select id, coalesce(actor_id = any(${holds}::uuid[]), false)
      or coalesce(student_id = any(${holds}::uuid[]), false)
      or subject_id = any(${holds}::uuid[]) as held
    from audit_events where school_id = (select app_school_id())
      and (student_id = ${whom.id} or subject_id = ${whom.id}
        or id = any(${[...telling, ...foundBefore]}::uuid[]))
      and (facts <> '{"erased": true}' or address is not null or device is not null)`;
  const going = about.filter(({ held }) => !held).map(({ id }) => id);
  await sql`
    update audit_events set facts = '{"erased": true}', address = null, device = null
    where school_id = (select app_school_id()) and id = any(${going}::uuid[])`;
  await sql`
    update audit_events set address = null, device = null
    where school_id = (select app_school_id()) and actor_id = ${whom.id}
      and (address is not null or device is not null)`;
  return {
    forgotten: going.length,
    kept: about.filter(({ held }) => held).map(({ id }) => id),
  };
}

async function forgetInChanges(sql: TransactionSql, terms: readonly Term[]) {
  const written = await sql<{ id: string; said: unknown }[]>`
    select id, jsonb_build_array(details, reason_values, obstacles) as said from changes
    where school_id = (select app_school_id())
      and jsonb_build_array(details, reason_values, obstacles)::text ilike any(${terms.map(pattern)}::text[])`;
  const tells = tellsOf(terms);
  const telling = written.filter(({ said }) => tells(said)).map(({ id }) => id);
  await sql`
    update changes set details = null, reason_values = null, obstacles = null
    where school_id = (select app_school_id()) and id = any(${telling}::uuid[])`;
}

/**
 * A list that was brought in names everybody, and is needed no more: it can be brought in again. Whether somebody
 * stands in a file, spelt as that file spells them, nothing can tell for sure, so the files of all go; an import that
 * was still to be looked at is given up, since nothing is left of it to go on with.
 */
async function forgetUploadedLists(sql: TransactionSql) {
  const keys = await sql<{ key: string }[]>`
    select f ->> 'key' as key from imports i, jsonb_array_elements(i.files) f
    where i.school_id = (select app_school_id()) and f ->> 'key' <> ''`;
  await noteFiles(
    sql,
    keys.map(({ key }) => key),
  );
  await sql`
    update imports set state = 'given_up', given_up_for = 'erasing'
    where school_id = (select app_school_id()) and state = any(${[...waitsForSomebody]}::text[])`;
  await sql`
    update imports set proposal = null, trouble = null,
      files = (select coalesce(jsonb_agg(f || '{"key": ""}'), '[]') from jsonb_array_elements(files) f)
    where school_id = (select app_school_id())
      and (proposal is not null or trouble is not null
        or exists (select from jsonb_array_elements(files) f where f ->> 'key' <> ''))`;
}
