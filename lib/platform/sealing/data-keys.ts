import 'server-only';
import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { partsOfSealed, type Seal, SealBroken, sealedAs } from '@/db/sealed';
import type { KeyStore } from '../keys/store';

/*
 * Each school has keys of its own for its sealed columns: data keys, numbered, of which the newest seals, and one that
 * identifiers are hashed with to be found by. What is noted beside them says which is the newest and which there are.
 * Accounts lie above schools, and have such keys too.
 */

/** Whose keys, in place of a school's id. */
export const ofAccounts = 'accounts';
const folderOf = (schoolId: string) =>
  schoolId === ofAccounts ? ofAccounts : `schools/${schoolId}`;

export const dataKeyOf = (schoolId: string, version: number) =>
  `${folderOf(schoolId)}/data/${version}`;
export const markingKeyOf = (schoolId: string, version: number) =>
  `${folderOf(schoolId)}/marks${version === 1 ? '' : `/${version}`}`;
const noteOf = (schoolId: string) => `${folderOf(schoolId)}/sealing`;
/** Of a store that had to begin afresh: data keys before this one are lost for good. */
const afresh = 'data-keys-begin-with';

const noteShape = z.object({
  /** Which key seals. */
  current: z.number().int(),
  /** Which keys are kept. One above the current is being brought in. */
  keys: z.array(z.number().int()),
  /** No key below this one can come back. */
  from: z.number().int(),
  /** A new one takes the place of the one before, and not everything is sealed with it yet. */
  rotating: z.boolean(),
  /** The same of what identifiers are hashed with. Before there were several there was one, the first. */
  marks: z
    .object({ current: z.number().int(), keys: z.array(z.number().int()), rotating: z.boolean() })
    .default({ current: 1, keys: [1], rotating: false }),
});
export type DataKeys = z.output<typeof noteShape>;

const asNoted = (bytes: Buffer) => noteShape.parse(JSON.parse(bytes.toString()));
const asBytes = (keys: DataKeys) => Buffer.from(JSON.stringify(keys));

/** What is noted of a school's data keys; undefined where it has none yet. */
export async function readDataKeys(store: KeyStore, schoolId: string) {
  const noted = await store.read(noteOf(schoolId));
  return noted && asNoted(noted);
}

/** Changes that of what is noted by then, and leaves the rest to whoever else notes something. */
export const noteDataKeys = (
  store: KeyStore,
  schoolId: string,
  changed: (noted: DataKeys) => Partial<DataKeys>,
) =>
  store.change(noteOf(schoolId), (bytes) => {
    const noted = asNoted(bytes);
    return asBytes({ ...noted, ...changed(noted) });
  });

/** Data keys that a store without its past makes are told from those it lost. */
export const beginDataKeysAfresh = (store: KeyStore, now = Date.now()) =>
  store.note(afresh, Buffer.from(`${Math.floor(now / 1000)}`));

/** The first data key that can be there, of a school that has none noted. */
export const firstDataKey = async (store: KeyStore) =>
  Number((await store.read(afresh))?.toString() ?? 1);

/** Those of a school, made where it has none. The first of two makers wins. */
async function keepDataKeys(store: KeyStore, schoolId: string): Promise<DataKeys> {
  const known = await readDataKeys(store, schoolId);
  if (known) return known;
  const from = await firstDataKey(store);
  await store.keep(dataKeyOf(schoolId, from));
  const marks = { current: 1, keys: [1], rotating: false };
  const first: DataKeys = { current: from, keys: [from], from, rotating: false, marks };
  await store.keep(noteOf(schoolId), () => asBytes(first));
  return (await readDataKeys(store, schoolId)) ?? first;
}

export class DataKeyMissing extends Error {}

const sentenceOf = (name: string) =>
  `The key ${name} is not where the keys lie; put it back from a copy of the keys.`;

/** How long a process may go on with what it knows before it looks again. */
export const looksAgainMs = 5_000;

type School = {
  id: string;
  noted: DataKeys;
  keys: Map<number, Buffer>;
  marking: Map<number, Buffer>;
  lookedAt: number;
  usedAt: number;
  seal: SchoolSeal;
};

/** What seals and opens for a school, and the number of the first of its keys that can still open anything. */
export type SchoolSeal = Seal &
  Readonly<{
    from: () => number;
    /** Which key seals. */
    version: () => number;
    /** Another key, sealed with the key of now and bound to that place. */
    wrap: (place: string, key: Buffer) => Readonly<{ version: number; wrapped: Buffer }>;
    /** Undefined where it does not open, or the key that it was sealed with is gone. */
    unwrap: (version: number, place: string, wrapped: Buffer) => Buffer | undefined;
  }>;

export type Seals = Readonly<{
  of: (schoolId: string) => Promise<SchoolSeal>;
  /** Of a school that has keys; for any other id none are made. */
  known: (schoolId: string) => Promise<SchoolSeal | undefined>;
}>;

const open = new WeakMap<KeyStore, Seals>();

/** What seals and opens with the keys of that store. */
export function sealsOf(store: KeyStore): Seals {
  const seals = open.get(store) ?? openSeals(store);
  open.set(store, seals);
  return seals;
}

