import 'server-only';
import { createCipheriv, createDecipheriv, type DecipherGCM, randomBytes } from 'node:crypto';
import { ownKeys } from '@/lib/platform/keys/own';
import { FileUnreadable } from '@/lib/platform/storage/sealed/sealed';
import { storage } from '@/lib/platform/storage/storage';
import { keyOfPerson } from '@/lib/trail/values';

/* What is collected lies in storage under the key of the person it is about: destroying that destroys it. */

type Place = Readonly<{ schoolId: string; personId: string; storageKey: string }>;

const boundTo = ({ schoolId, storageKey }: Place) => Buffer.from(`${schoolId}/${storageKey}`);

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the bytes. Answers with how many lie there. */
export async function putSealed(place: Place, bytes: Uint8Array) {
  const key = await ownKeys().keep(keyOfPerson(place.schoolId, place.personId));
  if (!key) throw new Error('The key of this person was destroyed');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(place));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  const sealed = Buffer.concat([nonce, cipher.getAuthTag(), body]);
  return (await storage()).put(place.storageKey, sealed, place.schoolId);
}

/** Undefined where it is no longer there, or its key is not. Throws FileUnreadable where it does not open. */
export async function readSealed(place: Place) {
  const sealed = await bytesOf(place.storageKey);
  const key = await ownKeys().read(keyOfPerson(place.schoolId, place.personId));
  if (!sealed || !key) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12))
    .setAAD(boundTo(place))
    .setAuthTag(sealed.subarray(12, 28));
  return openedWith(decipher, sealed.subarray(28), place.storageKey);
}

/** Throws FileUnreadable where these bytes are not those that were sealed. */
export function openedWith(decipher: DecipherGCM, body: Uint8Array, storageKey: string) {
  try {
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new FileUnreadable(storageKey, 'what lies there was changed');
  }
}

/** A stored file as it lies there; undefined where there is none. */
export async function bytesOf(storageKey: string) {
  const stored = await (await storage()).read(storageKey);
  if (!stored) return undefined;
  const parts: Buffer[] = [];
  for await (const part of stored.content) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
}
