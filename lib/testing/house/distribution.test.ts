import type { TransactionSql } from 'postgres';
import { beforeAll, describe, expect, test } from 'vitest';
import { readInside } from '@/db/distribution/catalogue';
import { type Plan, planOf } from '@/db/distribution/plan';
import { hasSubQuery } from '@/db/distribution/policies';
import { runningRoles } from '@/db/roles';
import { superuser } from '../database';
import { mintSchoolWithAllStaff } from '../mint';
import { type Furniture, furnish } from './furnish';
import { type Prober, probe } from './probe';
import { everyoneIn, otherStaffOf } from './probers';

/*
 * The tables could be spread over several servers by their school, and the walls would stand there as they do here. Asked
 * of the catalogue, so that a table, key, policy or trigger that somebody adds tomorrow is in it.
 */

class Undo extends Error {}

/** Runs in a transaction of the superuser that is never kept. */
async function andUndo<T>(work: (sql: TransactionSql) => Promise<T>) {
  let result: T | undefined;
  await superuser()
    .begin(async (sql) => {
      result = await work(sql);
      throw new Undo();
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error;
    });
  return result as T;
}

const planIn = async (sql: TransactionSql) => planOf(await readInside(sql), runningRoles);
/** The plan once these statements were done. */
const planAfter = (...statements: string[]) =>
  andUndo(async (sql) => {
    for (const statement of statements) await sql.unsafe(statement);
    return planIn(sql);
  });

let plan: Plan;
beforeAll(async () => {
  plan = await andUndo(planIn);
});

const made = `create table made (id uuid not null, school_id uuid not null references schools(id), person_id uuid,
  primary key (school_id, id))`;

describe('what the catalogue says', () => {
  test('every table of schools can be spread, and nothing is refused', () => {
    expect(plan.refused).toEqual([]);
    expect(plan.spread.length).toBeGreaterThan(100);
    expect(plan.spread).toEqual(expect.arrayContaining(['public.people', 'trail.entries']));
    expect(plan.everywhere.toSorted()).toEqual([
      'public.accounts',
      'public.operators',
      'public.schools',
      'trail.intake_keys',
    ]);
    expect(plan.staying).toContain('public.sessions');
    // Every table stands in one place.
    const all = [...plan.spread, ...plan.everywhere, ...plan.staying];
    expect(new Set(all).size).toBe(all.length);
  });

  test('no policy of the plan holds a sub-query, and none narrows as a policy of its own', () => {
    const policies = plan.statements.filter((each) => /^(create|alter) policy /.test(each));
    expect(policies.length).toBeGreaterThan(500);
    const rules = policies.map((each) => each.replace(' for select ', ' '));
    expect(rules.filter(hasSubQuery)).toEqual([]);
    expect(policies.filter((each) => /restrictive/i.test(each))).toEqual([]);
  });

  test('what a policy looks up by a function is what was looked at when this was written', () => {
    // Each is asked once a row. One more is worth a thought: could it compare with what the transaction was begun with?
    expect(plan.policies['with a function']).toBeLessThanOrEqual(61);
  });

  test('what the trail loses is said: the row of a school itself, which lies everywhere', () => {
    expect(plan.triggersLost).toEqual([{ runs: 'trail.note', table: 'public.schools' }]);
    const anew = plan.triggers.filter(({ madeAnew }) => madeAnew).map(({ runs }) => runs);
    expect(anew.toSorted()).toEqual(['public.note_change', 'trail.note']);
  });

  test('a table that is referred to comes before what refers to it, and keys come back as they were', () => {
    const dropped = plan.statements.filter((each) => / drop constraint /.test(each)).length;
    const added = plan.statements.filter((each) => / add constraint /.test(each)).length;
    expect(added).toBe(plan.foreignKeys);
    expect(dropped - added).toBe(1); // the key of the trail's letters, which gets the school
    const order = plan.statements.filter((each) => each.startsWith('select create_distributed'));
    const at = (table: string) => order.findIndex((each) => each.includes(`'${table}'`));
    expect(at('public.people')).toBeLessThan(at('public.guardian_links'));
  });
});

