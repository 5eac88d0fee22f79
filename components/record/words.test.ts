import { globSync, readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { recordKinds } from '@/lib/reports/record/rules';
import { english } from '@/lib/shared/words/en';
import { deviceInWords, eventInWords, hasSentence, whereInWords } from './words';

// A test has no request; without a cookie, the words are English.
vi.mock('next/headers', () => ({ cookies: async () => new Map() }));

/** Every event that any command records, found where it is named. */
const recordedNames = new Set(
  globSync('lib/**/*.ts')
    .filter(
      (file) =>
        !/\.test\.ts$|^lib.(testing|seed|imports.reading).|reactions\.ts$|\.fixture\./.test(file),
    )
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/\bname: '([a-z_]+\.[a-z_]+)'/g)])
    .map(([, name = '']) => name),
);

test('every event that is recorded has its sentence and its kind', () => {
  expect(recordedNames.size).toBeGreaterThan(30);
  expect([...recordedNames].filter((name) => !hasSentence(name))).toEqual([]);
  const known: readonly string[] = Object.values(recordKinds).flat();
  expect([...recordedNames].filter((name) => !known.includes(name.split('.')[0] ?? ''))).toEqual(
    [],
  );
});

test('no sentence is left over from an event that nobody records any more', () => {
  const told = Object.entries(english.record.happened).flatMap(([group, sentences]) =>
    Object.keys(sentences).map((what) => `${group}.${what}`),
  );
  expect(told.filter((name) => !recordedNames.has(name))).toEqual([]);
});

test('an event says how it came about, and one without a sentence says its name', async () => {
  const signedIn = { name: 'identity.signed_in', facts: { way: 'password', shared: true } };
  expect(await eventInWords(signedIn)).toBe(
    'Signed in, with e-mail and password, on a device that others use',
  );
  expect(await eventInWords({ name: 'identity.signed_in', facts: { way: 'toString' } })).toBe(
    'Signed in',
  );
  for (const name of ['tuck_shop.opened', '__proto__.toString', 'homework', ''])
    expect(await eventInWords({ name, facts: {} })).toBe(name);
});

test('a device is called what its owner calls it', async () => {
  expect(await deviceInWords('chrome android_phone')).toBe('Chrome on an Android phone');
  expect(await deviceInWords('netscape beos')).toBe('A browser on a device we do not know');
  expect(await deviceInWords(null)).toBeUndefined();
  expect(await whereInWords('edge windows', '192.0.2.7')).toBe('Edge on Windows, 192.0.2.7');
  expect(await whereInWords(null, 'unknown')).toBe('');
});
