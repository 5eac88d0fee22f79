import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { activities } from '@/db/schema/homework';
import { instructionFiles } from '@/db/schema/instructions';
import { closePools } from '@/lib/platform/database';
import { storage as ownStorage } from '@/lib/platform/storage/storage';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import { as, refused } from '@/lib/testing/acting';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { smallPhoto } from '@/lib/testing/set-piece';
import { showPiece } from '../../handing-in/piece/queries';
import { findPiece } from '../../progress/pieces/queries';
import { setActivity } from '../commands';
import { setActivityInput } from '../inputs';
import { changeMedia, removeUnlessShown } from './commands';
import { changeMediaInput } from './inputs';
import { clearInstructionFilesOf } from './jobs';
import { prepareMedia } from './prepare';
import { findInstructionFile } from './queries';
import { type Media, mediaAsSeen } from './rules';

const storage = mkdtempSync(path.join(tmpdir(), 'instructions-'));
const storedBefore = process.env.STORAGE_DIR;
const db = ownerDatabase();
let school: MintedSchool;
let mrOkafor: Actor;

beforeAll(() => {
  process.env.STORAGE_DIR = storage;
});
beforeEach(async () => {
  school = await mintSchool();
  mrOkafor = await actorOf(school, school.people.mrOkafor);
});
afterAll(async () => {
  if (storedBefore === undefined) delete process.env.STORAGE_DIR;
  else process.env.STORAGE_DIR = storedBefore;
  await rm(storage, { recursive: true, force: true });
  await closePools();
});

const aWeekday = (from: LocalDate): LocalDate =>
  weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;
const sheet = async () => new File([new Uint8Array(await smallPhoto())], 'sheet.jpg');
const spoken = () => new File([new Uint8Array(toneRecording(440, 1))], 'voice.wav');
const uploads = () => storedDirectly(school.people.mrOkafor.id);
const none: Media = { pictureId: null, pictureSays: '', voiceId: null };

