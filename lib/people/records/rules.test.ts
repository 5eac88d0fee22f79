import { describe, expect, test } from 'vitest';
import { given, testFile, withTestData } from '@/lib/testing/test-data';
import { isTemporaryUpn, whyNoUpn } from './rules';

describe('a unique pupil number', () => {
  test.each(['B801200005001', 'P207000016049', 'C82330000101A', 'N82330000101Z'])(
    '%s is one',
    (upn) => {
      expect(whyNoUpn(upn)).toBeNull();
    },
  );

  test('is temporary where its last character is a letter', () => {
    expect(isTemporaryUpn('C82330000101A')).toBe(true);
    expect(isTemporaryUpn('B801200005001')).toBe(false);
  });

  test.each([
    ['A801200005001', 'another check letter'],
    ['B801200005010', 'two digits changed places'],
    ['C82330000101B', 'another last letter'],
  ])('%s has the wrong check letter: %s', (upn) => {
    expect(whyNoUpn(upn)).toBe('people_records.upn_check_letter');
  });

  test.each([
    ['b801200005001', 'lower case'],
    ['B80120000500', 'twelve characters'],
    ['B8012000050011', 'fourteen characters'],
    ['I801200005001', 'a letter that is never used'],
    ['B80120000500S', 'a last letter that is never used'],
    [' B801200005001', 'a space before it'],
    ['B801200005001\n', 'a new line after it'],
    ['B٨01200005001', 'a digit of another script'],
  ])('%j is malformed: %s', (upn) => {
    expect(whyNoUpn(upn)).toBe('people_records.upn_malformed');
  });

  test('need not be there', () => {
    expect(whyNoUpn(null)).toBeNull();
  });

  withTestData(`agrees with numbers reckoned elsewhere${given}`, () => {
    const vectors = JSON.parse(testFile('vectors/upn.json').toString()) as {
      valid: string[];
      valid_temporary: string[];
      checked: { upn: string; check_letter_ok: boolean }[];
    };
    const right = [...vectors.valid, ...vectors.valid_temporary];
    expect(right.map(whyNoUpn)).toEqual(right.map(() => null));
    expect(vectors.valid_temporary.every(isTemporaryUpn)).toBe(true);
    for (const { upn, check_letter_ok } of vectors.checked)
      expect([upn, whyNoUpn(upn) === null]).toEqual([upn, check_letter_ok]);
  });
});
