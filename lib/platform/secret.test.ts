import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { hashOfSecret, newSecret } from './secret';

test('a secret is 32 random bytes, and what is stored is its SHA-256', () => {
  const { secret, secretHash } = newSecret();
  expect(secret).toMatch(/^[\w-]{43}$/);
  expect(newSecret().secret).not.toBe(secret);
  expect(secretHash).toBe(createHash('sha256').update(secret).digest('base64url'));
  expect(hashOfSecret(secret)).toBe(secretHash);
});
