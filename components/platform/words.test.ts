import { globSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { platformEventKinds } from '@/lib/operators/record/rules';
import { english } from '@/lib/shared/words/en';
import { didInWords, hasSentence } from './words';

// A test has no request; without a cookie, the words are English.
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

/** Everything that operators' commands record, found where it is named. */
const recorded = new Set(
  globSync([
    'lib/operators/**/*.ts',
    'lib/records/packs/by-operator/**/*.ts',
    'lib/wiring/backups/one-school/*.ts',
  ])
    .filter((file) => !/\.test\.ts$/.test(file))
    .flatMap((file) => [
      ...readFileSync(file, 'utf8').matchAll(
        /'((?:school|operator|access|setting|copy|problem|job)\.[a-z_]+)'/g,
      ),
    ])
    .map(([, name = '']) => name),
);

test('all that operators do has its sentence and its kind, and no sentence is left over', () => {
  expect(recorded.size).toBeGreaterThan(9);
  expect([...recorded].filter((name) => !hasSentence(name))).toEqual([]);
  const kinds: readonly string[] = Object.values(platformEventKinds).flat();
  expect([...recorded].filter((name) => !kinds.includes(name.split('.')[0] ?? ''))).toEqual([]);
  const told = Object.entries(english.platform.record.happened).flatMap(([group, sentences]) =>
    Object.keys(sentences).map((what) => `${group}.${what}`),
  );
  expect(told.filter((name) => !recorded.has(name))).toEqual([]);
});

test('what happens to an operator’s account reads as in a school’s record', async () => {
  expect(await didInWords({ name: 'identity.signed_in', facts: { way: 'passkey' } })).toMatch(
    /^Signed in, /,
  );
  expect(await didInWords({ name: 'school.made', facts: {} })).toBe('Made a school');
  expect(
    await didInWords({
      name: 'setting.changed',
      facts: { key: 'entrance.notice', before: '', after: 'Away' },
    }),
  ).toMatch(/^Changed a setting, .*Away/);
  expect(await didInWords({ name: '__proto__.toString', facts: {} })).toBe('__proto__.toString');
});
