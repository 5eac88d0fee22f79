import 'server-only';
import { createDecipheriv, hkdfSync } from 'node:crypto';
import { partsOfSealed, type Seal } from '@/db/sealed';
import { env } from '@/lib/platform/env';

/** A key of its own for each use, made from AUTH_SECRET. */
export const keyFor = (use: string) =>
  Buffer.from(hkdfSync('sha256', env().AUTH_SECRET, '', `studystreaks ${use}`, 32));

/**
 * A secret with what it belongs to. It lies sealed under data keys, which are renewed without knowing what it belongs
 * to; whoever opens it says so, and copied to another row it opens nothing.
 */
export const boundTo = (secret: string, belongsTo: string) => JSON.stringify([belongsTo, secret]);

/** What was bound, and to what; undefined of what AUTH_SECRET sealed. */
export function partsOfBound(text: string) {
  if (!text.startsWith('[')) return undefined;
  const [belongsTo, secret] = JSON.parse(text) as [string, string];
  return { belongsTo, secret };
}

/** Throws where it belongs to something else. `use`: what it was sealed for while AUTH_SECRET sealed it. */
export function unboundFrom(text: string, belongsTo: string, use: string) {
  const parts = partsOfBound(text);
  if (!parts) return unsealFor(use, text, belongsTo);
  if (parts.belongsTo !== belongsTo)
    throw new Error('What lies sealed there belongs to something else');
  return parts.secret;
}

/** What a column holds, as the gate reads it: sealed, or as an older version left it. */
export const openedAs = (seal: Seal, column: string, stored: string) =>
  partsOfSealed(stored)?.column === column ? seal.open(stored) : stored;

/** AES-256-GCM, under AUTH_SECRET. Throws where it was sealed for something else, or under another one. */
function unsealFor(use: string, sealed: string, belongsTo: string) {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyFor(use), bytes.subarray(0, 12));
  decipher.setAAD(Buffer.from(belongsTo));
  decipher.setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
