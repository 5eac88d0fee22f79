import 'server-only';
import { v7 as newId } from 'uuid';
import type { fileKinds } from '@/lib/shared/vocabulary';

/** Bytes that were checked, cleaned and stored, whose row is yet to be written. */
export type FileToKeep = Readonly<{
  id: string;
  kind: (typeof fileKinds)[number];
  contentType: string;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  storageKey: string;
}>;

/** Where a new file of this person is kept; `ending` without its dot. */
export function newFileKey(ownerId: string, ending: string, now: Date) {
  const id = newId();
  const year = now.getUTCFullYear();
  const month = String(now.getUTCMonth() + 1).padStart(2, '0');
  return { id, storageKey: `users/${ownerId}/uploads/${year}/${month}/${id}.${ending}` };
}
