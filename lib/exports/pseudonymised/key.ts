import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { ownKeys } from '@/lib/platform/keys/own';
import { bytesOf, openedWith } from '@/lib/records/packs/sealed';

/*
 * Each export has a key of its own. What stands for a child in its rows is made of it, and so is what seals the file:
 * once it is destroyed nobody can say again which child a row is about, and the file here no longer opens.
 */

export type OfExport = Readonly<{ schoolId: string; id: string }>;

const nameOf = ({ schoolId, id }: OfExport) => `schools/${schoolId}/exports/${id}`;
const part = (key: Buffer, use: 'rows' | 'file') =>
  Buffer.from(hkdfSync('sha256', key, '', `studystreaks export ${use}`, 32));

/** The key, made where there never was one; undefined once it was destroyed. */
export const keyOf = (of: OfExport) => ownKeys().keep(nameOf(of));
export const destroyKeyOf = (of: OfExport) => ownKeys().destroy(nameOf(of));
export const keyIsGone = (of: OfExport) => ownKeys().isGone(nameOf(of));

/** What stands for somebody in one export: in another the same child is called otherwise. */
export const standsFor = (key: Buffer, personId: string) =>
  createHmac('sha256', part(key, 'rows')).update(personId).digest('hex').slice(0, 24);

const boundTo = ({ schoolId, id }: OfExport) => Buffer.from(`${schoolId}/${id}`);

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the bytes. */
export function sealed(key: Buffer, of: OfExport, bytes: Uint8Array) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', part(key, 'file'), nonce).setAAD(boundTo(of));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** Undefined where it is no longer there, or its key is not. Throws FileUnreadable where it does not open. */
export async function readExport(of: OfExport & Readonly<{ storageKey: string }>) {
  const [found, key] = [await bytesOf(of.storageKey), await ownKeys().read(nameOf(of))];
  if (!found || !key) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', part(key, 'file'), found.subarray(0, 12))
    .setAAD(boundTo(of))
    .setAuthTag(found.subarray(12, 28));
  return openedWith(decipher, found.subarray(28), of.storageKey);
}
