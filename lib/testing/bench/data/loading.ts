import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Sql } from 'postgres';
import type { Seal } from '@/db/sealed';
import { withSeal } from '@/db/sealed';
import type { Plan } from './making';
import { openBook } from './rows';
import { fillSchool, idOfSchool } from './school';

export type Loaded = Readonly<{ checksum: string; rows: Readonly<Record<string, number>> }>;
type Say = (words: string) => void;

/**
 * Fills an empty database with so many schools, as its owner. While rows come in there is no index, key or trigger;
 * then each is made again as it was, so that PostgreSQL looks at every row for every key.
 */
export async function loadSchools(
  owner: Sql,
  plan: Plan,
  schools: number,
  sealOf: (schoolId: string) => Promise<Seal>,
  say: Say = () => {},
): Promise<Loaded> {
  const [some] = await owner`select from schools limit 1`;
  if (some)
    throw new Error('There are schools in this database: it is filled only while it is empty');
  const book = openBook();
  const before = await constraintsAndIndexes(owner);
  await owner.unsafe("set maintenance_work_mem = '512MB'");
  await takeOff(owner, before);
  await owner.begin(async (sql) => {
    // No trigger: the record of every row would be sealed row by row, and says nothing of these.
    await sql`set local session_replication_role = replica`;
    for (let nth = 1; nth <= schools; nth += 1) {
      const seal = await sealOf(idOfSchool(plan, nth));
      await withSeal(seal, async () => fillSchool(plan, nth, book.put));
      for (const { head, lines } of book.taken())
        await pipeline(Readable.from(inPieces(lines)), await sql.unsafe(head).writable());
      if (nth % 10 === 0 || nth === schools) say(`${nth} of ${schools} schools are in`);
    }
  });
  say('Making indexes and keys …');
  await putBack(owner, before);
  say('Looking at every table once …');
  await owner.unsafe('vacuum (freeze, analyze)');
  return { checksum: book.checksum(), rows: book.counts() };
}

/** Thousands of lines at a time: each piece that is sent costs a turn. */
function* inPieces(lines: readonly string[]) {
  const most = 2_000;
  for (let at = 0; at < lines.length; at += most) yield lines.slice(at, at + most).join('');
}

type Structure = Readonly<{
  constraints: readonly Readonly<{ table: string; name: string; type: string; made: string }>[];
  indexes: readonly Readonly<{ name: string; made: string }>[];
}>;

/** Every key and every index of the product's own tables, and how each is made. */
export async function constraintsAndIndexes(owner: Sql): Promise<Structure> {
  const constraints = await owner<Structure['constraints'][number][]>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, contype as type,
      pg_get_constraintdef(c.oid) as made
    from pg_constraint c join pg_class t on t.oid = c.conrelid
    where c.connamespace = 'public'::regnamespace and contype in ('f', 'p', 'u') and t.relkind = 'r'
    order by conrelid::regclass::text, conname`;
  const indexes = await owner<Structure['indexes'][number][]>`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as made
    from pg_index i join pg_class t on t.oid = i.indrelid
    where t.relnamespace = 'public'::regnamespace and t.relkind = 'r'
      and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))
    order by 1`;
  return { constraints: [...constraints], indexes: [...indexes] };
}

const isKeyTo = ({ type }: Readonly<{ type: string }>) => type === 'f';

async function takeOff(owner: Sql, { constraints, indexes }: Structure) {
  const drop = ({ table, name }: Structure['constraints'][number]) =>
    owner.unsafe(`alter table ${table} drop constraint ${name}`);
  for (const one of constraints.filter(isKeyTo)) await drop(one);
  for (const one of constraints.filter((each) => !isKeyTo(each))) await drop(one);
  for (const { name } of indexes) await owner.unsafe(`drop index ${name}`);
}

/** Keys of a table's own first: what refers to it needs them. */
async function putBack(owner: Sql, { constraints, indexes }: Structure) {
  const make = ({ table, name, made }: Structure['constraints'][number]) =>
    owner.unsafe(`alter table ${table} add constraint ${name} ${made}`);
  for (const one of constraints.filter((each) => !isKeyTo(each))) await make(one);
  for (const { made } of indexes) await owner.unsafe(made);
  for (const one of constraints.filter(isKeyTo)) await make(one);
}
