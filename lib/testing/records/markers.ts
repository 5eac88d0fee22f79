import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { getTableName } from 'drizzle-orm';
import type { Sql } from 'postgres';
import { openedBy, type Seal, SealBroken } from '@/db/sealed';
import { ownKeys } from '@/lib/platform/keys/own';
import { storage } from '@/lib/platform/storage/storage';
import { inventory } from '@/lib/records/inventory';
import { columnOf } from '@/lib/records/removing/going';
import { keyOfPerson, keyOfSchool, openValues } from '@/lib/trail/values';

/** A column that can hold a marker, as the database's catalogue has it. */
type Column = Readonly<{ table: string; column: string; type: string; array: boolean }>;

/** What has to be an address in storage; there the marker is in the file. */
const addresses = ['storage_key', 'voice_key'];
/** What the code itself names, and nobody types: an event. */
const ofTheCode = ['audit_events.name'];

/** What the year, a role and other words of the program are kept in, is kept by a check. */
const isWordOfTheProgram = new Set(['23514', '22P02', '23503']);

/** Whatever else takes words takes the marker: a check keeps these to words of the program. */
export const ofTheProgram = [
  'badge_awards.built_in',
  'buddy_cheers.cheer',
  'choosing_times.place',
  'concern_notes.kind',
  'consent_decisions.capacity',
  'consent_decisions.decision',
  'consent_follow_ups.kind',
  'consent_resolutions.decision',
  'court_orders.withholds',
  'drafts.way',
  'evidence.kind',
  'excusals.reason',
  'files.kind',
  'guardian_links.parental_responsibility',
  'guardian_links.relation',
  'learning_needs.needs',
  'learning_needs.sen_status',
  'level_moves.answer',
  'pack_items.decision',
  'pack_items.kind',
  'pack_items.readers',
  'pack_items.reason',
  'pack_pauses.reason',
  'packs.closed_for',
  'packs.extended_for',
  'packs.handed_how',
  'packs.identity',
  'packs.state',
  'people.role',
  'point_entries.reason',
  'release_requests.state',
  'reviews.sticker',
  'reviews.verdict',
  'rollover_moves.kind',
  'students.home_language',
  'submissions.others_in_photos',
  'submissions.state',
];

export async function columnsWithWords(sql: Sql): Promise<readonly Column[]> {
  return sql<Column[]>`
    select table_name as "table", column_name as "column", udt_name as type, data_type = 'ARRAY' as array
    from information_schema.columns c
    where table_schema = 'public' and (udt_name in ('text', 'varchar', 'jsonb', 'json', '_text', '_varchar'))
      and is_generated = 'NEVER'
      and exists (select from pg_class r where r.relname = c.table_name and r.relkind = 'r'
        and r.relnamespace = 'public'::regnamespace)
    order by 1, 2`;
}

/** Which rows of a table are about this person, or hang on such a row. */
function about(table: string, person: string, account: string): string | undefined {
  const held = inventory.find((each) => getTableName(each.table) === table);
  if (!held) return ofAccount(table, account);
  const columns = held.about.map((key) => `t.${columnOf(held, key)} = '${person}'`);
  if (columns.length > 0) return `(${columns.join(' or ')})`;
  if (!held.via) return undefined;
  const to = getTableName(held.via.to);
  const within = about(to, person, account)?.replaceAll('t.', 'o.');
  return (
    within &&
    `exists (select from ${to} o where o.id = t.${columnOf(held, held.via.column)} and ${within})`
  );
}

const ofAccount = (table: string, account: string) => {
  if (table === 'accounts') return `t.id = '${account}'`;
  return [
    'address_checks',
    'credential_resets',
    'half_sign_ins',
    'looks',
    'passkey_challenges',
    'passkeys',
    'recovery_codes',
    'second_steps',
    'sessions',
  ].includes(table)
    ? `t.account_id = '${account}'`
    : undefined;
};

/** Puts the marker into every such column; says which took it, and which only take words of the program. */
export async function plant(sql: Sql, person: string, account: string, marker: string) {
  const planted: string[] = [];
  const refused: string[] = [];
  for (const { table, column, type, array } of await columnsWithWords(sql)) {
    const where = about(table, person, account);
    if (!where || addresses.includes(column) || ofTheCode.includes(`${table}.${column}`)) continue;
    // Of two rows of a kind no two may be the same.
    const words = `'${marker} ' || left(t.id::text, 13)`;
    const value = array
      ? `array[${words}]`
      : type.startsWith('json')
        ? `to_json(array[${words}])::${type}`
        : words;
    const took = await takes(sql, table, `${column} = ${value}`, where);
    if (took === 'some') planted.push(`${table}.${column}`);
    if (took === 'none') refused.push(`${table}.${column}`);
  }
  return { planted, refused };
}

