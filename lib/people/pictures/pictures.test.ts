import sharp from 'sharp';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { archivePerson } from '@/lib/people/commands';
import { storage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { formOf, send, visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { answerWithPersonPicture } from './answer';
import { keepPicture, removePicture } from './commands';
import { keepPictureInput } from './inputs';
import { preparePicture } from './prepare';
import { findPicture } from './queries';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', async () => {
  const { visitor } = await import('@/lib/testing/doors/sending');
  return { sessionToken: async () => visitor.token };
});
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const photo = async (side: number) =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: side, height: side, channels: 3, background: '#2a3bd1' } })
          .withExif({ IFD0: { Copyright: 'Somebody' } })
          .jpeg()
          .toBuffer(),
      ),
    ],
    'photo.jpg',
  );

async function given(personId: string, sent?: File) {
  const picture = sent ?? (await photo(900));
  const uploads = storedDirectly(school.people.mrsBell.id);
  const ready = await preparePicture({ personId, picture }, uploads);
  return office(school, (tenant) => keepPicture(tenant, ready));
}
const pictureOf = (personId: string) => office(school, (tenant) => findPicture(tenant, personId));

/** What the address of Maya's picture answers to somebody. */
async function seenBy(who: Someone | undefined, v?: string) {
  visitor.token = who?.token;
  const { id: personId } = school.people.maya;
  const address = `https://studystreaks.example/x?v=${v ?? (await pictureOf(personId))?.id}`;
  return answerWithPersonPicture(new Request(address), { school: school.slug, personId });
}

test('a picture is made small, without what was hidden in it, and shown to who knows the child', async () => {
  const { maya, mrOkafor, mayasMum, mrsBell, msReid, leo } = school.people;
  await given(maya.id);
  expect(await pictureOf(maya.id)).toMatchObject({ width: 480, height: 480 });
  for (const who of [mrsBell, mrOkafor, mayasMum, maya]) {
    const answer = await seenBy(who);
    expect(answer.status, who.name).toBe(200);
    const { exif, width } = await sharp(Buffer.from(await answer.arrayBuffer())).metadata();
    expect([exif, width]).toEqual([undefined, 480]);
  }
  for (const who of [msReid, leo]) expect((await seenBy(who)).status, who.name).toBe(404);
  expect((await seenBy(undefined)).status).toBe(401);
  const elsewhere = await mintSchool();
  expect((await seenBy(elsewhere.people.mrsBell)).status).toBe(401);
});

test('another takes its place, and the old address shows nothing', async () => {
  const { maya, mrsBell } = school.people;
  await given(maya.id);
  const first = await pictureOf(maya.id);
  await given(maya.id, await photo(200));
  expect(await pictureOf(maya.id)).toMatchObject({ width: 200 });
  expect((await seenBy(mrsBell, first?.id)).status).toBe(404);
  expect((await eventsOf(maya.id)).map(({ name }) => name)).toEqual([
    'person.picture_kept',
    'person.picture_kept',
  ]);
});

describe('nothing is kept', () => {
  test('of what is no picture, or nothing', async () => {
    const { maya } = school.people;
    const page = new File(['<svg xmlns="http://www.w3.org/2000/svg"/>'], 'photo.jpg');
    await expect(given(maya.id, page)).rejects.toMatchObject({
      fields: { picture: ['media.photo_not_a_photo'] },
    });
    const empty = { personId: maya.id, picture: new File([], '') };
    expect(keepPictureInput.safeParse(empty).error?.issues[0]?.message).toBe(
      'pictures.file_missing',
    );
    expect(await pictureOf(maya.id)).toBeUndefined();
  });

  test('by a teacher, a parent or a child, or of somebody archived or elsewhere', async () => {
    const { maya, mrOkafor, mayasMum, leo } = school.people;
    const picture = await photo(100);
    const uploads = storedDirectly(maya.id);
    const ready = await preparePicture({ personId: maya.id, picture }, uploads);
    for (const who of [mrOkafor, mayasMum, maya])
      await expect(as(school, who, (tenant) => keepPicture(tenant, ready))).rejects.toThrow();
    await office(school, (tenant) => archivePerson(tenant, { personId: leo.id }));
    await expect(given(leo.id)).rejects.toEqual(refused('people.archived_meanwhile'));
    const elsewhere = await mintSchool();
    await expect(given(elsewhere.people.maya.id)).rejects.toEqual(refused('refusal.not_found'));
    expect(await pictureOf(maya.id)).toBeUndefined();
  });
});

test('what nobody sees any more is not stored either', async () => {
  const { maya, mrsBell } = school.people;
  const stored = async (key: string | undefined) =>
    (await (await storage()).read(key ?? '')) !== null;
  const formWith = (words: Readonly<Record<string, string | File>>) => formOf(school.slug, words);
  await send(
    'keepPictureAction',
    mrsBell,
    formWith({ personId: maya.id, picture: await photo(90) }),
  );
  const first = await pictureOf(maya.id);
  expect(await stored(first?.storageKey)).toBe(true);
  await send(
    'keepPictureAction',
    mrsBell,
    formWith({ personId: maya.id, picture: await photo(91) }),
  );
  const second = await pictureOf(maya.id);
  expect([await stored(first?.storageKey), await stored(second?.storageKey)]).toEqual([
    false,
    true,
  ]);
  await send('removePictureAction', mrsBell, formWith({ pictureId: second?.id ?? '' }));
  expect(await stored(second?.storageKey)).toBe(false);
});

test('it is taken away once', async () => {
  const { maya, mrOkafor } = school.people;
  await given(maya.id);
  const pictureId = (await pictureOf(maya.id))?.id ?? '';
  await expect(
    as(school, mrOkafor, (tenant) => removePicture(tenant, { pictureId })),
  ).rejects.toEqual(refused('pictures.gone'));
  await office(school, (tenant) => removePicture(tenant, { pictureId }));
  await expect(office(school, (tenant) => removePicture(tenant, { pictureId }))).rejects.toEqual(
    refused('pictures.gone'),
  );
  expect(await pictureOf(maya.id)).toBeUndefined();
});
