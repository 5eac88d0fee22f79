import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeTyped } from '../rules';
import { familyCodeOf, familyCodeShown, familyCodeTyped } from './rules';

const someCode = fc.array(fc.nat({ max: 26 }), { minLength: 10, maxLength: 10 }).map((numbers) => {
  let next = 0;
  return familyCodeOf((below) => (numbers[next++] ?? 0) % below);
});

test('a code is ten signs that spell nothing, and reads back as it is shown', () => {
  fc.assert(
    fc.property(someCode, (code) => {
      expect(code).toMatch(/^[0-9CDFGHJKMNPQRTVWXY]{10}$/);
      expect(familyCodeTyped(familyCodeShown(code))).toBe(code);
      expect(familyCodeTyped(code.toLowerCase())).toBe(code);
      expect(codeTyped(code)).toBeUndefined();
    }),
  );
});

test('a sign mistaken for its neighbour does not matter', () => {
  expect(familyCodeTyped('o1l2z-5s8bu')).toBe('011225588V');
  expect(familyCodeTyped(' 4ktrm 7w3xd ')).toBe('4KTRM7W3XD');
});

test.each(['', 'KITE42', '4KTRM 7W3X', '4KTRM 7W3XDD', '4KTRM 7W3XA', '4KTRM7W3X\0', '💥'])(
  '%j is no family’s code',
  (text) => expect(familyCodeTyped(text)).toBeUndefined(),
);
