import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonPasswords } from './common';
import { whyNotThisPassword } from './rules';

const isCommon = await commonPasswords();
const owner = {
  email: 'j.reid@hazelbrook.example',
  names: ['Ms Joanna Reid', 'Hazelbrook Primary'],
};
const why = (password: string) => whyNotThisPassword(password, owner, isCommon);

describe('a password', () => {
  test.each([
    'correct horse battery',
    'three wet umbrellas',
    'ünïcödé påsswörds',
    '🦔🦔🦊🦉 in the hedge',
    'reid my favourite book twice',
    'xkqzvbnwpl',
  ])('%s will do', (password) => expect(why(password)).toBeNull());

  test.each([
    ['ninechars', 'passwords.too_short'],
    // Ten halves of a surrogate pair are five letters.
    ['🦔🦊🦉🐸🦆', 'passwords.too_short'],
    ['x'.repeat(201), 'passwords.too_long'],
    ['aaaaaaaaaaaa', 'passwords.too_simple'],
    ['abcabcabcabc', 'passwords.too_simple'],
    ['1234567890', 'passwords.too_simple'],
    ['abcdefghijkl', 'passwords.too_simple'],
    ['9876543210', 'passwords.too_simple'],
    ['qwertyuiop', 'passwords.common'],
    ['Basketball', 'passwords.common'],
    ['Password2026!', 'passwords.common'],
    ['***sunshine***', 'passwords.common'],
    ['hazelbrook26', 'passwords.about_you'],
    ['JoannaReid1!', 'passwords.about_you'],
    ['j.reid@hazelbrook.example', 'passwords.about_you'],
    ['Hazelbrook-Primary', 'passwords.about_you'],
  ])('%s will not: %s', (password, reason) => expect(why(password)).toBe(reason));

  test('is judged whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (password) => {
        const reason = why(password);
        const letters = [...password].length;
        if (letters < 10) expect(reason).toBe('passwords.too_short');
        else if (letters > 200) expect(reason).toBe('passwords.too_long');
        else expect(reason === null || reason.startsWith('passwords.')).toBe(true);
      }),
    );
  });
});
