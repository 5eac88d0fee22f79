import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { settleMemberships } from './settling';

const sql = superuser;

/** Children of one year group, each of whom has come into and left each of three clubs for five years. */
async function manyChildren(school: MintedSchool, children: number) {
  const clubs = [newId(), newId(), newId()];
  for (const [at, id] of clubs.entries())
    await sql()`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
      values (${id}, ${school.id}, ${`Club ${at}`}, 'Maths', 'poppy', 'maths', '{writing}', '{1}')`;
  await sql()`with made as (select gen_random_uuid() as id, n from generate_series(1, ${children}::int) n),
    people as (insert into people (id, school_id, role, given_name, family_name, display_name)
      select id, ${school.id}, 'student', 'Child', n::text, 'Child' from made returning id),
    students as (insert into students (id, school_id, year_group)
      select id, ${school.id}, 6 from people returning id)
    insert into club_memberships (id, school_id, club_id, student_id, level, starts_on, ends_on)
    select gen_random_uuid(), ${school.id}, c.id, made.id, 2, ${school.today}::date - t * 120,
      ${school.today}::date - t * 120 + 100
    from made cross join unnest(${clubs}::uuid[]) c(id) cross join generate_series(1, 15) t`;
  await sql()`insert into club_year_groups (id, school_id, club_id, year_group)
    select gen_random_uuid(), ${school.id}, c.id, 6 from unnest(${clubs}::uuid[]) c(id)`;
  return clubs;
}

test('a thousand children with five years behind them are settled within a statement’s time, whatever is known of the tables', async () => {
  const school = await mintSchool();
  const children = 1_000;
  await manyChildren(school, children);
  const settle = () => office(school, (tenant) => settleMemberships(tenant, {}, school.today));
  expect(await settle()).toEqual({ joined: 3 * children, left: 0 });
  expect(await settle()).toEqual({ joined: 0, left: 0 });
}, 120_000);
