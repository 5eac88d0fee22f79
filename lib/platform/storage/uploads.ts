import 'server-only';
import { and, inArray, isNotNull, isNull, lt, not, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { files, uploadsUnderWay } from '@/db/schema/files';
import { gatePool } from '../database';
import { eachByItself, inSchoolByClock } from '../job';
import { type Actor, inSchool, type Tenant } from '../tenancy';
import { storage } from './storage';
import type { Content } from './store';

/** How somebody's files get into storage. */
export type Uploads = Readonly<{
  personId: string;
  /** Stores all of it or none. Answers with its size in bytes. */
  put: (key: string, content: Content) => Promise<number>;
}>;

const oneHour = 60 * 60 * 1000;
const oneDay = 24 * oneHour;

/**
 * The files that one form sends. Each is noted before it is stored, in a transaction of its own, so that a
 * server which dies before the form's change is kept leaves nothing that nobody knows of.
 */
export function uploadsOf(actor: Actor & Readonly<{ personId: string }>) {
  const keys: string[] = [];
  const { schoolId, personId } = actor;

  async function put(storageKey: string, content: Content) {
    await inSchool(actor, 'read write', ({ db }) =>
      db.insert(uploadsUnderWay).values({ id: newId(), schoolId, personId, storageKey }),
    );
    keys.push(storageKey);
    return (await storage()).put(storageKey, content, schoolId);
  }

  /** In the transaction that writes what they belong to. */
  async function arrived({ db }: Tenant) {
    if (keys.length === 0) return;
    await db.delete(uploadsUnderWay).where(inArray(uploadsUnderWay.storageKey, keys));
  }

  /**
   * What is no longer noted was kept: a change may be, and only the answer that it is lost on its way. Such a
   * file stays.
   */
  async function takeBack() {
    if (keys.length === 0) return;
    await inSchool(actor, 'read write', async ({ db }) => {
      const noted = await db
        .select({ key: uploadsUnderWay.storageKey })
        .from(uploadsUnderWay)
        .where(inArray(uploadsUnderWay.storageKey, keys));
      await forget(
        db,
        noted.map(({ key }) => key),
      );
    });
  }

  return { personId, put, arrived, takeBack };
}

/** For demonstrations, whose files nobody sends. */
export const storedDirectly = (personId: string): Uploads => ({
  personId,
  put: async (key, content) => {
    const { sql } = gatePool();
    const [person] = await sql<{ schoolId: string }[]>`
      select school_id as "schoolId" from people where id = ${personId}`;
    if (!person) throw new Error('Whose files these are nobody knows');
    return (await storage()).put(key, content, person.schoolId);
  },
});

/** Removes files and the notes of them; those that something of the children's work refers to stay. */
async function forget(db: Tenant['db'], noted: readonly string[]) {
  if (noted.length === 0) return;
  const kept = await db
    .select({ key: files.storageKey })
    .from(files)
    .where(inArray(files.storageKey, [...noted]));
  const store = await storage();
  const gone = noted.filter((key) => !kept.some((file) => file.key === key));
  await Promise.all(gone.map((key) => store.remove(key)));
  await db.delete(uploadsUnderWay).where(inArray(uploadsUnderWay.storageKey, [...noted]));
}

/** Each night: what was stored a day ago and belongs to nothing, and what arrived by half. */
export async function clearUploads() {
  const before = new Date(Date.now() - oneDay);
  await (await storage()).removeUnfinished(before);
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearUploadsOf(id));
}

/** The same of one school. */
export const clearUploadsOf = (schoolId: string) =>
  inSchoolByClock(schoolId, async ({ db, now }) => {
    const old = await db
      .select({ key: uploadsUnderWay.storageKey })
      .from(uploadsUnderWay)
      .where(
        and(
          lt(uploadsUnderWay.createdAt, new Date(now.getTime() - oneDay)),
          isNull(uploadsUnderWay.partOf),
        ),
      );
    await forget(
      db,
      old.map(({ key }) => key),
    );
  });

/**
 * Every ten minutes, in every school: parts of files that were not handed in. They are what was sent and as it was
 * sent, so they are not kept for the night.
 */
export async function clearParts() {
  const { sql } = gatePool();
  const schools = await sql<{ id: string }[]>`select id from schools order by id`;
  await eachByItself(schools, ({ id }) => clearPartsOf(id));
}

/**
 * The same of one school. All that somebody has under way goes together, once the last part of it is an hour old: on a
 * slow line a form's first file waits for its last.
 */
export const clearPartsOf = (schoolId: string) =>
  inSchoolByClock(schoolId, async ({ db, now }) => {
    const before = new Date(now.getTime() - oneHour);
    const moreArrives = sql`exists (select from uploads_under_way part
      where part.school_id = ${uploadsUnderWay.schoolId} and part.person_id = ${uploadsUnderWay.personId}
        and part.part_of is not null and part.created_at >= ${before.toISOString()})`;
    const old = await db
      .select({ key: uploadsUnderWay.storageKey })
      .from(uploadsUnderWay)
      .where(
        and(
          lt(uploadsUnderWay.createdAt, before),
          isNotNull(uploadsUnderWay.partOf),
          not(moreArrives),
        ),
      );
    await forget(
      db,
      old.map(({ key }) => key),
    );
  });
