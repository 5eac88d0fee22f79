import 'server-only';
import { createHmac, hash } from 'node:crypto';

/** An entry as its seal speaks of it; `at` in microseconds since 1970, because a Date has only milliseconds. */
export type Sealable = Readonly<{
  schoolId: string;
  id: string;
  at: string;
  byRole: string;
  actorId: string | null;
  requestId: string | null;
  /** Goes after a year; what is linked is its own seal. */
  addressSeal: Buffer | null;
  tableName: string;
  verb: string;
  kind: string;
  rowId: string;
  whoseId: string | null;
  fields: readonly string[];
  kept: Buffer | null;
  /** Of values that went with somebody who was erased. */
  keptDigest?: Buffer | null;
}>;

export const beforeTheFirst = Buffer.alloc(32);

/**
 * An entry's seal: an HMAC-SHA-256 over the seal before it, its number and all that it says. The key is not in the
 * database, so that whoever can write there cannot make a chain that fits.
 */
export function sealOf(key: Buffer, before: Buffer, number: number, entry: Sealable) {
  const { kept, keptDigest, addressSeal, ...said } = entry;
  const words = [
    number,
    ...[
      said.schoolId,
      said.id,
      said.at,
      said.byRole,
      said.actorId,
      said.requestId,
      addressSeal?.toString('hex'),
    ],
    ...[said.tableName, said.verb, said.kind, said.rowId, said.whoseId, said.fields],
    kept ? hash('sha256', kept, 'hex') : (keptDigest?.toString('hex') ?? null),
  ];
  return createHmac('sha256', key).update(before).update(JSON.stringify(words)).digest();
}

/** Of an entry's address, so that it can go without breaking the chain, and cannot be another while it is there. */
export const sealOfAddress = (key: Buffer, id: string, address: string) =>
  createHmac('sha256', key).update(`address of ${id}: ${address}`).digest();

/** Where a chain begins and ends, as it is noted beside the keys. */
export type Ends = Readonly<{ after: number; with: string; number: number; seal: string }>;

export const endsIn = (noted: Buffer | undefined) =>
  noted && (JSON.parse(noted.toString()) as Ends);
export const notedEnds = (ends: Ends) => Buffer.from(JSON.stringify(ends));
