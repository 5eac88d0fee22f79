import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { files, uploadsUnderWay } from '@/db/schema/files';
import { submissions } from '@/db/schema/homework';
import { inSchoolByClock } from '@/lib/platform/job';
import { roomForFiles } from '@/lib/platform/media/room';
import { uploadKey } from '@/lib/platform/storage/keys';
import { clearPartsOf, clearUploadsOf } from '@/lib/platform/storage/uploads';
import { partSize } from '@/lib/shared/part-size';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { answerSentWork } from './answer';
import { answerPart } from './parts';
import { inPartsField, sendingHeader } from './rules';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

// As much room as ever, for which nobody waits.
vi.mock('@/lib/platform/media/room', async (real) => {
  const { roomFor } = await import('@/lib/platform/media/turns');
  const roomForFiles = roomFor({ most: 64 * 1024 * 1024, mostWaiting: 0, patienceMs: 0 });
  return { ...(await real<object>()), roomForFiles };
});

const storage = mkdtempSync(path.join(tmpdir(), 'parts-'));
const storedBefore = process.env.STORAGE_DIR;
let school: MintedSchool;
let activityId: string;
let photo: Uint8Array<ArrayBuffer>;

beforeAll(async () => {
  process.env.STORAGE_DIR = storage;
  photo = new Uint8Array(
    await sharp({
      create: {
        ...{ width: 1400, height: 1000, channels: 3, background: '#456' },
        noise: { type: 'gaussian', mean: 128, sigma: 60 },
      },
    })
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
});
afterAll(() => {
  process.env.STORAGE_DIR = storedBefore;
  rmSync(storage, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
  activityId = await setPiece(school);
  token = school.people.maya.token;
});

const as = (who: Someone | undefined) => {
  token = who?.token;
};
const storedFiles = () =>
  readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(storage, name)).isFile(),
  );
const handedIn = () =>
  ownerDatabase().select().from(submissions).where(eq(submissions.schoolId, school.id));
const underWay = () =>
  ownerDatabase().select().from(uploadsUnderWay).where(eq(uploadsUnderWay.schoolId, school.id));

async function ask(
  file: string,
  part?: Readonly<{ from: number; bytes: Uint8Array<ArrayBuffer>; size?: number }>,
  at: Readonly<{ school: string; activityId: string }> = { school: school.slug, activityId },
  headers: Record<string, string> = { [sendingHeader]: 'yes' },
) {
  const address = `http://school.test/?file=${file}${part ? `&from=${part.from}&size=${part.size ?? photo.length}` : ''}`;
  const length = { 'content-length': String(part?.bytes.byteLength) };
  const answer = await answerPart(
    part
      ? new Request(address, {
          ...{ method: 'PUT', body: part.bytes, headers: { ...length, ...headers } },
        })
      : new Request(address, { headers }),
    at,
  );
  const { received } = await answer.json().catch(() => ({}));
  return [answer.status, received];
}
const partFrom = (from: number) => ({ from, bytes: photo.slice(from, from + partSize) });

async function sendAll(file: string) {
  for (let from = 0; from < photo.length; from += partSize) await ask(file, partFrom(from));
}

const handIn = (file: string, more: Record<string, string> = {}) =>
  answerTo(file, more).then((answer) => answer.json());

function answerTo(file: string, more: Record<string, string> = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({
    ...{
      school: school.slug,
      activityId,
      [inPartsField('photos')]: `${file}/${photo.length}/a.jpg`,
    },
    ...more,
  }))
    form.set(name, value);
  return answerSentWork(
    new Request('http://school.test/', {
      ...{ method: 'POST', body: form, headers: { [sendingHeader]: 'yes' } },
    }),
  );
}

