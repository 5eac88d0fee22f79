import 'server-only';
import { decrypt, generateKey, type PrivateKey, readMessage, readPrivateKey } from 'openpgp';
import type { Values } from './values';

/*
 * What a trigger writes travels in a letter (OpenPGP, RFC 9580; PostgreSQL writes them with pgcrypto): sealed with a
 * public key that lies in the database, opened with a private one that never does.
 */

/** Bytes of both halves. RSA, which is the only kind that PostgreSQL can write letters to. */
export async function newIntakeKey() {
  const { publicKey, privateKey } = await generateKey({
    type: 'rsa',
    rsaBits: 2048,
    userIDs: [{ name: 'StudyStreaks trail' }],
    format: 'binary',
  });
  return { publicKey: Buffer.from(publicKey), privateKey: Buffer.from(privateKey) };
}

/** Read once for many letters: reading it takes half as long as opening one. */
export const keyToLetters = (privateKey: Buffer) => readPrivateKey({ binaryKey: privateKey });

/** The values of each row that one statement wrote, in its order. Throws where the key is another's. */
export async function openLetter(key: PrivateKey, body: Buffer): Promise<readonly Values[]> {
  const { data } = await decrypt({
    message: await readMessage({ binaryMessage: body }),
    decryptionKeys: key,
    format: 'binary',
  });
  return JSON.parse(Buffer.from(data).toString()) as Values[];
}
