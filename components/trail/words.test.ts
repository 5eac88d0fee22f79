import { expect, test } from 'vitest';
import { hasWords } from '@/lib/platform/table-words';
import { superuser } from '@/lib/testing/database';
import { trailKinds } from '@/lib/trail/rules';
import { fieldInWords, valueInWords } from './words';

test('every table that the trail follows has words, and its kind is one that can be looked for', async () => {
  const followed = await superuser()<{ table: string; told: string }[]>`
    select c.relname as table, encode(t.tgargs, 'escape') as told
    from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'trail_of_inserted'`;
  expect(followed.length).toBeGreaterThan(90);
  expect(followed.map(({ table }) => table).filter((table) => !hasWords(table))).toEqual([]);
  const kinds = followed.map(({ told }) => told.split('\\000')[1] ?? '');
  expect(kinds.filter((kind) => !(trailKinds as readonly string[]).includes(kind))).toEqual([]);
});

test('columns and what stands in them are put into words', () => {
  expect(fieldInWords('home_language')).toBe('home language');
  expect(fieldInWords('class_id')).toBe('class');
  expect(valueInWords(null, 'nothing')).toBe('nothing');
  expect(valueInWords(false, 'nothing')).toBe('false');
  expect(valueInWords(['a', 1], 'nothing')).toBe('["a",1]');
});
