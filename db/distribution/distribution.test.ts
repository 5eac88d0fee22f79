import { expect, test } from 'vitest';
import { superuser } from '@/lib/testing/database';
import { runningRoles } from '../roles';
import { distribute } from './carrying-out';
import { readPlaces } from './placing';
import { hasSubQuery, plainRules } from './policies';

test('a database without Citus is told so, and nothing is changed', async () => {
  const before = superuser()`select count(*)::int as policies from pg_policies`;
  await expect(distribute(superuser(), runningRoles, () => {})).rejects.toThrow(/has no Citus/);
  const [there] = await superuser()<{ schema: string | null }[]>`
    select to_regnamespace('distribution')::text as schema`;
  expect(there?.schema).toBeNull();
  expect(await superuser()`select count(*)::int as policies from pg_policies`).toEqual(
    await before,
  );
});

test('regions and their servers are read, several of one region too, and nothing is guessed', () => {
  const places = readPlaces(['London=one:5433', 'North West=two', 'London=three']);
  expect(places.get('London')).toEqual([
    { host: 'one', port: 5433 },
    { host: 'three', port: 5432 },
  ]);
  expect(places.get('North West')).toEqual([{ host: 'two', port: 5432 }]);
  for (const wrong of ['', 'London', 'London=', '=one', 'London=one two'])
    expect(() => readPlaces([wrong])).toThrow(/write a region and its server like/);
});

const policy = {
  ...({ table: 'public.things', name: 'things_read', verb: 'select', permissive: true } as const),
  ...{ roles: ['studystreaks_app'], check: null, reads: [] },
  columns: [{ name: 'id', type: 'uuid' }],
};

test.each([
  [`(a = ( SELECT app_school_id() AS app_school_id))`, '(a = app_school_id())'],
  [
    `(a IN ( SELECT unnest(app_students('x.y'::text)) AS unnest))`,
    `(a = ANY (app_students('x.y'::text)))`,
  ],
  [`(( SELECT app_may('select'::text) AS app_may))`, `(app_may('select'::text))`],
  [`(words = 'select one from two')`, `(words = 'select one from two')`],
])('%s is asked without a sub-query', (using, plain) => {
  expect(plainRules({ ...policy, using }, []).using).toBe(plain);
});

test('what looks into a table, or comes as a set, is asked by a function', () => {
  for (const using of [
    `(id IN ( SELECT app_undone('things'::text) AS app_undone))`,
    '(EXISTS ( SELECT FROM public.others o WHERE (o.id = things.id)))',
  ]) {
    const rules = plainRules({ ...policy, using }, ['app_undone']);
    expect(rules.form).toBe('with a function');
    expect(hasSubQuery(rules.using ?? '')).toBe(false);
    expect(rules.functions).toEqual([expect.stringContaining(using)]);
  }
});
