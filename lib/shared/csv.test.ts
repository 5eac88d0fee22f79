import { expect, test } from 'vitest';
import { csvOf } from './csv';

const cellOf = (text: string) => csvOf([[text]]).slice(2, -3);

test('begins with the mark of UTF-8, and each row ends as RFC 4180 has it', () => {
  expect(
    csvOf([
      ['Name', 'Year'],
      ['Zoë "Zo" Łuk', 'Year 3\nor 4'],
    ]),
  ).toBe('\ufeff"Name","Year"\r\n"Zoë ""Zo"" Łuk","Year 3\nor 4"\r\n');
});

test.each([
  '=1+1',
  '+44 7700 900001',
  '-2+3',
  '--5',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '\nx',
  '  =1+1',
  '\u00a0=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '-5 apples',
  "-5';",
])('%j is shown and not run', (text) => {
  expect(cellOf(text)).toBe(`'${text}`);
});

test.each(['-5', '-5.25', '7', '0', 'Amara', "O'Brien", 'a=b', '5-3', ''])(
  '%j stays as it is',
  (text) => {
    expect(cellOf(text)).toBe(text);
  },
);
