import 'server-only';
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { env } from '@/lib/platform/env';

/** A key of its own for each use, made from AUTH_SECRET. */
export const keyFor = (use: string) =>
  Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `studystreaks ${use}`, 32));

/** AES-256-GCM, bound to what it belongs to: copied to another row, it opens nothing. */
export function sealFor(use: string, secret: string, belongsTo: string) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keyFor(use), nonce);
  cipher.setAAD(Buffer.from(belongsTo));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Throws where it was sealed for something else, or under another AUTH_SECRET. */
export function unsealFor(use: string, sealed: string, belongsTo: string) {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(use), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
