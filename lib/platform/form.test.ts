import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fieldsOf, unstorable, wordsIn } from './form';
import { safePath } from './route';

function formOf(entries: readonly (readonly [string, string | File])[]) {
  const form = new FormData();
  for (const [name, value] of entries) form.append(name, value);
  return form;
}
const file = new File(['x'], 'x.txt');

describe('what a stranger sends instead of a form', () => {
  test.each([undefined, null, 'text', 7, [], {}, new Date(), { get: () => 'hazelbrook' }])(
    '%s is none',
    (sent) => expect(fieldsOf(sent)).toBeUndefined(),
  );

  test('nothing is inherited from a field called __proto__', () => {
    const fields = fieldsOf(
      formOf([
        ['__proto__', 'x'],
        ['__proto__[]', 'role'],
        ['constructor', 'y'],
        ['toString', 'z'],
        ['name', 'Wrens'],
      ]),
    );
    expect(Object.keys(fields ?? {})).toEqual(['constructor', 'toString', 'name']);
    expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
    expect(({} as Record<string, unknown>).role).toBeUndefined();
    expect(z.object({ name: z.string() }).parse(fields)).toEqual({ name: 'Wrens' });
  });

  test('lists gather, other repeated fields keep the last, files are not given back', () => {
    const fields = fieldsOf(
      formOf([
        ['days[]', '1'],
        ['name', 'first'],
        ['days[]', '2'],
        ['name', 'last'],
        ['photos[]', file],
        ['voice', file],
        ['school', 'hazelbrook'],
        ['$ACTION_KEY', 'k'],
      ]),
    );
    expect(fields).toMatchObject({ days: ['1', '2'], name: 'last' });
    expect(fields).not.toHaveProperty('school');
    expect(wordsIn(fields ?? {})).toEqual({ days: ['1', '2'], name: 'last', photos: [] });
  });

  test('one field under both of its names is a list or a text, never a fault', () => {
    expect(
      fieldsOf(
        formOf([
          ['a', '1'],
          ['a[]', '2'],
        ]),
      ),
    ).toEqual({ a: ['2'] });
    expect(
      fieldsOf(
        formOf([
          ['a[]', '1'],
          ['a', '2'],
        ]),
      ),
    ).toEqual({ a: '2' });
  });

  test('a hundred thousand fields are refused at once', () => {
    const form = formOf(Array.from({ length: 100_000 }, (_, place) => [`f${place}`, 'x'] as const));
    const begun = performance.now();
    expect(fieldsOf(form)).toBeUndefined();
    expect(performance.now() - begun).toBeLessThan(200);
  });

  test('a NUL is named by its field, in lists too', () => {
    const fields = fieldsOf(
      formOf([
        ['a', 'x\0'],
        ['b[]', 'y'],
        ['b[]', '\0'],
        ['c', 'fine'],
      ]),
    );
    expect(unstorable(fields ?? {})).toEqual(['a', 'b']);
  });
});

describe('the way back after signing in', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/a//evil.example',
    '/a/..//evil.example',
    '/a/../b',
    '/a/%2e%2e/b',
    '/a\n/b',
    '/a\0',
    '/a%00',
    '/é',
    '/☃',
    '/%5cevil.example',
    '/sign-in?next=/a',
    '/api/auth/signout',
    'javascript:alert(1)',
    '',
  ])('%j leads nowhere', (path) => expect(safePath(path)).toBeUndefined());

  test.each([
    '/hazelbrook/trainer/review?piece=1',
    '/oak-field',
    '/apiary/student',
    '/h?q=caf%C3%A9',
  ])('%j leads there', (path) => expect(safePath(path)).toBe(path));
});
