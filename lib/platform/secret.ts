import 'server-only';
import { hash, randomBytes } from 'node:crypto';

/**
 * What a cookie, a link or a card holds: 32 random bytes. Only its hash is stored, so that whoever reads
 * the database can open nothing with it; being random, it needs no slower hash than SHA-256.
 */
export function newSecret() {
  const secret = randomBytes(32).toString('base64url');
  return { secret, secretHash: hashOfSecret(secret) };
}

export const hashOfSecret = (secret: string) => hash('sha256', secret, 'base64url');
