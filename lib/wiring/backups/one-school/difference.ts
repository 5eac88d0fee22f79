import { comesBack, fateOf } from './fates';
import { type Both, now, past } from './laying-beside';

/* What would have to change: ids in tables of this transaction, come_<table>, turn_<table> and go_<table>. */

export type Difference = Readonly<{
  table: string;
  /** Rows that are missing now. */
  come: number;
  /** Rows that are there and say something else. */
  turn: number;
  /** Rows that are new since. */
  go: number;
  /** Rows that are new since and stay, because something that is never undone speaks of them. */
  stay: number;
}>;

const kinds = ['come', 'turn', 'go'] as const;
type Kind = (typeof kinds)[number];
export const idsOf = (kind: Kind, table: string) => `pg_temp.${kind}_${table}`;
const list = (columns: readonly string[], of: string) =>
  columns.map((column) => `${of}."${column}"`).join(', ');

export async function findDifference(both: Both): Promise<readonly Difference[]> {
  await compare(both);
  const wouldGo = await counted(both, 'go');
  await spareWhatStays(both);
  const going = await counted(both, 'go');
  await takeAlong(both);
  const [come, turn, go] = [
    await counted(both, 'come'),
    await counted(both, 'turn'),
    await counted(both, 'go'),
  ];
  return both.tables
    .map(({ name: table }) => ({
      table,
      come: come.get(table) ?? 0,
      turn: turn.get(table) ?? 0,
      go: go.get(table) ?? 0,
      stay: (wouldGo.get(table) ?? 0) - (going.get(table) ?? 0),
    }))
    .filter(({ come, turn, go, stay }) => come + turn + go + stay > 0);
}

async function compare({ sql, schoolId, tables }: Both) {
  for (const { name, columns } of tables) {
    const here = `${now(name)} n`;
    const was = `${past(name)} t`;
    const ofSchool = `n.school_id = '${schoolId}'`;
    const questions: Record<Kind, string | undefined> = {
      come: comesBack(name)
        ? `select t.id from ${was} where not exists (select from ${here} where ${ofSchool} and n.id = t.id)`
        : undefined,
      turn:
        fateOf(name) === 'as_it_was'
          ? `select t.id from ${was} join ${here} on ${ofSchool} and n.id = t.id
             where row(${list(columns, 't')})::text <> row(${list(columns, 'n')})::text`
          : undefined,
      go:
        fateOf(name) === 'as_it_was'
          ? `select n.id from ${here} where ${ofSchool} and not exists (select from ${was} where t.id = n.id)`
          : undefined,
    };
    for (const kind of kinds) {
      await sql.unsafe(
        `create temp table ${kind}_${name} on commit drop as ${questions[kind] ?? `select id from ${now(name)} with no data`}`,
      );
      await sql.unsafe(`create unique index on ${idsOf(kind, name)} (id)`);
      await sql.unsafe(`analyze ${idsOf(kind, name)}`);
    }
  }
}

/**
 * A row that is new since stays where the record, a consent or the like speaks of it, and whatever it cannot be without
 * stays too.
 */
async function spareWhatStays({ sql, schoolId, references, fromAbove }: Both) {
  for (const { from, column, to } of fromAbove)
    if (fateOf(to) === 'as_it_was')
      await sql.unsafe(
        `delete from ${idsOf('go', to)} g using ${now(from)} c where c."${column}" = g.id`,
      );
  for (let changed = 1; changed > 0; ) {
    changed = 0;
    for (const { from, column, to, withinSchool } of references) {
      if (!withinSchool || fateOf(to) !== 'as_it_was' || fateOf(from) === 'goes_along') continue;
      const ofSchool = `c.school_id = '${schoolId}' and `;
      // What was there then says afterwards what it said then; of the others each may be one that stays.
      const stays =
        fateOf(from) === 'as_it_was'
          ? `not exists (select from ${past(from)} t where t.id = c.id)
             and not exists (select from ${idsOf('go', from)} o where o.id = c.id) and `
          : '';
      const done = await sql.unsafe(
        `delete from ${idsOf('go', to)} g using ${now(from)} c where ${ofSchool}${stays}c."${column}" = g.id`,
      );
      changed += done.count;
    }
  }
}

/** What belongs to rows that go: their ways in, mail about them, what is on its way. */
async function takeAlong({ sql, schoolId, references }: Both) {
  for (let changed = 1; changed > 0; ) {
    changed = 0;
    for (const { from, column, to, withinSchool } of references) {
      if (!withinSchool || fateOf(from) !== 'goes_along') continue;
      if (fateOf(to) !== 'as_it_was' && fateOf(to) !== 'goes_along') continue;
      const done = await sql.unsafe(
        `insert into ${idsOf('go', from)} (id) select c.id from ${now(from)} c
         join ${idsOf('go', to)} g on c."${column}" = g.id where c.school_id = '${schoolId}'
         on conflict do nothing`,
      );
      changed += done.count;
    }
  }
}

/**
 * Which rows these are and what they say now, so that what was agreed to is no other difference of the same size. What they
 * said then is the moment's, which does not change.
 */
export async function rowsOf({ sql, schoolId }: Both, difference: readonly Difference[]) {
  const sums: string[] = [];
  for (const { table } of difference)
    for (const kind of kinds) {
      const [row] = await sql.unsafe<{ sum: string | null }[]>(
        `select md5(string_agg(i.id::text || coalesce(md5(n::text), ''), '' order by i.id)) as sum
         from ${idsOf(kind, table)} i left join ${now(table)} n on n.school_id = $1 and n.id = i.id`,
        [schoolId],
      );
      sums.push(row?.sum ?? '');
    }
  return sums;
}

async function counted({ sql, tables }: Both, kind: Kind) {
  const rows = await sql.unsafe<{ name: string; count: number }[]>(
    tables
      .map(
        ({ name }) => `select '${name}' as name, count(*)::int as count from ${idsOf(kind, name)}`,
      )
      .join(' union all '),
  );
  return new Map(rows.map(({ name, count }) => [name, count]));
}
