import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { openedRow } from '@/db/sealed';
import { collectInSchool, type Tenant } from '@/lib/platform/tenancy';
import { collectAccount } from './account';
import { described, describedTable, type OfTable } from './catalogue';
import { inOrder } from './in-order';
import type { Entry, Raw, Read, Somebody, Whom } from './read';
import type { Snapshot } from './snapshot';

/**
 * All that is kept about somebody, from every table of the inventory, from the trail, and of the account above schools. What names somebody
 * else, free text and files become items to look at; everything else stands as it is.
 */
export async function collect(whom: Whom, now: Date): Promise<Snapshot> {
  const { schoolId, personId } = whom;
  const asSchool = await collectInSchool(schoolId, null, (tenant) => readAll(tenant, whom));
  const asThem = await collectInSchool(schoolId, personId, (tenant) => readRows(tenant, whom));
  const rows = new Map<string, readonly Raw[]>();
  for (const { name } of described) {
    const seen = new Map<string, Raw>();
    for (const row of [...(asSchool.rows.get(name) ?? []), ...(asThem.get(name) ?? [])])
      seen.set(row.id, row);
    rows.set(name, [...seen.values()]);
  }
  return inOrder({ ...asSchool, rows, account: await collectAccount(whom) }, whom, now);
}

async function readAll(tenant: Tenant, whom: Whom): Promise<Omit<Read, 'account'>> {
  const rows = await readRows(tenant, whom);
  const everybody = await tenant.db.execute<Somebody>(sql`
    select id, role, display_name as name, given_name as given, family_name as family
    from people where school_id = ${whom.schoolId}`);
  const entries = await tenant.db.execute<Entry>(sql`
    select id::text, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      table_name as "table", verb, row_id as "rowId", fields, actor_id as "actorId", kept
    from (
      select id, at, table_name, verb, row_id, fields, actor_id, kept from trail.entries
      where school_id = ${whom.schoolId} and whose_id = ${whom.personId}
      union all
      select id, at, table_name, verb, row_id, fields, actor_id, kept from trail.archive
      where school_id = ${whom.schoolId} and whose_id = ${whom.personId}) e
    order by at, id`);
  return {
    rows,
    people: new Map(everybody.map((each) => [each.id, each])),
    labels: await readLabels(tenant, rows),
    entries: [...entries],
  };
}

/** From each table the rows about them, with the columns that the app may read at all. */
async function readRows({ db }: Tenant, whom: Whom) {
  const readable = await db.execute<{ table: string; column: string }>(sql`
    select c.relname as "table", a.attname as "column"
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_column_privilege(c.oid, a.attnum, 'select')`);
  const columnsOf = Map.groupBy(readable, ({ table }) => table);
  const found = new Map<string, readonly Raw[]>();
  for (const each of described) {
    const which = aboutThem(each, whom.personId);
    if (!which) continue;
    const may = new Set((columnsOf.get(each.name) ?? []).map(({ column }) => column));
    const secret = each.held.secret.length > 0 ? each.columns : {};
    const columns = Object.keys(each.columns).filter(
      (column) => may.has(column) && !(secret[column] === 'left_out' && !needed(each, column)),
    );
    // Safe: names of tables and columns come from the schema.
    const select = sql.raw(columns.map((column) => `t.${column}`).join(', '));
    const rows = await db.execute<Raw>(sql`
      select ${select} from ${sql.raw(each.name)} t
      where t.school_id = ${whom.schoolId} and (${which}) order by t.created_at, t.id`);
    found.set(
      each.name,
      rows.map((row) => openedRow(each.name, row)),
    );
  }
  return found;
}
const needed = ({ file }: OfTable, column: string) => column === 'id' || column === file;

/** Which rows of a table are about somebody: undefined where none can be. */
function aboutThem({ name, about, via }: OfTable, personId: string): SQL | undefined {
  // What was or will be undone, and what a file said of them, name them inside.
  if (name === 'change_rows')
    return sql`${personId} in (t.before->>'person_id', t.before->>'student_id', t.before->>'id',
      t.after->>'person_id', t.after->>'student_id', t.after->>'id', t.row_id::text)`;
  if (name === 'import_rows') return sql`t.subject_id = ${personId}`;
  const named = about.map((column) => sql`t.${sql.raw(column)} = ${personId}`);
  // What was done to a grown-up has no column of its own for them.
  if (name === 'audit_events') named.push(sql`t.subject_id = ${personId}`);
  const to = via && describedTable(via.to);
  if (via && to && to.about.length > 0) {
    const theirs = sql.join(
      to.about.map((column) => sql`o.${sql.raw(column)} = ${personId}`),
      sql` or `,
    );
    named.push(sql`t.${sql.raw(via.column)} in (
      select o.id from ${sql.raw(via.to)} o where o.school_id = t.school_id and (${theirs}))`);
  }
  return named.length > 0 ? sql.join(named, sql` or `) : undefined;
}

/** How things that rows point to are called: a class, a club, a piece of homework. */
async function readLabels({ db, actor }: Tenant, rows: ReadonlyMap<string, readonly Raw[]>) {
  const wanted = new Map<string, Set<string>>();
  for (const each of described)
    for (const row of rows.get(each.name) ?? [])
      for (const [column, table] of Object.entries(each.pointsTo)) {
        const id = row[column];
        if (each.columns[column] !== 'reference' || typeof id !== 'string') continue;
        wanted.set(table, (wanted.get(table) ?? new Set()).add(id));
      }
  const labels = new Map<string, string>();
  for (const [table, ids] of wanted) {
    const to = describedTable(table);
    const label = to && ['title', 'name', 'question'].find((column) => to.columns[column]);
    // What is about somebody is called by nothing that may stand in another's pack.
    if (!label || to.held.kind !== 'school') continue;
    const named = await db.execute<{ id: string; label: string | null }>(sql`
      select id, ${sql.raw(label)} as label from ${sql.raw(table)}
      where school_id = ${actor.schoolId} and id = any(${`{${[...ids].join(',')}}`}::uuid[])`);
    for (const each of named) if (each.label) labels.set(each.id, each.label);
  }
  return labels;
}