/** Row by row: what a piece in writing may say, a photo may not. */
async function takes(sql: Sql, table: string, change: string, where: string) {
  const rows = await sql.unsafe<{ id: string }[]>(
    `select t.id::text from ${table} t where ${where}`,
  );
  let taken = 0;
  for (const { id } of rows)
    try {
      await sql.unsafe(`update ${table} t set ${change} where t.id::text = $1`, [id]);
      taken += 1;
    } catch (error) {
      if (!isWordOfTheProgram.has((error as { code?: string }).code ?? '')) throw error;
    }
  if (rows.length === 0) return 'no rows';
  return taken > 0 ? 'some' : 'none';
}

/** Puts a file with the marker where each row about this person says that one is. */
export async function plantFiles(
  sql: Sql,
  { schoolId, person }: Readonly<{ schoolId: string; person: string }>,
  marker: string,
) {
  const store = await storage();
  let stored = 0;
  for (const held of inventory) {
    const where = held.file && about(getTableName(held.table), person, person);
    if (!held.file || !where) continue;
    const column = columnOf(held, held.file);
    const table = getTableName(held.table);
    const rows = await sql.unsafe<{ id: string }[]>(
      `select id from ${table} t where ${where} and ${column} is not null`,
    );
    for (const { id } of rows) {
      const key = `users/${person}/uploads/2026/11/${id}.bin`;
      await sql.unsafe(`update ${table} set ${column} = $1 where id = $2`, [key, id]);
      await store.put(key, Buffer.from(`a file with ${marker} in it`), schoolId);
      stored += 1;
    }
  }
  return stored;
}

const tablesOf = (sql: Sql) => sql<{ name: string }[]>`
  select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname not like 'pg_toast%'`;

/** A row as text, with whatever is sealed in it opened, wherever it stands. */
const everythingOpened = (seal: Seal, row: unknown) =>
  JSON.stringify(row).replaceAll(/"(sealed:[^"]+)"/g, (whole, sealed: string) => {
    try {
      return JSON.stringify(openedBy(seal, sealed));
    } catch (error) {
      if (error instanceof SealBroken) return whole;
      throw error;
    }
  });

/** In which tables of which schemas it stands, in words, in bytes or sealed by the school. */
export async function tablesWith(sql: Sql, marker: string, seal: Seal) {
  const hex = Buffer.from(marker).toString('hex');
  const found: string[] = [];
  for (const { name } of await tablesOf(sql)) {
    const [row] = await sql.unsafe<{ there: boolean }[]>(
      `select exists (select from ${name} t where t::text ilike $1 or t::text ilike $2) as there`,
      [`%${marker}%`, `%${hex}%`],
    );
    const lying = await sql.unsafe<{ row: unknown }[]>(
      `select to_jsonb(t) as row from ${name} t where t::text like '%sealed:%'`,
    );
    const says = lying.some((each) => everythingOpened(seal, each.row).includes(marker));
    if (row?.there || says) found.push(name.replace('public.', ''));
  }
  return found.toSorted();
}

/** Which files below a folder hold it, in their name or in what is in them. */
export async function filesWith(folder: string, marker: string) {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const each of names) {
    if (each.name.includes(marker)) found.push(each.name);
    if (!each.isFile()) continue;
    const bytes = await readFile(path.join(each.parentPath, each.name));
    if (bytes.includes(marker)) found.push(each.name);
  }
  return found;
}

/** Which stored files hold it once they are opened. */
export async function storedFilesWith(folder: string, marker: string) {
  const store = await storage();
  const names = await readdir(path.join(folder, 'users'), { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const each of names.filter((one) => one.isFile())) {
    const key = path.relative(folder, path.join(each.parentPath, each.name));
    const stored = await store.read(key).catch(() => null);
    if (stored && (await buffer(stored.content)).includes(marker)) found.push(key);
  }
  return found;
}

/** How many entries of the trail open, with the keys there are now, to values with the marker in them. */
export async function entriesThatOpen(sql: Sql, schoolId: string, marker: string) {
  const entries = await sql<{ id: string; whose: string | null; kept: Buffer; table: string }[]>`
    select id::text, whose_id as whose, kept, table_name as "table" from (
      select id, school_id, whose_id, kept, table_name from trail.entries
      union all select id, school_id, whose_id, kept, table_name from trail.archive) e
    where school_id = ${schoolId} and kept is not null`;
  const open: string[] = [];
  for (const { id, whose, kept, table } of entries) {
    const key = await ownKeys().read(whose ? keyOfPerson(schoolId, whose) : keyOfSchool(schoolId));
    const values = key && openValues(key, { schoolId, id }, kept);
    if (values && JSON.stringify(values).includes(marker)) open.push(table);
  }
  return [...new Set(open)].toSorted();
}