const filesStored = async () => {
  const entries = await readdir(storage, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};
const stored = () =>
  db.select().from(activities).where(eq(activities.schoolId, school.id)).orderBy(activities.dueOn);

const form = () => ({
  ...{ clubId: school.clubs.reading, classIds: [school.classes.kingfishers] },
  ...{ title: 'Spellings', evidenceKinds: ['writing'], opensOn: school.today },
  dueOn: aWeekday(addDays(school.today, 1)),
});
/** As the form does it: checked, stored, and then written. */
async function set(sent: Record<string, unknown>) {
  const input = setActivityInput.parse({ ...form(), ...sent });
  const ready = await prepareMedia(input, uploads());
  return inSchool(mrOkafor, 'read write', (tenant) => setActivity(tenant, ready));
}
async function change(activityId: string, seen: Media, sent: Record<string, unknown>) {
  const input = changeMediaInput.parse({ activityId, asSeen: mediaAsSeen(seen), ...sent });
  const ready = await prepareMedia(input, uploads());
  const before = await filesStored();
  const changed = await inSchool(mrOkafor, 'read write', (tenant) => changeMedia(tenant, ready));
  await removeUnlessShown(changed);
  const after = await filesStored();
  return { removed: before.filter((name) => !after.includes(name)) };
}

test('comes with the work: child, family and teachers read it, and nobody else', async () => {
  const [work] = await set({
    picture: await sheet(),
    pictureSays: 'Ten words',
    recording: spoken(),
  });
  const { maya, mayasMum, leo, leosDad, msReid } = school.people;
  const seenByMaya = await as(school, maya, (tenant) => showPiece(tenant, work?.id ?? ''));
  const { pictureId, voiceId, pictureSays } = seenByMaya?.activity ?? none;
  expect(pictureSays).toBe('Ten words');
  expect(
    await as(school, mayasMum, (tenant) => findPiece(tenant, maya.id, work?.id ?? '')),
  ).toMatchObject({ pictureId, voiceId });
  for (const fileId of [pictureId, voiceId])
    for (const [who, reads] of [
      ...[maya, mayasMum, school.people.mrOkafor].map((each) => [each, true] as const),
      ...[leo, leosDad, msReid].map((each) => [each, false] as const),
    ]) {
      const found = await as(school, who, (tenant) => findInstructionFile(tenant, fileId ?? ''));
      expect(found !== undefined, `${who.name} reads it`).toBe(reads);
    }
  const elsewhere = await mintSchool();
  const stranger = await actorOf(elsewhere, elsewhere.people.mrOkafor);
  expect(
    await inSchool(stranger, 'read only', (tenant) => findInstructionFile(tenant, pictureId ?? '')),
  ).toBeUndefined();
});

test('one file serves every piece of a series, and nothing of where it was taken is kept', async () => {
  const photo = await sharp(await smallPhoto())
    .withExif({ IFD0: { Artist: 'Mr Okafor' } })
    .jpeg()
    .toBuffer();
  await set({
    ...{ picture: new File([new Uint8Array(photo)], 'sheet.jpg'), pictureSays: 'Ten words' },
    ...{ repeats: 'weekly', repeatsUntil: addDays(form().dueOn, 14) },
  });
  const pieces = await stored();
  expect(pieces).toHaveLength(3);
  expect(new Set(pieces.map(({ pictureId }) => pictureId)).size).toBe(1);
  const files = await db
    .select()
    .from(instructionFiles)
    .where(eq(instructionFiles.schoolId, school.id));
  expect(files).toHaveLength(1);
  const lies = await (await ownStorage()).read(files[0]?.storageKey ?? '');
  if (!lies) expect.fail('nothing is stored');
  const kept = await sharp(await buffer(lies.content)).metadata();
  expect(kept.exif).toBeUndefined();
});

test('a picture is described, or refused with the rest', async () => {
  const { error } = setActivityInput.safeParse({ ...form(), picture: await sheet() });
  expect(error?.issues).toMatchObject([
    { path: ['pictureSays'], message: 'activity_media.description_missing' },
  ]);
});

test('what is no picture is refused at its field, and nothing is set or stored', async () => {
  const before = await filesStored();
  const noPicture = new File(['not a picture'], 'sheet.jpg');
  await expect(set({ picture: noPicture, pictureSays: 'Ten words' })).rejects.toMatchObject({
    fields: { picture: [expect.stringMatching(/^media\./)] },
  });
  expect(await stored()).toEqual([]);
  expect(await filesStored()).toEqual(before);
});

test('taken away from one piece it stays with the others; from the last it is gone for good', async () => {
  await set({
    ...{ picture: await sheet(), pictureSays: 'Ten words' },
    ...{ repeats: 'weekly', repeatsUntil: addDays(form().dueOn, 14) },
  });
  const [first, second] = await stored();
  if (!first || !second) throw new Error('Nothing was set');
  const one = await change(second.id, second, { removePicture: 'on' });
  expect(one.removed).toEqual([]);
  expect((await stored()).map(({ pictureId }) => pictureId !== null)).toEqual([true, false, true]);

  const rest = await change(first.id, first, { removePicture: 'on', laterToo: 'on' });
  expect(rest.removed).toHaveLength(1);
  expect(await stored()).toMatchObject([none, none, none]);
  expect(
    await db.select().from(instructionFiles).where(eq(instructionFiles.schoolId, school.id)),
  ).toEqual([]);
});

test('another takes its place, and the page a colleague has changed meanwhile is refused', async () => {
  const [work] = await set({ recording: spoken() });
  if (!work) throw new Error('Nothing was set');
  const replaced = await change(work.id, work, { recording: spoken() });
  expect(replaced.removed).toHaveLength(1);
  await expect(change(work.id, work, { removeRecording: 'on' })).rejects.toEqual(
    refused('refusal.conflict'),
  );
  const [now] = await stored();
  await expect(change(work.id, now ?? none, {})).rejects.toEqual(
    refused('activity_media.nothing_changed'),
  );
  expect((await stored())[0]?.voiceId).not.toBeNull();
});

test('nobody but the teachers of the class', async () => {
  const [work] = await set({ recording: spoken() });
  for (const who of ['maya', 'mayasMum', 'msReid', 'leosDad'] as const)
    await expect(
      as(school, school.people[who], (tenant) =>
        changeMedia(tenant, {
          ...{ activityId: work?.id ?? '', asSeen: mediaAsSeen(work ?? none), pictureSays: '' },
          ...{ picture: undefined, recording: undefined },
          ...{ removePicture: false, removeRecording: true, laterToo: false },
        }),
      ),
      who,
    ).rejects.toEqual(refused('refusal.not_found'));
  expect((await stored())[0]?.voiceId).not.toBeNull();
});

test('what no work shows any more goes in the night, once it is a day old', async () => {
  const [work] = await set({ recording: spoken() });
  const left = () =>
    db.select().from(instructionFiles).where(eq(instructionFiles.schoolId, school.id));
  await db
    .update(activities)
    .set(none)
    .where(eq(activities.id, work?.id ?? ''));
  await clearInstructionFilesOf(school.id);
  expect(await left()).toHaveLength(1);
  await db
    .update(instructionFiles)
    .set({ createdAt: new Date(Date.now() - 2 * 86_400_000) })
    .where(eq(instructionFiles.schoolId, school.id));
  const [file] = await left();
  await clearInstructionFilesOf(school.id);
  expect(await left()).toEqual([]);
  expect(await filesStored()).not.toContain(path.basename(file?.storageKey ?? ''));
});
