import { createCipheriv, randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { sealOfAccounts } from '@/lib/platform/sealing/own';
import { keyFor } from '../seal';
import { addressForApp, newRecoveryCodes, seal, stepOf, stepOfSealed, unseal } from './codes';
import { isFromTheApp, plainCode, recoveryCodeOf } from './rules';

describe('codes from the app', () => {
  // RFC 6238, appendix B, SHA-1: the vectors have eight digits, of which an app shows the last six.
  const secret = Secret.fromLatin1('12345678901234567890').base32;
  test.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %d s the code is %s', (seconds, code) => {
    const now = seconds * 1000;
    const shown = code.slice(2);
    const step = Math.floor(seconds / 30);
    expect(stepOf(secret, shown, now)).toBe(step);
    expect(stepOf(secret, `${shown.slice(0, 3)} ${shown.slice(3)}`, now)).toBe(step);
    // Clocks may differ by one step, and no more.
    expect(stepOf(secret, shown, now + 30_000)).toBe(step);
    expect(stepOf(secret, shown, now - 30_000)).toBe(step);
    expect(stepOf(secret, shown, now + 60_000)).toBeUndefined();
    expect(stepOf(secret, shown, now - 60_000)).toBeUndefined();
  });

  test('what the app reads names the product, the account and the secret', () => {
    const address = new URL(addressForApp(secret, 'j.reid@hazelbrook.example'));
    expect(address.protocol).toBe('otpauth:');
    expect(address.searchParams.get('secret')).toBe(secret);
    expect(address.searchParams.get('issuer')).toBe('StudyStreaks');
    expect(decodeURIComponent(address.pathname)).toContain('j.reid@hazelbrook.example');
  });

  test('a sealed secret opens for its own account only', async () => {
    const sealed = await seal(secret, 'one');
    expect(sealed).not.toContain(secret);
    expect(await unseal(sealed, 'one')).toBe(secret);
    await expect(unseal(sealed, 'other')).rejects.toThrow();
    const code = new TOTP({ secret }).generate();
    expect(await stepOfSealed(sealed, 'one', code)).toEqual(expect.any(Number));
    expect(await stepOfSealed(sealed, 'other', code)).toBeUndefined();
  });
});

test('a secret that an older version sealed with AUTH_SECRET opens, before and after it is sealed anew', async () => {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor('second step'), nonce);
  cipher.setAAD(Buffer.from('one'));
  const body = Buffer.concat([cipher.update('OLDSECRET', 'utf8'), cipher.final()]);
  const older = Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url');
  const seal = await sealOfAccounts();
  for (const stored of [older, seal.seal('second_steps.sealed_secret', older)]) {
    expect(await unseal(stored, 'one')).toBe('OLDSECRET');
    await expect(unseal(stored, 'other')).rejects.toThrow();
  }
  // What was sealed for another column is no secret of this one.
  await expect(unseal(seal.seal('another.column', older), 'one')).rejects.toThrow();
});

describe('recovery codes', () => {
  test('are ten different ones, in letters that cannot be mistaken', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(10);
    for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
  });

  test('are read however they are typed', () => {
    const code = recoveryCodeOf(new Uint8Array([0, 1, 10, 18, 31, 0, 1, 20, 21, 22]));
    expect(code).toBe('01AJZ-01MNP');
    for (const typed of ['01AJZ-01MNP', '01ajz01mnp', ' oiajz-olmnp ', '01 AJ Z0 1MNP'])
      expect(plainCode(typed), typed).toBe('01AJZ01MNP');
  });

  test.each([
    ['123456', true],
    ['123 456', true],
    ['12345', false],
    ['01AJZ-01MNP', false],
    ['', false],
  ])('%o is from the app: %s', (typed, is) => {
    expect(isFromTheApp(typed)).toBe(is);
  });
});
