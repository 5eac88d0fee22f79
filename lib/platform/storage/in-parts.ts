import 'server-only';
import { and, asc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { uploadsUnderWay } from '@/db/schema/files';
import { localDateOf } from '@/lib/shared/dates';
import { type Actor, inSchool, type Tenant } from '../tenancy';
import { uploadKey } from './keys';
import { storage } from './storage';
import { uploadsOf } from './uploads';

/*
 * A large file that comes piece by piece, so that what arrived before a connection broke need not be sent again.
 * Its parts lie in storage as uploads under way, each seen by its sender alone: somebody else's file is one of
 * which nothing has arrived. What is not handed in goes in the night like any other.
 */

type Sender = Actor & Readonly<{ personId: string }>;

/** Of all that one person has under way. */
const mostBytes = 200 * 1024 * 1024;

const ofFile = (personId: string, file: string) =>
  and(eq(uploadsUnderWay.personId, personId), eq(uploadsUnderWay.partOf, file));

const sum = sql<number>`coalesce(sum(${uploadsUnderWay.bytes}), 0)::int`;

/** How many bytes of the file have arrived. */
export async function receivedOf({ db }: Tenant, personId: string, file: string) {
  const [found] = await db
    .select({ received: sum })
    .from(uploadsUnderWay)
    .where(ofFile(personId, file));
  return found?.received ?? 0;
}

/**
 * Keeps a part that begins where the last one ended; twice the same counts once. Answers with what has arrived,
 * or `full` where too much lies there already.
 */
export async function keepPart(sender: Sender, file: string, from: number, bytes: Uint8Array) {
  const { personId, schoolId } = sender;
  const before = await inSchool(sender, 'read only', async (tenant) => {
    const [all] = await tenant.db
      .select({ bytes: sum })
      .from(uploadsUnderWay)
      .where(and(eq(uploadsUnderWay.personId, personId), isNotNull(uploadsUnderWay.partOf)));
    return { received: await receivedOf(tenant, personId, file), all: all?.bytes ?? 0 };
  });
  if (from !== before.received) return before.received;
  if (before.all + bytes.byteLength > mostBytes) return 'full';

  const uploads = uploadsOf(sender);
  const storageKey = uploadKey({
    ...{ personId, fileId: newId(), extension: 'part', on: localDateOf(new Date()) },
  });
  await uploads.put(storageKey, bytes);
  const received = await inSchool(sender, 'read write', async (tenant) => {
    // Only what is stored to its end is a part.
    const part = { partOf: file, fromByte: from, bytes: bytes.byteLength };
    const [taken] = await tenant.db
      .select({ id: uploadsUnderWay.id })
      .from(uploadsUnderWay)
      .where(and(ofFile(personId, file), eq(uploadsUnderWay.fromByte, from)));
    if (taken) return undefined;
    await uploads.arrived(tenant);
    await tenant.db
      .insert(uploadsUnderWay)
      .values({ id: newId(), schoolId, personId, storageKey, ...part });
    return receivedOf(tenant, personId, file);
  }).catch((error: unknown) => {
    // The same part came a second time at the same moment.
    if (isTaken(error)) return undefined;
    throw error;
  });
  if (received !== undefined) return received;
  await uploads.takeBack();
  return inSchool(sender, 'read only', (tenant) => receivedOf(tenant, personId, file));
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === '23505') return true;
  return isTaken(error.cause);
}

/** All that arrived of a file, put together; undefined where it is not as long as it should be. */
export async function wholeOf(sender: Sender, file: string, size: number) {
  const parts = await inSchool(sender, 'read only', ({ db }) =>
    db
      .select({ key: uploadsUnderWay.storageKey })
      .from(uploadsUnderWay)
      .where(ofFile(sender.personId, file))
      .orderBy(asc(uploadsUnderWay.fromByte)),
  );
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

/** Removes what has arrived of these files. What cannot be removed now goes in the night. */
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