describe('A large photo', () => {
  test('goes part by part, is handed in whole, and leaves no part behind', async () => {
    expect(photo.length).toBeGreaterThan(2 * partSize);
    const file = randomUUID();
    const before = storedFiles().length;
    await sendAll(file);
    expect(await ask(file)).toEqual([200, photo.length]);
    expect(await handIn(file)).toMatchObject({ is: 'done' });
    expect(await handedIn()).toHaveLength(1);
    expect(await underWay()).toEqual([]);
    const kept = await ownerDatabase().select().from(files).where(eq(files.schoolId, school.id));
    expect(kept.find(({ kind }) => kind === 'photo')).toMatchObject({ width: 1400, height: 1000 });
    expect(storedFiles()).toHaveLength(before + kept.length);
  });

  test('waits where others fill the memory, stays whole meanwhile, and is handed in with the next try', async () => {
    const file = randomUUID();
    await sendAll(file);
    const done = await roomForFiles(64 * 1024 * 1024 - 1);
    const sent = await answerTo(file);
    expect([sent.status, sent.headers.get('retry-after')]).toEqual([503, '10']);
    expect(await handedIn()).toEqual([]);
    expect(await ask(file)).toEqual([200, photo.length]);
    done?.();
    expect(await handIn(file)).toMatchObject({ is: 'done' });
    expect(await handedIn()).toHaveLength(1);
    // Each of them gave back its room: refused, lost and handed in alike.
    await handIn(randomUUID());
    const all = await roomForFiles(64 * 1024 * 1024);
    expect(all).toBeTypeOf('function');
    all?.();
  });

  test('goes on after a cut from where it was, and the same part twice counts once', async () => {
    const file = randomUUID();
    expect(await ask(file)).toEqual([200, 0]);
    expect(await ask(file, partFrom(0))).toEqual([200, partSize]);
    expect(await ask(file, partFrom(0))).toEqual([200, partSize]);
    expect(await ask(file, partFrom(2 * partSize))).toEqual([409, partSize]);
    const before = storedFiles().length;
    const both = await Promise.all([ask(file, partFrom(partSize)), ask(file, partFrom(partSize))]);
    expect(both.map(([, received]) => received)).toContain(2 * partSize);
    expect(await ask(file)).toEqual([200, 2 * partSize]);
    expect(storedFiles()).toHaveLength(before + 1);
  });

  test('of another child, another school, a grown-up or nobody is answered like an unknown one', async () => {
    const file = randomUUID();
    await sendAll(file);
    const { mayasMum, mrOkafor } = school.people;
    const elsewhere = await mintSchool();
    // A classmate learns nothing of it, adds nothing to it and cannot hand it in.
    const leo = school.people.leo;
    const leosPiece = await setPiece(school, { classId: school.classes.kingfishers });
    as(leo);
    const before = await ask(randomUUID(), undefined, {
      school: school.slug,
      activityId: leosPiece,
    });
    expect(await ask(file, undefined, { school: school.slug, activityId: leosPiece })).toEqual(
      before,
    );
    expect(await handIn(file)).toMatchObject({ is: 'refused', messageKey: 'hand_in.parts_lost' });
    as(elsewhere.people.maya);
    expect(await ask(file)).toEqual([401, undefined]);
    const there = { school: elsewhere.slug, activityId: await setPiece(elsewhere) };
    expect(await ask(file, undefined, there)).toEqual([200, 0]);
    expect(await ask(file, undefined, { ...there, activityId })).toEqual([404, undefined]);
    for (const grownUp of [mayasMum, mrOkafor]) {
      as(grownUp);
      expect(await ask(file)).toEqual([403, undefined]);
      expect(await ask(file, partFrom(0))).toEqual([403, undefined]);
    }
    as(undefined);
    expect(await ask(file, partFrom(0))).toEqual([401, undefined]);
    expect(await handIn(file)).toMatchObject({ messageKey: 'refusal.signed_out' });
    as(school.people.maya);
    expect(await ask(file)).toEqual([200, photo.length]);
    expect(await handedIn()).toEqual([]);
  });

  test('handed in twice counts once, though its parts are gone by then', async () => {
    const file = randomUUID();
    const sentAs = randomUUID();
    await sendAll(file);
    expect(await handIn(file, { sentAs })).toMatchObject({ is: 'done' });
    expect(await handIn(file, { sentAs })).toMatchObject({ messageKey: 'hand_in.arrived_before' });
    expect(await handIn(file, { sentAs: randomUUID() })).toMatchObject({
      messageKey: 'hand_in.parts_lost',
    });
    expect(await handedIn()).toHaveLength(1);
  });

  test('that is not all there, or is no photo, is not handed in and nothing of it stays', async () => {
    const [half, words] = [randomUUID(), randomUUID()];
    await ask(half, partFrom(0));
    expect(await handIn(half)).toMatchObject({ messageKey: 'hand_in.parts_lost' });
    const bytes = new Uint8Array(photo.length).fill(65);
    for (let from = 0; from < bytes.length; from += partSize)
      await ask(words, { from, bytes: bytes.slice(from, from + partSize) });
    expect(await handIn(words)).toMatchObject({
      fields: { 'photos.0': ['media.photo_not_a_photo'] },
    });
    expect((await underWay()).map(({ partOf }) => partOf)).toEqual([half]);
    expect(await handedIn()).toEqual([]);
    for (const odd of ['', 'x', `${half}/9`, `${half}/99999999/a.jpg`])
      expect(await handIn(half, { [inPartsField('photos')]: odd })).toMatchObject({
        messageKey: 'hand_in.parts_lost',
      });
  });

  test('is named once in a form, and no form names more than goes at once', async () => {
    const file = randomUUID();
    await sendAll(file);
    const many = (field: 'photos' | 'pdf', named: string[]) => {
      const form = new FormData();
      form.set('school', school.slug);
      form.set('activityId', activityId);
      for (const each of named) form.append(inPartsField(field), each);
      const sent = { method: 'POST', body: form, headers: { [sendingHeader]: 'yes' } };
      return answerSentWork(new Request('http://school.test/', sent)).then((said) => said.json());
    };
    const mine = `${file}/${photo.length}/a.jpg`;
    expect(await many('photos', [mine, mine])).toMatchObject({ messageKey: 'hand_in.parts_lost' });
    for (const [field, named] of [
      ['photos', Array.from({ length: 2000 }, () => mine)],
      ['photos', Array.from({ length: 7 }, () => `${randomUUID()}/9/a.jpg`)],
      ['pdf', [mine, `${randomUUID()}/9/a.pdf`]],
      ['photos', [mine, ...[1, 2, 3].map(() => `${randomUUID()}/${25 * 1024 * 1024}/a.jpg`)]],
    ] as const)
      expect(await many(field, [...named])).toMatchObject({ messageKey: 'hand_in.too_much' });
    expect(await handedIn()).toEqual([]);
    expect(await handIn(file)).toMatchObject({ is: 'done' });
  });

  test('takes no part that is too large, empty or nowhere, and none from another site’s page', async () => {
    const file = randomUUID();
    const large = new Uint8Array(partSize + 1);
    expect(await ask(file, { from: 0, bytes: large })).toEqual([413, undefined]);
    expect(await ask(file, { from: -1, bytes: photo.slice(0, 9) })).toEqual([422, undefined]);
    expect(await ask(file, { from: 0.5, bytes: photo.slice(0, 9) })).toEqual([422, undefined]);
    expect(await ask(file, { from: 0, bytes: photo.slice(0, 0) })).toEqual([422, undefined]);
    for (const unsaid of ['', '-1', '1e3', 'many'])
      expect(
        await ask(file, partFrom(0), undefined, {
          ...{ [sendingHeader]: 'yes', 'content-length': unsaid },
        }),
      ).toEqual([411, undefined]);
    expect(await ask('no-id', partFrom(0))).toEqual([404, undefined]);
    expect(await ask(file, partFrom(0), undefined, {})).toEqual([403, undefined]);
    expect(await underWay()).toEqual([]);
  });

  test('comes in parts of one size, so that nobody fills the school with crumbs', async () => {
    const file = randomUUID();
    const crumb = photo.slice(0, 1);
    for (const part of [
      { from: 0, bytes: crumb },
      { from: 1, bytes: crumb },
      { from: 1, bytes: crumb, size: 2 },
      { from: 0, bytes: crumb, size: 0 },
      { from: 0, bytes: crumb, size: 2.5 },
      { from: partSize, bytes: crumb, size: partSize },
      { from: 0, bytes: photo.slice(0, partSize - 1) },
    ])
      expect(await ask(file, part)).toEqual([422, undefined]);
    expect(await ask(file, { ...partFrom(0), size: 26 * 1024 * 1024 })).toEqual([413, undefined]);
    expect(await underWay()).toEqual([]);
    expect(await ask(file, { from: 0, bytes: crumb, size: 1 })).toEqual([200, 1]);
  });

  const noted = (parts: readonly Readonly<Record<'from' | 'bytes', number>>[], partOf?: string) =>
    ownerDatabase()
      .insert(uploadsUnderWay)
      .values(
        parts.map(({ from, bytes }) => ({
          ...{ id: randomUUID(), schoolId: school.id, personId: school.people.maya.id },
          storageKey: `users/${school.people.maya.id}/${randomUUID()}.part`,
          ...{ partOf: partOf ?? randomUUID(), fromByte: from, bytes },
        })),
      );

  test('is taken while there is room, also where many come at once', async () => {
    const twoLeft = Array.from({ length: 398 }, () => ({ from: 0, bytes: 1 }));
    await noted(twoLeft);
    const before = storedFiles().length;
    const crumb = { from: 0, bytes: photo.slice(0, 1), size: 1 };
    const said = await Promise.all(Array.from({ length: 6 }, () => ask(randomUUID(), crumb)));
    expect(said.map(([status]) => status).sort()).toEqual([200, 200, 413, 413, 413, 413]);
    expect(await underWay()).toHaveLength(400);
    expect(storedFiles()).toHaveLength(before + 2);
  });

  test('of which a part is missing goes on from there, and is not handed in with a hole', async () => {
    const file = randomUUID();
    await sendAll(file);
    const first = and(eq(uploadsUnderWay.partOf, file), eq(uploadsUnderWay.fromByte, 0));
    await ownerDatabase().delete(uploadsUnderWay).where(first);
    expect(await ask(file)).toEqual([200, 0]);
    expect(await handIn(file)).toMatchObject({ messageKey: 'hand_in.parts_lost' });
    expect(await ask(file, partFrom(0))).toEqual([200, photo.length]);
    expect(await handIn(file)).toMatchObject({ is: 'done' });

    // As long as it should be, but not from one byte to the next.
    const holed = randomUUID();
    await sendAll(holed);
    await ownerDatabase()
      .update(uploadsUnderWay)
      .set({ fromByte: 9 * partSize })
      .where(and(eq(uploadsUnderWay.partOf, holed), eq(uploadsUnderWay.fromByte, partSize)));
    expect(await handIn(holed)).toMatchObject({ messageKey: 'hand_in.parts_lost' });
  });

  test('loses none of its parts while others of them are young', async () => {
    const file = randomUUID();
    await ask(file, partFrom(0));
    await olderBy('25 hours');
    await ask(file, partFrom(partSize));
    await clearPartsOf(school.id);
    await clearUploadsOf(school.id);
    expect(await ask(file)).toEqual([200, 2 * partSize]);
  });

  test('loses none of its parts while another file of the same child arrives', async () => {
    const [first, last] = [randomUUID(), randomUUID()];
    await ask(first, partFrom(0));
    await olderBy('61 minutes');
    await ask(last, partFrom(0));
    await clearPartsOf(school.id);
    expect(await ask(first)).toEqual([200, partSize]);
    await olderBy('61 minutes');
    await clearPartsOf(school.id);
    expect([await ask(first), await ask(last)]).toEqual([
      [200, 0],
      [200, 0],
    ]);
  });

  test('that is never handed in is cleared away once its last part is an hour old, and not before', async () => {
    const file = randomUUID();
    const before = storedFiles().length;
    await ask(file, partFrom(0));
    await olderBy('58 minutes');
    await clearPartsOf(school.id);
    expect(await ask(file)).toEqual([200, partSize]);
    await olderBy('3 minutes');
    const elsewhere = await mintSchool();
    await clearPartsOf(elsewhere.id);
    expect(await ask(file)).toEqual([200, partSize]);
    await clearPartsOf(school.id);
    expect(await ask(file)).toEqual([200, 0]);
    expect(storedFiles()).toHaveLength(before);
    expect(await underWay()).toEqual([]);
  });

  test('takes nothing along that is no part, and the clock cannot take a part that still may grow', async () => {
    const { maya } = school.people;
    await superuser()`insert into uploads_under_way (id, school_id, person_id, storage_key, created_at)
      values (${newId()}, ${school.id}, ${maya.id},
        ${uploadKey({ personId: maya.id, fileId: newId(), extension: 'jpg', on: school.today })},
        now() - interval '2 hours')`;
    await clearPartsOf(school.id);
    expect(await underWay()).toHaveLength(1);
    await ask(randomUUID(), partFrom(0));
    await inSchoolByClock(school.id, ({ db }) => db.delete(uploadsUnderWay));
    expect(await underWay()).toHaveLength(2);
  });
});

const olderBy = (how: string) => superuser()`update uploads_under_way
  set created_at = created_at - ${how}::interval where school_id = ${school.id}`;
