import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { files } from '@/db/schema/files';
import { untried } from '@/lib/shared/outcome';
import { partSize } from '@/lib/shared/part-size';
import { mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { startObjectStore } from '@/lib/testing/object-store';
import { setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { handInAction } from './actions';
import { answerWithFile } from './file/answer';
import { answerSentWork } from './sending/answer';
import { answerPart } from './sending/parts';
import { inPartsField, sendingHeader } from './sending/rules';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

let objects: Awaited<ReturnType<typeof startObjectStore>>;
beforeAll(async () => {
  objects = await startObjectStore();
  const { bucket, endpoint, accessKeyId, secretAccessKey } = objects.store;
  Object.assign(process.env, {
    ...{ S3_BUCKET: bucket, S3_ENDPOINT: endpoint },
    ...{ S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey },
  });
});
afterAll(async () => {
  for (const name of ['BUCKET', 'ENDPOINT', 'ACCESS_KEY_ID', 'SECRET_ACCESS_KEY'])
    delete process.env[`S3_${name}`];
  await objects.stop();
});

const stored = () =>
  readdirSync(objects.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.jpg._S3rver_object'),
  );

test('a photo that is handed in lies in the bucket and is read through us, in parts too', async () => {
  const school = await mintSchool();
  const { maya, leo } = school.people;
  const form = async (photos: readonly File[], activityId: string) => {
    const sent = new FormData();
    sent.set('school', school.slug);
    sent.set('activityId', activityId);
    for (const photo of photos) sent.append('photos[]', photo);
    token = maya.token;
    return handInAction(untried, sent).catch((error: unknown) => error);
  };
  const photo = new File([new Uint8Array(await smallPhoto())], 'photo.jpg');
  const noPhoto = new File(['<svg/>'], 'photo.jpg');

  expect(await form([photo, noPhoto], await setPiece(school))).toMatchObject({ is: 'refused' });
  expect(stored()).toEqual([]);

  expect(await form([photo], await setPiece(school))).toMatchObject({ digest: expect.any(String) });
  const kept = await ownerDatabase().select().from(files);
  expect(stored().sort()).toEqual(
    kept
      .filter(({ ownerId }) => ownerId === maya.id)
      .map(({ storageKey }) => `evidence/${storageKey}._S3rver_object`)
      .sort(),
  );

  const large = kept.find(({ ownerId, kind }) => ownerId === maya.id && kind === 'photo');
  const ask = (who: Someone, range?: string) => {
    token = who.token;
    return answerWithFile(
      new Request('http://localhost/', range ? { headers: { range } } : undefined),
      { school: school.slug, fileId: large?.id ?? '' },
    );
  };
  const whole = await (await ask(maya)).bytes();
  expect(whole).toHaveLength(large?.bytes ?? -1);
  const part = await ask(maya, 'bytes=2-5');
  expect(part.status).toBe(206);
  expect(await part.bytes()).toEqual(whole.slice(2, 6));
  expect((await ask(leo)).status).toBe(404);
});

test('what comes in parts lies in the bucket until it is handed in, and no part of it afterwards', async () => {
  const school = await mintSchool();
  const { maya } = school.people;
  token = maya.token;
  const activityId = await setPiece(school);
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const photo = new Uint8Array(
    await sharp({ create: { width: 900, height: 900, channels: 3, background: '#456', noise } })
      .jpeg({ quality: 95 })
      .toBuffer(),
  );
  const file = randomUUID();
  const headers = { [sendingHeader]: 'yes' };
  const put = async (from: number, bytes: Uint8Array<ArrayBuffer>) => {
    const length = { 'content-length': String(bytes.length) };
    const request = new Request(
      `http://school.test/?file=${file}&from=${from}&size=${photo.length}`,
      {
        ...{ method: 'PUT', body: bytes, headers: { ...headers, ...length } },
      },
    );
    const answer = await answerPart(request, { school: school.slug, activityId });
    return (await answer.json()).received;
  };
  const parts = () =>
    readdirSync(objects.folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      name.endsWith('.part._S3rver_object'),
    );
  expect(await put(0, photo.slice(0, partSize))).toBe(partSize);
  expect(await put(partSize, photo.slice(partSize))).toBe(photo.length);
  expect(parts()).toHaveLength(2);

  const form = new FormData();
  form.set('school', school.slug);
  form.set('activityId', activityId);
  form.set(inPartsField('photos'), `${file}/${photo.length}/photo.jpg`);
  const answer = await answerSentWork(
    new Request('http://school.test/', { method: 'POST', body: form, headers }),
  );
  expect(await answer.json()).toMatchObject({ is: 'done' });
  expect(parts()).toEqual([]);
});
