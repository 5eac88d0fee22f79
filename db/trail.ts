import type { Sql } from 'postgres';

const ofTheOwner = [
  ['entries', 'entries_written_by_triggers'],
  ['entries', 'entries_say_whose'],
  ['archive', 'archive_says_whose'],
  ['letters', 'letters_written_by_triggers'],
  ['intake_keys', 'intake_keys_read_by_triggers'],
  ['chains', 'chains_begin_later'],
  ['entries_of_no_month', 'what_has_no_month_moves'],
  ['key_store', 'key_store_named_once'],
] as const;

/**
 * The trail's triggers run as the owner of its tables, whom row security binds too. A copy of a database may belong
 * to somebody else, so whoever migrates is named anew.
 */
export async function nameOwnerOfTrail(owner: Sql) {
  for (const [table, policy] of ofTheOwner)
    await owner.unsafe(`alter policy ${policy} on trail.${table} to current_user`);
  const months = await owner<{ name: string }[]>`
    select tablename as name from pg_policies where schemaname = 'trail' and policyname = 'read_when_it_goes'`;
  for (const { name } of months)
    await owner.unsafe(`alter policy read_when_it_goes on trail.${name} to current_user`);
  // And the months that are due are made before anybody writes.
  await owner`select trail.turn_months()`;
}
