import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { type Migration, migrationsFolder, readMigrations } from '@/db/migrations/reading';
import { add, exampleTags, folderUpTo } from './example';
import {
  faultsOf,
  heldToTheRules,
  linterIsHere,
  waysBackOfNothing,
  whatSquawkSays,
} from './holding';

const folder = folderUpTo();
add(folder, exampleTags);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The lockfile names its program for one kind of machine, where it has to be there. */
const isNamed = process.platform === 'linux' && process.arch === 'x64';
const lacksSquawk = !isNamed && !linterIsHere();

const all = readMigrations(folder);
const held = heldToTheRules(all);
const before = (migration: Migration) => all.slice(0, all.indexOf(migration));

test('the rules begin after the last one before them, and the example is held to them', () => {
  expect(held.length).toBeGreaterThanOrEqual(exampleTags.length);
});

describe.each(held.map((migration) => [migration.tag, migration] as const))(
  '%s',
  (_, migration) => {
    test('holds nobody up, and has its way back', () => {
      expect(faultsOf(migration, before(migration))).toEqual([]);
    });

    test.skipIf(!linterIsHere() && !(process.platform === 'linux' && process.arch === 'x64'))(
      'squawk finds nothing',
      () => {
        expect(whatSquawkSays(folder, migration)).toBe('');
      },
    );
  },
);

test('every way back belongs to a migration', () => {
  expect(waysBackOfNothing(migrationsFolder, readMigrations())).toEqual([]);
});

const [latest] = all.slice(-1);
const made = (text: string, about: Partial<Migration> = {}): Migration => ({
  ...{ tag: '9999_made_up', madeAt: (latest?.madeAt ?? 0) + 1_000, hash: '', way: 'whole' },
  statements: text.split('--> statement-breakpoint'),
  back: 'drop index some_index;',
  ...about,
});

describe('what is found', () => {
  test.each<[string, Migration, RegExp]>([
    ['no way back', made('select 1', { back: undefined }), /no way back/],
    ['one that is empty', made('select 1', { back: '-- later' }), /does nothing/],
    [
      'a reason that is none',
      made('select 1', { back: '-- nothing to take back: no' }),
      /does not/,
    ],
    ['an index in a transaction', made('create index concurrently a on b (c)'), /cannot be in a/],
    ['a change of all rows', made('update people set role = null'), /locks all it changes/],
    ['a removal at once', made('alter table people drop column role'), /removes/],
    [
      'a removal of what is hardly older',
      made(`-- unused since ${latest?.tag}\nalter table people drop column role`),
      /removes/,
    ],
    [
      'a rule over all rows',
      made('alter table people alter column role set not null'),
      /reads every/,
    ],
    [
      'a change of columns outside a transaction',
      made('alter table people add column x text', { way: 'one by one' }),
      /needs a transaction/,
    ],
    ['a way misspelt', made('select 1;\n-- in batches, by school\nselect 2'), /nearly says/],
    ['a rule ignored', made('-- squawk-ignore ban-drop-table\nselect 1'), /does not say why/],
    ...(
      [
        [
          'update a set b = 1 where id in (select id from a order by id for update) returning id',
          'more',
        ],
        ['update a set b = 1 returning id', 'in no order'],
        [
          'update a set b = 1 where id in (select id from a order by id limit 9 for update skip locked) returning id',
          'passes over',
        ],
        [
          'update a set b = 1 where id in (select id from a order by id limit 9 for update)',
          'does not say which',
        ],
        ['delete from a', 'something else'],
      ] as const
    ).map(([text, why]): [string, Migration, RegExp] => [
      text,
      made(text, { way: 'in batches' }),
      new RegExp(why),
    ]),
    [
      'another school',
      made(
        'update a set b = 1 where id in (select id from a order by id limit 9 for update) returning id',
        { way: 'school by school' },
      ),
      /does not keep to the school/,
    ],
  ])('%s', (_, migration, why) => {
    expect(faultsOf(migration, all).join('\n')).toMatch(why);
  });

  test('not where it says why', () => {
    expect(
      faultsOf(
        made('-- few rows: a line for each school\nupdate schools set host = null', {
          back: '-- nothing to take back: nobody can tell what stood there',
        }),
        all,
      ),
    ).toEqual([]);
    expect(
      faultsOf(
        made('-- unused since 0100_pictures_with_instructions\ndrop table some_table', {
          madeAt: Date.now() + 100 * 24 * 3_600_000,
        }),
        all,
      ),
    ).toEqual([]);
  });

  test.skipIf(lacksSquawk).each([
    ['create index people_by_role on people (role)', 'require-concurrent-index-creation'],
    ['alter table people alter column role type int', 'changing-column-type'],
    ['alter table people rename column role to part', 'renaming-column'],
    ['alter table people add column part text not null', 'adding-required-field'],
    [
      'alter table people add constraint some check (role is not null)',
      'constraint-missing-not-valid',
    ],
  ])('by squawk: %s', (text, rule) => {
    const of = folderUpTo();
    try {
      add(of, { '9999_made_up': text });
      const [migration] = readMigrations(of).slice(-1);
      expect(migration && whatSquawkSays(of, migration)).toContain(rule);
    } finally {
      rmSync(of, { recursive: true, force: true });
    }
  });
});
