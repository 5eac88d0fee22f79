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
  address: string | null;
  tableName: string;
  verb: string;
  kind: string;
  rowId: string;
  whoseId: string | null;
  fields: readonly string[];
  kept: Buffer | null;
}>;

export const beforeTheFirst = Buffer.alloc(32);

/**
 * An entry's seal: an HMAC-SHA-256 over the seal before it, its number and all that it says. The key is not in the
 * database, so that whoever can write there cannot make a chain that fits.
 */
export function sealOf(key: Buffer, before: Buffer, number: number, entry: Sealable) {
  const { kept, ...said } = entry;
  const words = [
    number,
    ...[said.schoolId, said.id, said.at, said.byRole, said.actorId, said.requestId, said.address],
    ...[said.tableName, said.verb, said.kind, said.rowId, said.whoseId, said.fields],
    kept && hash('sha256', kept, 'hex'),
  ];
  return createHmac('sha256', key).update(before).update(JSON.stringify(words)).digest();
}
