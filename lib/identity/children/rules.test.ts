import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pictureObjects } from '@/components/art/picture-object';
import {
  afterPress,
  codeOf,
  codeShown,
  codeTyped,
  codeWords,
  isPicturePassword,
  leastCodeNumber,
  mostCodeNumber,
  passwordPictures,
  tileName,
} from './rules';

describe('a class code', () => {
  const anyCode = fc
    .tuple(fc.nat(1000), fc.integer({ min: leastCodeNumber, max: mostCodeNumber }))
    .map(([nth, number]) => codeOf(nth, number));

  test('is understood as it is shown, and in whatever case and with whatever gap it is typed', () => {
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(codeTyped(code)).toBe(code);
        expect(codeTyped(codeShown(code))).toBe(code);
        expect(codeTyped(` ${codeShown(code).toLowerCase().replace(' ', '-')} `)).toBe(code);
      }),
    );
  });

  test.each(['', 'KITE', '42', 'KITE 10', 'KITE 422', 'K 42', "KITE42'--", 'KITE\u00004'])(
    'is not what says %s',
    (text) => expect(codeTyped(text)).toBeUndefined(),
  );

  test('has words that differ', () => {
    expect(new Set(codeWords).size).toBe(codeWords.length);
    for (const word of codeWords) expect(word).toMatch(/^[A-Z]{3,5}$/);
  });
});

describe('a picture password', () => {
  test('has only pictures that are drawn', () => {
    for (const picture of passwordPictures) expect(pictureObjects).toContain(picture);
  });

  test('is three pictures, no two alike', () => {
    expect(isPicturePassword(['sun', 'boat', 'tree'])).toBe(true);
    expect(isPicturePassword(['sun', 'boat'])).toBe(false);
    expect(isPicturePassword(['sun', 'boat', 'sun'])).toBe(false);
    expect(isPicturePassword(['sun', 'boat', 'tree', 'moon'])).toBe(false);
  });

  const press = { chosen: [], first: [], takeBack: false } as const;
  test('grows by a press, not by a second tap on the same picture', () => {
    expect(afterPress({ ...press, chosen: ['sun'], picture: 'boat' })).toEqual(['sun', 'boat']);
    expect(afterPress({ ...press, chosen: ['sun'], picture: 'sun' })).toEqual(['sun']);
  });

  test('gives one back', () => {
    expect(afterPress({ ...press, chosen: ['sun', 'boat'], takeBack: true })).toEqual(['sun']);
    expect(afterPress({ ...press, takeBack: true })).toEqual([]);
  });
});

describe('a name tile', () => {
  const amara = { givenName: 'Amara', initial: 'O' };
  test('says the first name alone where nobody shares it', () => {
    expect(tileName(amara, [amara, { givenName: 'Leo', initial: 'F' }])).toBe('Amara');
  });
  test('adds the initial where two share it, in whatever case it was entered', () => {
    expect(tileName(amara, [amara, { givenName: 'amara ', initial: 'K' }])).toBe('Amara O');
  });
});
