import 'server-only';
import { and, asc, count, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { uploadsUnderWay } from '@/db/schema/files';
import { localDateOf } from '@/lib/shared/dates';
import { partSize } from '@/lib/shared/part-size';
import { type Actor, inSchool, type Tenant } from '../tenancy';
import { uploadKey } from './keys';
import { storage } from './storage';
import { uploadsOf } from './uploads';

/*
 * A large file that comes piece by piece, so that what arrived before a connection broke need not be sent again.
 * Its parts lie in storage as uploads under way, each seen by its sender alone: somebody else's file is one of
 * which nothing has arrived. What is not handed in goes within the hour.
 */

type Sender = Actor & Readonly<{ personId: string }>;

/** Of all that one person has under way: bytes, and parts, since the last of a file may be small. */
const mostBytes = 200 * 1024 * 1024;
const mostParts = mostBytes / partSize;

const ofFile = (personId: string, file: string) =>
  and(eq(uploadsUnderWay.personId, personId), eq(uploadsUnderWay.partOf, file));

type Part = Readonly<{ from: number | null; bytes: number | null }>;

/** Where the run that begins with the first byte ends: what lies beyond a hole does not count. */
const endOfRun = (parts: readonly Part[]) =>
  parts.reduce((end, { from, bytes }) => (from === end ? end + (bytes ?? 0) : end), 0);

const partsOf = ({ db }: Tenant, personId: string, file: string) =>
  db
    .select({
      key: uploadsUnderWay.storageKey,
      from: uploadsUnderWay.fromByte,
      bytes: uploadsUnderWay.bytes,
    })
    .from(uploadsUnderWay)
    .where(ofFile(personId, file))
    .orderBy(asc(uploadsUnderWay.fromByte));

/** How many bytes of the file have arrived. */
export const receivedOf = async (tenant: Tenant, personId: string, file: string) =>
  endOfRun(await partsOf(tenant, personId, file));

/** How long the part of a file of this size is that begins here; undefined where none does. */
export const lengthOfPart = (from: number, size: number) =>
  from >= 0 && from < size && from % partSize === 0 ? Math.min(partSize, size - from) : undefined;

async function isFull({ db }: Tenant, personId: string, more: number) {
  const [all] = await db
    .select({
      bytes: sql<number>`coalesce(sum(${uploadsUnderWay.bytes}), 0)::int`,
      parts: count(),
    })
    .from(uploadsUnderWay)
    .where(and(eq(uploadsUnderWay.personId, personId), isNotNull(uploadsUnderWay.partOf)));
  return all !== undefined && (all.bytes + more > mostBytes || all.parts >= mostParts);
}

/**
 * Keeps a part that begins where the last one ended; twice the same counts once. Answers with what has arrived,
 * or `full` where too much lies there already.
 */
export async function keepPart(sender: Sender, file: string, from: number, bytes: Uint8Array) {
  const { personId, schoolId } = sender;
  const look = async (tenant: Tenant) => {
    const received = await receivedOf(tenant, personId, file);
    if (from !== received) return received;
    return (await isFull(tenant, personId, bytes.byteLength)) ? 'full' : undefined;
  };
  const before = await inSchool(sender, 'read only', look);
  if (before !== undefined) return before;

  const uploads = uploadsOf(sender);
  const storageKey = uploadKey({
    ...{ personId, fileId: newId(), extension: 'part', on: localDateOf(new Date()) },
  });
  await uploads.put(storageKey, bytes);
  const meanwhile = await inSchool(sender, 'read write', async (tenant) => {
    // One part of a person after the other: what many send at once is counted together.
    await tenant.db.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`parts of ${personId}`}, 0))`,
    );
    const said = await look(tenant);
    if (said !== undefined) return said;
    // Only what is stored to its end is a part.
    await uploads.arrived(tenant);
    const part = { partOf: file, fromByte: from, bytes: bytes.byteLength };
    await tenant.db
      .insert(uploadsUnderWay)
      .values({ id: newId(), schoolId, personId, storageKey, ...part });
    return undefined;
  });
  if (meanwhile !== undefined) {
    await uploads.takeBack();
    return meanwhile;
  }
  return inSchool(sender, 'read only', (tenant) => receivedOf(tenant, personId, file));
}

/** All that arrived of a file, put together; undefined where it is not as long as it should be, or has a hole. */
export async function wholeOf(sender: Sender, file: string, size: number) {
  const parts = await inSchool(sender, 'read only', (tenant) =>
    partsOf(tenant, sender.personId, file),
  );
  const together = parts.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
  if (together !== size || endOfRun(parts) !== size) return undefined;
  const store = await storage();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (const { key } of parts)
    for await (const piece of (await store.read(key))?.content ?? []) {
      length += piece.byteLength;
      if (length > size) return undefined;
      pieces.push(piece);
    }
  return length === size ? pieces : undefined;
}

/** Removes what has arrived of these files. What cannot be removed now goes within the hour. */
export async function forgetParts(sender: Sender, sent: readonly string[]) {
  if (sent.length === 0) return;
  const mine = and(
    eq(uploadsUnderWay.personId, sender.personId),
    inArray(uploadsUnderWay.partOf, [...sent]),
  );
  const parts = await inSchool(sender, 'read only', ({ db }) =>
    db.select({ key: uploadsUnderWay.storageKey }).from(uploadsUnderWay).where(mine),
  );
  const store = await storage();
  await Promise.all(parts.map(({ key }) => store.remove(key)));
  await inSchool(sender, 'read write', ({ db }) => db.delete(uploadsUnderWay).where(mine));
}