function openSeals(store: KeyStore): Seals {
  const known = new Map<string, School>();
  const looking = new Map<string, Promise<School>>();

  async function look(schoolId: string): Promise<School> {
    const before = known.get(schoolId);
    // Made once: where they stood and stand no more, others would seal what nobody opens.
    const noted = await (before ? readDataKeys : keepDataKeys)(store, schoolId);
    if (!noted) throw new DataKeyMissing(sentenceOf(noteOf(schoolId)));
    const keys = new Map<number, Buffer>();
    for (const version of noted.keys) {
      const key = before?.keys.get(version) ?? (await store.read(dataKeyOf(schoolId, version)));
      if (!key) throw new DataKeyMissing(sentenceOf(dataKeyOf(schoolId, version)));
      keys.set(version, key);
    }
    const marking = new Map<number, Buffer>();
    for (const version of noted.marks.keys) {
      const name = markingKeyOf(schoolId, version);
      // The first is made here; each other one by who renews it.
      const key =
        before?.marking.get(version) ?? (await (version === 1 ? store.keep : store.read)(name));
      if (!key) throw new DataKeyMissing(sentenceOf(name));
      marking.set(version, key);
    }
    const now = Date.now();
    if (before) {
      Object.assign(before, { noted, keys, marking, lookedAt: now });
      return before;
    }
    const school = { ...{ id: schoolId, noted, keys, marking }, lookedAt: now, usedAt: now };
    const found: School = Object.assign(school, { seal: sealOf(school) });
    known.set(schoolId, found);
    // Those that a transaction goes on with for longer: it writes with the key of now, and reads what others wrote.
    if (known.size === 1) setInterval(lookAgain, looksAgainMs).unref();
    return found;
  }

  function lookOnce(schoolId: string) {
    const under = looking.get(schoolId);
    if (under) return under;
    const found = look(schoolId).finally(() => looking.delete(schoolId));
    looking.set(schoolId, found);
    return found;
  }

  function lookAgain() {
    for (const { id, usedAt } of known.values())
      if (Date.now() - usedAt < 12 * looksAgainMs) lookOnce(id).catch(() => {});
  }

  async function of(schoolId: string) {
    const school = known.get(schoolId);
    if (school && Date.now() - school.lookedAt < looksAgainMs) return school.seal;
    return (await lookOnce(schoolId)).seal;
  }

  return {
    of,
    known: async (schoolId) =>
      known.has(schoolId) || (await readDataKeys(store, schoolId)) ? of(schoolId) : undefined,
  };
}

/** Bound to its school and its column: copied anywhere else, it opens nothing. */
const boundTo = (schoolId: string, column: string) => Buffer.from(`${schoolId}/${column}`);

/** AES-256-GCM: 12 bytes of nonce, 16 of tag, then the text. */
function sealOf(school: Omit<School, 'seal'>): SchoolSeal {
  const { id } = school;
  return {
    seal: (column, text) => {
      school.usedAt = Date.now();
      const { current } = school.noted;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', keyOf(school, current, column), nonce);
      cipher.setAAD(boundTo(id, column));
      const body = [cipher.update(text, 'utf8'), cipher.final()];
      const bytes = Buffer.concat([nonce, cipher.getAuthTag(), ...body]);
      return sealedAs(column, current, bytes.toString('base64url'));
    },
    open: (sealed) => {
      school.usedAt = Date.now();
      const parts = partsOfSealed(sealed);
      if (!parts) throw new SealBroken('a column', 'it is not sealed');
      const { column, version, body } = parts;
      // Destroyed, or lost with a whole store: nobody can read it any more, and nobody is kept from the rest.
      if (version < school.noted.from) return '';
      const bytes = Buffer.from(body, 'base64url');
      const decipher = createDecipheriv(
        'aes-256-gcm',
        keyOf(school, version, column),
        bytes.subarray(0, 12),
      );
      decipher.setAAD(boundTo(id, column)).setAuthTag(bytes.subarray(12, 28));
      try {
        return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        throw new SealBroken(column);
      }
    },
    mark: (column, text) => markWith(school, school.noted.marks.current, column, text),
    marks: (column, text) => {
      const { current, keys } = school.noted.marks;
      const others = keys.filter((version) => version !== current);
      return [current, ...others].map((version) => markWith(school, version, column, text));
    },
    isCurrent: (sealed) => partsOfSealed(sealed)?.version === school.noted.current,
    from: () => school.noted.from,
    version: () => school.noted.current,
    wrap: (place, key) => {
      school.usedAt = Date.now();
      const { current } = school.noted;
      const nonce = randomBytes(12);
      const cipher = createCipheriv(
        'aes-256-gcm',
        wrappingKeyOf(keyOf(school, current, place)),
        nonce,
      );
      cipher.setAAD(boundTo(id, place));
      const body = Buffer.concat([cipher.update(key), cipher.final()]);
      return { version: current, wrapped: Buffer.concat([nonce, cipher.getAuthTag(), body]) };
    },
    unwrap: (version, place, wrapped) => {
      school.usedAt = Date.now();
      const key = version < school.noted.from ? undefined : school.keys.get(version);
      if (!key) return undefined;
      const nonce = wrapped.subarray(0, 12);
      const decipher = createDecipheriv('aes-256-gcm', wrappingKeyOf(key), nonce);
      decipher.setAAD(boundTo(id, place)).setAuthTag(wrapped.subarray(12, 28));
      try {
        return Buffer.concat([decipher.update(wrapped.subarray(28)), decipher.final()]);
      } catch {
        return undefined;
      }
    },
  };
}

function markWith(
  { id, marking }: Pick<School, 'id' | 'marking'>,
  version: number,
  ...of: string[]
) {
  const key = marking.get(version);
  if (!key) throw new Error(`The key ${markingKeyOf(id, version)} was not read`);
  return createHmac('sha256', key)
    .update([id, ...of].join('/'))
    .digest('base64url');
}

/** Keys are wrapped with one made of the data key, so that no nonce is shared with what columns hold. */
const wrappingKeyOf = (dataKey: Buffer) =>
  createHmac('sha256', dataKey).update('wraps the keys of stored files').digest();

function keyOf({ keys }: Pick<School, 'keys'>, version: number, column: string) {
  const key = keys.get(version);
  if (!key) throw new SealBroken(column, `its key, number ${version}, is not in the key store`);
  return key;
}
