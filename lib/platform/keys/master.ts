import 'server-only';
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/**
 * What seals the kept keys. A key service would be another of these: it wraps a key, bound to its name, and opens
 * what it wrapped.
 */
export type MasterKeys = Readonly<{
  wrap: (name: string, key: Buffer) => Promise<Buffer>;
  /** Throws WrongMasterKey. */
  unwrap: (name: string, kept: Buffer) => Promise<Buffer>;
  /** Whether it was wrapped with the master key of now, not with the one before. */
  isCurrent: (name: string, kept: Buffer) => Promise<boolean>;
}>;

export class WrongMasterKey extends Error {
  constructor() {
    super(
      'The keys of this database were made with another MASTER_KEY; set the one they were made with.',
    );
  }
}

type Held = Readonly<{ now: Buffer; before?: Buffer }>;

/** Master keys that are here: of the environment, or of a file that is looked at anew where a key does not open. */
export function heldMasterKeys(
  first: Held,
  again: () => Promise<Held> = async () => first,
): MasterKeys {
  let held = first;
  const open = (name: string, kept: Buffer) =>
    opened(held.now, name, kept) ?? (held.before && opened(held.before, name, kept));
  return {
    wrap: async (name, key) => {
      // Rare, and never with a master key that was changed meanwhile.
      held = await again();
      return sealed(held.now, name, key);
    },
    unwrap: async (name, kept) => {
      const found = open(name, kept);
      if (found) return found;
      held = await again();
      const key = open(name, kept);
      if (!key) throw new WrongMasterKey();
      return key;
    },
    isCurrent: async (name, kept) => opened(held.now, name, kept) !== undefined,
  };
}

/** What a file of 64 hexadecimal digits holds, and beside it the one before, where there is one. */
export async function readMasterKeys(file: string): Promise<Held | undefined> {
  const read = (name: string) =>
    readFile(name, 'utf8').then(
      (digits) => Buffer.from(digits.trim(), 'hex'),
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      },
    );
  const [now, before] = [await read(file), await read(oldOf(file))];
  return now && (before ? { now, before } : { now });
}
export const oldOf = (file: string) => `${file}.old`;

/** As a process is told of them: digits, and the file they stand in, where they stand in one. */
export type ToldOfMaster = Readonly<{
  MASTER_KEY: string;
  MASTER_KEY_OLD?: string | undefined;
  MASTER_KEY_FILE?: string | undefined;
}>;

export function masterKeysOf({ MASTER_KEY, MASTER_KEY_OLD, MASTER_KEY_FILE }: ToldOfMaster) {
  const bytes = (digits: string) => Buffer.from(digits, 'hex');
  const told: Held = {
    now: bytes(MASTER_KEY),
    ...(MASTER_KEY_OLD && { before: bytes(MASTER_KEY_OLD) }),
  };
  return heldMasterKeys(
    told,
    MASTER_KEY_FILE ? async () => (await readMasterKeys(MASTER_KEY_FILE)) ?? told : undefined,
  );
}

/** AES-256-GCM with the name as what it is bound to: 12 bytes of nonce, 16 of tag, then the key. */
function sealed(masterKey: Buffer, name: string, key: Buffer) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(name));
  const body = Buffer.concat([cipher.update(key), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function opened(masterKey: Buffer, name: string, kept: Buffer) {
  try {
    const decipher = createDecipheriv('aes-256-gcm', masterKey, kept.subarray(0, 12))
      .setAAD(Buffer.from(name))
      .setAuthTag(kept.subarray(12, 28));
    return Buffer.concat([decipher.update(kept.subarray(28)), decipher.final()]);
  } catch {
    return undefined;
  }
}
