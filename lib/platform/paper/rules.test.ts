import { expect, test } from 'vitest';
import { inLines, onPaper } from './rules';

const has = (letter: string) => /[ a-zäł’.]/i.test(letter);

test.each([
  ['Amara', 'Amara', true],
  ['Łäa', 'Łäa', true],
  // Written as a letter and a mark of its own.
  ['a\u0308', 'ä', true],
  ['Sam 🙂', 'Sam', true],
  ['Sam ❤️ Lee', 'Sam Lee', true],
  ['Sam 王', 'Sam 王', false],
  ['سارة', 'سارة', false],
  ['🙂', '', false],
])('%s', (text, written, whole) => {
  expect(onPaper(text, has)).toEqual({ text: written, whole });
});

test('lines break between words and nowhere else', () => {
  const fits = (line: string) => line.length <= 9;
  expect(inLines('one two three extraordinary', fits)).toEqual([
    ...['one two', 'three', 'extraordinary'],
  ]);
});
