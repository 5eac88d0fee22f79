import 'server-only';
import { ownKeys } from '@/lib/platform/keys/own';
import { isId } from '@/lib/shared/is-id';
import type { PackItemReaders } from '@/lib/shared/packs';
import { isStaffRole } from '@/lib/shared/vocabulary';
import { keyOfPerson, openValues } from '@/lib/trail/values';
import { marksIn, namesOfAll } from '../review/rules';
import { described, describedTable, type OfTable } from './catalogue';
import type { Raw, Read, Whom } from './read';
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

/** A word of the program, a number, a day: nothing that anybody wrote. */
const ofTheProgram = /^[a-z0-9_.:+/-]{0,60}$|^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;

/** Tables whose facts are the program's own: in others a word without a space may be a name or a number. */
const written: ReadonlySet<string> = new Set(['audit_events', 'notifications', 'drafts']);

export async function inOrder(read: Read, whom: Whom, now: Date): Promise<Snapshot> {
  const { people, labels, rows, account } = read;
  const { personId, schoolId, askedById } = whom;
  const themselves = people.get(personId);
  if (!themselves) throw new Error('Nobody of that id is here');
  const own = [`${themselves.given} ${themselves.family}`, themselves.name];
  const names = namesOfAll(
    [...people.values()]
      .filter(({ id }) => id !== personId)
      .flatMap(({ given, family, name }) => [given, family, name]),
  );

  let withoutWhereabouts = account.hidden;
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
  const whoWasThere = (of: OfTable, row: Readonly<Record<string, unknown>>) =>
    of.name === 'audit_events' ? row.actor_id : row[of.about[0] ?? ''];

  /** The columns of a row, of the row itself or as the trail kept it. */
  function cellsOf(of: OfTable, row: Readonly<Record<string, unknown>>, concern: boolean): Cells {
    const readers = readersOf(of, row);
    const asksOwn =
      personId === askedById && of.held.kind === 'family' && of.about[0] === 'person_id';
    const cells: Record<string, Value> = {};
    for (const [column, value] of Object.entries(row)) {
      const kind = of.columns[column] ?? 'left_out';
      if (kind === 'left_out' || value === null || value === undefined || value === '') continue;
      // Where somebody else was when they did it is theirs: another parent's above all, at whose home a child may be.
      if (isWhereabouts(column) && whoWasThere(of, row) !== personId) continue;
      if (isWhereabouts(column) && personId !== askedById) {
        if (column === 'device') withoutWhereabouts += 1;
        continue;
      }
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

  const tables: CollectedTable[] = [...account.tables];
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
  return {
    ...{ takenAt: now.toISOString(), person: { id, name, role } },
    ...{ tables, trail, files, items, withoutWhereabouts },
  };
}

const plainly = (value: unknown): Value =>
  Array.isArray(value)
    ? value.map(plainly)
    : typeof value === 'number' || typeof value === 'boolean'
      ? value
      : String(value);
