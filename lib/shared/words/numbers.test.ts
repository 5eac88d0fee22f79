import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import { english } from './en';

/** What counts something, wherever in the catalogue it stands; a plural writes its `#` as a number by itself. */
const counts = [
  ...[
    'count',
    'total',
    'of',
    'in',
    'all',
    'done',
    'found',
    'shown',
    'staff',
    'without',
    'cells',
    'columns',
  ],
  ...['asked', 'expected', 'handedIn', 'set', 'percent', 'page', 'nth', 'most', 'least', 'line'],
  ...['rows', 'entries', 'probes', 'files', 'megabytes'],
];

/** Not numbers, though called like some, and what somebody has to type just as it stands. */
const otherwise = ['import_pages.missing.typed', 'import_pages.plan.uploaded'];

function texts(part: object, path = ''): (readonly [key: string, text: string])[] {
  return Object.entries(part).flatMap(([key, value]) => {
    const name = path ? `${path}.${key}` : key;
    return typeof value === 'string' ? [[name, value] as const] : texts(value, name);
  });
}

const bare = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => counts.includes(name));

test('what is counted is written with its thousands apart, in every text', () => {
  const found = texts(english).flatMap(([key, text]) =>
    otherwise.includes(key) ? [] : bare(text).map((name) => `${key}: {${name}}`),
  );
  expect(found).toEqual([]);
});

test('the look at the catalogue would find one', () => {
  expect(bare('Showing {from} to {to} of {total}')).toEqual(['total']);
  expect(bare('{rows, plural, one {# row of {all}} other {# rows}}')).toEqual(['all']);
  expect(bare('{total, number} of {name}')).toEqual([]);
});

test('a thousand reads as one', () => {
  const t = createTranslator({ locale: 'en-GB', messages: english, namespace: 'admin' });
  expect(
    t('people_list.showing' as 'classes', { from: 1001, to: 1050, total: 12345 } as never),
  ).toBe('Showing 1,001 to 1,050 of 12,345');
});
