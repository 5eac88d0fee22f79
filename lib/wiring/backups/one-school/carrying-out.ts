import { v7 as newId } from 'uuid';
import { type Difference, idsOf } from './difference';
import { type Both, now, past } from './laying-beside';

const own = ['id', 'school_id'];

/**
 * All of it in one statement: what refers to what is looked at once it has ended, in whichever order rows come and go,
 * and every trigger runs, so that each row stands in the trail. What goes, goes first, for another may need its name.
 */
export async function carryOut(both: Both, difference: readonly Difference[]) {
  const { sql, schoolId, tables } = both;
  const columnsOf = new Map(tables.map(({ name, columns }) => [name, columns]));
  const tablesWith = (kind: 'come' | 'turn' | 'go') =>
    difference.filter((each) => each[kind] > 0).map(({ table }) => table);
  const list = (columns: readonly string[], before = '') =>
    columns.map((column) => `${before}"${column}"`).join(', ');

  const going = tablesWith('go').map(
    (table) => `go_${table} as (delete from ${now(table)} x using ${idsOf('go', table)} g
      where x.school_id = '${schoolId}' and x.id = g.id returning 1)`,
  );
  const turning = tablesWith('turn').map((table) => {
    const columns = (columnsOf.get(table) ?? []).filter((column) => !own.includes(column));
    const set = columns.map((column) => `"${column}" = t."${column}"`).join(', ');
    return `turn_${table} as (update ${now(table)} x set ${set}
      from ${past(table)} t join ${idsOf('turn', table)} i on i.id = t.id
      where x.school_id = '${schoolId}' and x.id = t.id and (select rows from gone) >= 0 returning 1)`;
  });
  const coming = tablesWith('come').map((table) => {
    const columns = columnsOf.get(table) ?? [];
    return `come_${table} as (insert into ${now(table)} (${list(columns)})
      select ${list(columns, 't.')} from ${past(table)} t join ${idsOf('come', table)} i on i.id = t.id
      where (select rows from turned) >= 0 returning 1)`;
  });
  const sum = (kind: string, some: readonly string[]) =>
    some.map((table) => `(select count(*) from ${kind}_${table})`).join(' + ') || '0';
  const [row] = await sql.unsafe<{ gone: number; turned: number; come: number }[]>(
    `with ${[
      ...going,
      `gone as (select ${sum('go', tablesWith('go'))} as rows)`,
      ...turning,
      `turned as (select ${sum('turn', tablesWith('turn'))} + (select 0 * rows from gone) as rows)`,
      ...coming,
    ].join(',\n')}
    select (select rows from gone)::int as gone, (select rows from turned)::int as turned,
      (${sum('come', tablesWith('come'))})::int as come`,
  );
  const wanted = difference.reduce(
    (all, { come, turn, go }) => ({
      come: all.come + come,
      turned: all.turned + turn,
      gone: all.gone + go,
    }),
    { come: 0, turned: 0, gone: 0 },
  );
  if (!row || row.come !== wanted.come || row.turned !== wanted.turned || row.gone !== wanted.gone)
    throw new Error('Not every row was put back');
}

/** Each row that became as it was says so; a trigger may have meant otherwise. */
export async function expectAsItWas(
  { sql, schoolId, tables }: Both,
  difference: readonly Difference[],
) {
  for (const { table } of difference.filter(({ come, turn }) => come + turn > 0)) {
    const columns = tables.find(({ name }) => name === table)?.columns ?? [];
    const of = (which: string) => columns.map((column) => `${which}."${column}"`).join(', ');
    const [row] = await sql.unsafe<{ other: number }[]>(
      `select count(*)::int as other from ${past(table)} t
       left join ${now(table)} n on n.school_id = '${schoolId}' and n.id = t.id
       where (t.id in (select id from ${idsOf('turn', table)}) or t.id in (select id from ${idsOf('come', table)}))
         and row(${of('t')})::text is distinct from row(${of('n')})::text`,
    );
    if (row?.other !== 0) throw new Error(`${table} did not become as it was`);
  }
}

/** The school's own record and that of operators say that it was done. */
export async function writeDown({ sql, schoolId }: Both, at: string, rows: number) {
  const event = { name: 'school.put_back', facts: { at, rows } };
  await sql`
    insert into audit_events (id, school_id, name, subject_id, facts)
    values (${newId()}, ${schoolId}, ${event.name}, ${schoolId}, ${sql.json(event.facts)})`;
  await sql`
    insert into platform_events (id, name, about_school_id, facts)
    values (${newId()}, ${event.name}, ${schoolId}, ${sql.json(event.facts)})`;
}
