import { hash } from 'node:crypto';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';

export const months = 24;
const people = 640;
const rows = 20_000;

const uuidOf = (text: string) => {
  const hex = hash('md5', text, 'hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
};
export const rowOf = (school: number, row: number) => uuidOf(`row ${school} ${row % rows}`);
export const peopleOf = (school: number) =>
  Array.from({ length: people }, (_, at) => uuidOf(`person ${school} ${at}`));

/**
 * So many entries, spread evenly over two years and all schools: forty who write, some of them much more than others,
 * six hundred they write about. Months are filled before they have indexes.
 */
export async function fillTrail(schools: readonly MintedSchool[], entries: number) {
  const sql = superuser();
  await sql.unsafe("set maintenance_work_mem = '256MB'");
  for (const [at, { id }] of schools.entries())
    await sql`insert into people (id, school_id, role, given_name, family_name, display_name)
      select md5('person ' || ${at}::int || ' ' || n)::uuid, ${id}, case when n < 40 then 'trainer' else 'student' end,
        case when n < 40 then 'Staff ' else 'Child ' end || n, 'Of' || n, 'P' || n
      from generate_series(0, ${people - 1}) n`;
  const each = Math.ceil(entries / months);
  for (let ago = months - 1; ago >= 0; ago -= 1) {
    const [month] = await sql<{ name: string; first: string; next: string; until: string }[]>`
      select 'entries_' || to_char(m, 'YYYY_MM') as name, (m at time zone 'UTC')::text as first,
        ((m + interval '1 month') at time zone 'UTC')::text as next,
        least((m + interval '1 month') at time zone 'UTC', now())::text as until
      from (select date_trunc('month', now() at time zone 'UTC') - ${ago} * interval '1 month' as m) x`;
    if (!month) throw new Error('No month');
    const { name, first, next, until } = month;
    if (ago > 0)
      await sql.unsafe(`create table trail.${name} (like trail.entries including defaults including constraints,
        constraint in_its_month check (at >= '${first}' and at < '${next}'))`);
    const before = (months - 1 - ago) * each;
    await sql.unsafe(
      `insert into trail.${name} (school_id, id, at, by_role, actor_id, request_id, table_name, verb, kind, row_id,
        whose_id, fields, kept, seal_number, seal)
      select ($1::uuid[])[1 + s], ${before} + n, '${first}'::timestamptz + (n::float8 / ${each}) * ('${until}'::timestamptz - '${first}'::timestamptz) * 0.999,
        'studystreaks_app', case when r1 < 0.9 then md5('person ' || s || ' ' || floor(40 * r2 ^ 2))::uuid end, null,
        case when r3 < 0.6 then 'submissions' when r3 < 0.8 then 'audit_events' when r3 < 0.9 then 'people' else 'consent_decisions' end,
        case when r2 < 0.6 then 'update' when r1 < 0.98 then 'insert' else 'delete' end,
        case when r3 < 0.6 then 'learning' when r3 < 0.8 then 'doings' when r3 < 0.999 then 'people' else 'consent' end,
        md5('row ' || s || ' ' || floor(r4 * ${rows}))::uuid,
        case when r3 < 0.7 then md5('person ' || s || ' ' || 40 + floor(r4 * ${people - 40}))::uuid end,
        '{state,changed_at}', decode(repeat(md5(n::text), 8), 'hex'), ((${before} + n) / 20) + 1000, decode(repeat(md5(n::text), 2), 'hex')
      from (select n, (n % 20)::int as s, random() as r1, random() as r2, random() as r3, random() as r4
        from generate_series(1, ${each}) n offset 0) x`,
      [schools.map(({ id }) => id)],
    );
    if (ago > 0) {
      await sql.unsafe(`alter table trail.${name} enable row level security`);
      await sql.unsafe(`alter table trail.${name} force row level security`);
      await sql.unsafe(
        `alter table trail.entries attach partition trail.${name} for values from ('${first}') to ('${next}')`,
      );
    }
  }
  await sql`analyze trail.entries`;
  await sql`analyze people`;
}