describe('the walls in the form that Citus takes', () => {
  let furniture: Furniture[];
  let probers: Prober[];
  beforeAll(async () => {
    const [oakfield, riverside] = [await mintSchoolWithAllStaff(), await mintSchoolWithAllStaff()];
    furniture = [...(await furnish(oakfield)), ...(await furnish(riverside))];
    probers = [
      { actor: null, role: 'nobody', side: null },
      ...(await everyoneIn(oakfield)),
      ...(await otherStaffOf(oakfield)),
      ...(await everyoneIn(riverside)),
    ];
  });

  /** All that the plan does to policies, and nothing that only Citus knows. */
  const policiesOnly = ({ statements }: Plan) =>
    statements.filter((each) =>
      /^(create schema|grant usage|create or replace function distribution\.|(create|drop|alter) policy)/.test(
        each,
      ),
    );
  const asOnCitus = async (sql: TransactionSql) => {
    await sql`alter table trail.letters add column school_id uuid`;
    for (const statement of policiesOnly(plan)) await sql.unsafe(statement);
    await sql`set local search_path = public`;
  };

  test('everyone reads and writes exactly what the table of walls says', async () => {
    const surprises = await andUndo(async (sql) => {
      await asOnCitus(sql);
      return probe(sql, probers, furniture);
    });
    expect(surprises).toEqual([]);
  }, 180_000);

  test('with one of its rules left out a probe finds them open', async () => {
    const surprises = await andUndo(async (sql) => {
      await asOnCitus(sql);
      await sql`alter policy studystreaks_app_select on care_notes using (school_id = app_school_id())`;
      return probe(
        sql,
        probers,
        furniture.filter(({ table }) => table === 'care_notes'),
      );
    });
    expect(surprises.length).toBeGreaterThan(0);
  }, 60_000);
});

describe('the proof that this bites', () => {
  test.each([
    [
      'a key without the school',
      [made, 'alter table made add unique (person_id)'],
      /made: the key .* is without school_id/,
    ],
    [
      'an index that is unique without the school',
      [made, 'create unique index one on made (person_id)'],
      /made: the key one is without school_id/,
    ],
    [
      'an exclusion without the school',
      [made, 'alter table made add constraint apart exclude using btree (person_id with =)'],
      /made: the key apart is without school_id/,
    ],
    [
      'a school that may be empty',
      ['create table made (id uuid, school_id uuid references schools(id))'],
      /made: its school_id may be empty/,
    ],
    [
      'a reference from outside schools',
      [
        made,
        'create table outside (id uuid primary key, school_id_of uuid, made_id uuid, foreign key (school_id_of, made_id) references made (school_id, id))',
      ],
      /outside: the foreign key .* refers from outside schools to public.made/,
    ],
    [
      'a reference that does not pair the schools',
      [
        made,
        'alter table made add other_school_id uuid, add foreign key (other_school_id, person_id) references made (school_id, id)',
      ],
      /does not hold public.made to the same school/,
    ],
    [
      'a reference that empties itself',
      [
        made,
        'alter table made add foreign key (school_id, person_id) references people (school_id, id) on delete set null (person_id)',
      ],
      /would change person_id by itself/,
    ],
    [
      'a number that is too small',
      [made, 'alter table made add position int generated always as identity'],
      /made: position numbers itself/,
    ],
    [
      'a trigger that names its table',
      [
        made,
        `create function tells() returns trigger language plpgsql as $$ begin perform pg_notify('x', tg_table_name); return null; end $$`,
        'create trigger tells after insert on made for each row execute function tells()',
      ],
      /tells runs for a table that is spread/,
    ],
    [
      'another way of the trail to write',
      [
        `create or replace function trail.note() returns trigger language plpgsql as $$ begin return null; end $$`,
      ],
      /trail.note no longer reads/,
    ],
  ])('%s is found', async (_, statements, expected) => {
    expect((await planAfter(...statements)).refused).toEqual([expect.stringMatching(expected)]);
  });

  test('a policy that looks up more counts, and what it reads without a school goes everywhere', async () => {
    const after = await planAfter(
      made,
      'alter table made enable row level security',
      `create policy looks on made for select to studystreaks_app using (exists (select from platform_settings))`,
    );
    expect(after.policies['with a function']).toBe(plan.policies['with a function'] + 1);
    expect(after.everywhere).toContain('public.platform_settings');
  });
});
