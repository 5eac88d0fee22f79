import 'server-only';
import { type SQL, sql } from 'drizzle-orm';
import { openedRow } from '@/db/sealed';
import { ownKeys } from '@/lib/platform/keys/own';
import { collectInSchool, type Tenant } from '@/lib/platform/tenancy';
import { isId } from '@/lib/shared/is-id';
import type { PackItemReaders } from '@/lib/shared/packs';
import { isStaffRole, type Role } from '@/lib/shared/vocabulary';
import { keyOfPerson, openValues } from '@/lib/trail/values';
import { marksIn, namesOfAll } from '../review/rules';
import { described, describedTable, type OfTable } from './catalogue';
import type {
  Cells,
  CollectedFile,
  CollectedItem,
  CollectedRow,
  CollectedTable,
  Followed,
  Snapshot,
  Value,
} from './snapshot';

export type Whom = Readonly<{ schoolId: string; personId: string; askedById: string }>;

type Raw = Readonly<Record<string, unknown>> & Readonly<{ id: string }>;
type Entry = Readonly<{
  id: string;
  at: string;
  table: string;
  verb: Followed['verb'];
  rowId: string;
  fields: readonly string[];
  actorId: string | null;
  kept: Buffer | null;
}>;
type Somebody = Readonly<{ id: string; role: Role; name: string; given: string; family: string }>;

type Read = Readonly<{
  rows: ReadonlyMap<string, readonly Raw[]>;
  people: ReadonlyMap<string, Somebody>;
  labels: ReadonlyMap<string, string>;
  entries: readonly Entry[];
}>;

/**
 * All that a school keeps about somebody, from every table of the inventory and from the trail. What names somebody
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
  return inOrder({ ...asSchool, rows }, whom, now);
}

async function readAll(tenant: Tenant, whom: Whom): Promise<Read> {
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

/** A word of the program, a number, a day: nothing that anybody wrote. */
const ofTheProgram = /^[a-z0-9_.:+/-]{0,60}$|^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;

/** Tables whose facts are the program's own: in others a word without a space may be a name or a number. */
const written: ReadonlySet<string> = new Set(['audit_events', 'notifications', 'drafts']);

