import 'server-only';
import type { Role } from '@/lib/shared/vocabulary';
import type { CollectedTable, Followed } from './snapshot';

/* What was read of somebody, before it is put in order. */

export type Whom = Readonly<{ schoolId: string; personId: string; askedById: string }>;

export type Raw = Readonly<Record<string, unknown>> & Readonly<{ id: string }>;
export type Entry = Readonly<{
  id: string;
  at: string;
  table: string;
  verb: Followed['verb'];
  rowId: string;
  fields: readonly string[];
  actorId: string | null;
  kept: Buffer | null;
}>;
export type Somebody = Readonly<{
  id: string;
  role: Role;
  name: string;
  given: string;
  family: string;
}>;

export type Read = Readonly<{
  rows: ReadonlyMap<string, readonly Raw[]>;
  people: ReadonlyMap<string, Somebody>;
  labels: ReadonlyMap<string, string>;
  entries: readonly Entry[];
  /** Of the account above schools; and in how many rows somebody else’s whereabouts were left out. */
  account: Readonly<{ tables: readonly CollectedTable[]; hidden: number }>;
}>;