async function inOrder(read: Read, whom: Whom, now: Date): Promise<Snapshot> {
  const { people, labels, rows } = read;
  const { personId, schoolId, askedById } = whom;
  const themselves = people.get(personId);
  if (!themselves) throw new Error('Nobody of that id is here');
  const own = [`${themselves.given} ${themselves.family}`, themselves.name];
  const names = namesOfAll(
    [...people.values()]
      .filter(({ id }) => id !== personId)
      .flatMap(({ given, family, name }) => [given, family, name]),
  );

  const items: (CollectedItem & {
    places: number;
    text: string;
    marks: readonly number[];
    marked: boolean;
  })[] = [];
  const positions = new Map<string, number>();
  function item(key: string, make: () => CollectedItem) {
    let position = positions.get(key);
    if (position === undefined) {
      position = items.push({ ...make(), places: 0 }) - 1;
      positions.set(key, position);
    }
    const found = items[position];
    if (found) found.places += 1;
    return position;
  }

  const wordsItem = (text: string, table: string, readers: PackItemReaders) =>
    item(`words ${readers} ${text}`, () => {
      const marks = marksIn(text, names, own);
      return { kind: 'words', readers, table, text, marks, marked: marks.length > 0, places: 0 };
    });
  // Who wrote a care note is asked of who reads it: that somebody is named there tells that there is one.
  const personItem = (id: string, table: string, readers: PackItemReaders) =>
    item(`person ${readers} ${id}`, () => {
      const somebody = people.get(id);
      const role = somebody?.role ?? 'parent';
      return {
        ...{ kind: 'person', readers, table, marks: [], places: 0 },
        ...{ text: somebody?.name ?? '', role, marked: !isStaffRole(role) },
      };
    });
  const concernItem = (id: string) =>
    item(`concern ${id}`, () => ({
      ...{ kind: 'concern', readers: 'concern', concernId: id, table: 'concerns' },
      ...{ text: '', marks: [], marked: true, places: 0 },
    }));

  const concerns = new Set((rows.get('concerns') ?? []).map(({ id }) => id));
  const notes = new Map(
    (rows.get('concern_notes') ?? []).map(({ id, concern_id }) => [id, String(concern_id)]),
  );
  /** Which concern a row tells of; null where it tells of one that is not theirs, and stays out. */
  function concernOf(table: string, row: Readonly<Record<string, unknown>>, id: string) {
    const isEvent = table === 'audit_events' && String(row.name).startsWith('concern.');
    const told = JSON.stringify(row.facts ?? '').match(/"concernId":"([0-9a-f-]{36})"/)?.[1];
    const named =
      table === 'concerns'
        ? id
        : table === 'concern_notes'
          ? (notes.get(id) ?? String(row.concern_id))
          : isEvent
            ? String(row.subject_id)
            : (row.concern_id ?? told);
    if (typeof named !== 'string') return undefined;
    return concerns.has(named) ? named : null;
  }

  function ofJson(value: unknown, table: string, readers: PackItemReaders): Value {
    if (value instanceof Date) return value.toISOString();
    if (value === null || value === undefined) return null;
    if (typeof value === 'number' || typeof value === 'boolean') return value;
    if (Array.isArray(value)) return value.map((each) => ofJson(each, table, readers));
    if (typeof value === 'object')
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, each]) => typeof each !== 'string' || !isId(each) || people.has(each))
          .map(([key, each]) => [key, ofJson(each, table, readers)]),
      );
    const text = String(value);
    if (isId(text)) return people.has(text) ? person(text, table, readers) : '';
    if (ofTheProgram.test(text) && written.has(table)) return text;
    return { $item: wordsItem(text, table, readers) };
  }
  const person = (id: string, table: string, readers: PackItemReaders): Value =>
    id === personId ? themselves.name : { $item: personItem(id, table, readers) };
  /** Who looks at what a row says before it goes out. */
  const readersOf = (of: OfTable, row: Readonly<Record<string, unknown>>): PackItemReaders => {
    const isEvent = of.name === 'audit_events' && String(row.name).startsWith('care.');
    return themselves.role === 'student' && (of.held.kind === 'care' || isEvent)
      ? 'care'
      : 'office';
  };

  /** What was looked at for a copy would tell of what is in none; and that another asked is theirs. */
  function isOfAnothersCopy(table: string, row: Readonly<Record<string, unknown>>) {
    if (['pack_items', 'pack_pauses', 'release_requests'].includes(table)) return true;
    if (table === 'packs') return row.asked_by_id !== askedById;
    return table === 'audit_events' && String(row.name).startsWith('pack.');
  }
  const isWhereabouts = (column: string) => column === 'address' || column === 'device';

  /** The columns of a row, of the row itself or as the trail kept it. */
  function cellsOf(of: OfTable, row: Readonly<Record<string, unknown>>, concern: boolean): Cells {
    const readers = readersOf(of, row);
    const asksOwn =
      personId === askedById && of.held.kind === 'family' && of.about[0] === 'person_id';
    const cells: Record<string, Value> = {};
    for (const [column, value] of Object.entries(row)) {
      const kind = of.columns[column] ?? 'left_out';
      if (kind === 'left_out' || value === null || value === undefined || value === '') continue;
      // Where somebody else was when they did it is theirs: another parent's above all.
      if (isWhereabouts(column) && row.actor_id !== personId) continue;
      // What of a concern is text stands with its item; whose hands it went through would tell others of it.
      if (concern && (kind === 'words' || kind === 'json')) continue;
      if (concern && kind === 'person' && value !== personId) continue;
      if (kind === 'person') cells[column] = person(String(value), of.name, readers);
      else if (kind === 'reference') {
        const label = labels.get(String(value));
        if (label) cells[column] = label;
      } else if (kind === 'words' && !asksOwn)
        cells[column] = {
          $item: wordsItem(
            Array.isArray(value) ? value.join(', ') : String(value),
            of.name,
            readers,
          ),
        };
      else if (kind === 'json' && of.name === 'change_rows') {
        const inside = describedTable(String(row.table_name));
        // Safe: what a change noted is a row as the database writes it.
        if (inside) cells[column] = cellsOf(inside, value as Raw, inside.held.kind === 'concerns');
      } else if (kind === 'json') cells[column] = ofJson(value, of.name, readers);
      else cells[column] = value instanceof Date ? value.toISOString() : plainly(value);
    }
    return cells;
  }

  const tables: CollectedTable[] = [];
  const files: CollectedFile[] = [];
  for (const of of described) {
    const kept: CollectedRow[] = [];
    for (const row of rows.get(of.name) ?? []) {
      if (isOfAnothersCopy(of.name, row)) continue;
      const concern = concernOf(of.name, row, row.id);
      if (concern === null) continue;
      const under = concern === undefined ? undefined : concernItem(concern);
      kept.push({
        id: row.id,
        cells: cellsOf(of, row, under !== undefined),
        ...(under !== undefined && { under }),
      });
      if (under !== undefined) addWords(items[under], of, row);
      const key = of.file && row[of.file];
      if (typeof key !== 'string' || of.name === 'packs' || of.name === 'uploads_under_way')
        continue;
      if (row.made_from_id) continue;
      const at = under ?? fileItem(of, row);
      files.push({ table: of.name, rowId: row.id, storageKey: key, item: at });
    }
    if (kept.length > 0) tables.push({ table: of.name, kind: of.held.kind, rows: kept });
  }

  function fileItem(of: OfTable, row: Raw) {
    return item(`file ${row.id}`, () => ({
      ...{ kind: 'file', readers: 'office', table: of.name, marks: [], places: 0 },
      text: typeof row.kind === 'string' ? row.kind : of.name,
      marked: of.name === 'consent_papers' || mayShowOthers(row),
    }));
  }
  /** Of the photos of a piece the child said who else is in them; nobody says it of other pictures. */
  function mayShowOthers(row: Raw) {
    const used = (rows.get('evidence') ?? []).find(({ file_id }) => file_id === row.id);
    const piece = (rows.get('submissions') ?? []).find(({ id }) => id === used?.submission_id);
    return row.kind === 'photo' && piece?.others_in_photos !== 'nobody';
  }
  function addWords(into: (typeof items)[number] | undefined, of: OfTable, row: Raw) {
    if (!into || (of.name !== 'concerns' && of.name !== 'concern_notes')) return;
    const said = String((of.name === 'concerns' ? row.words : row.text) ?? '');
    into.text = [into.text, said].filter(Boolean).join('\n\n');
    into.marks = marksIn(into.text, names, own);
  }

  const key = await ownKeys().read(keyOfPerson(schoolId, personId));
  const trail: Followed[] = [];
  for (const entry of read.entries) {
    const of = describedTable(entry.table);
    if (!of) continue;
    const values =
      entry.kept && key ? openValues(key, { schoolId, id: entry.id }, entry.kept) : undefined;
    const row = values?.after ?? values?.before ?? {};
    if (isOfAnothersCopy(of.name, row)) continue;
    const isOfConcern = of.held.kind === 'concerns';
    const concern = concernOf(of.name, row, entry.rowId);
    if (concern === null || (isOfConcern && concern === undefined)) continue;
    const under = concern === undefined ? undefined : concernItem(concern);
    const cells = (each: Readonly<Record<string, unknown>> | null | undefined) =>
      each ? cellsOf(of, each, under !== undefined) : null;
    trail.push({
      ...{ at: entry.at, table: entry.table, verb: entry.verb },
      by:
        entry.actorId && under === undefined
          ? person(entry.actorId, of.name, readersOf(of, row))
          : null,
      fields: entry.fields.filter((field) => of.columns[field] !== 'left_out'),
      before: cells(values?.before),
      after: cells(values?.after),
      ...(under !== undefined && { under }),
    });
  }
  const { id, name, role } = themselves;
  return { takenAt: now.toISOString(), person: { id, name, role }, tables, trail, files, items };
}

const plainly = (value: unknown): Value =>
  Array.isArray(value)
    ? value.map(plainly)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : String(value);
