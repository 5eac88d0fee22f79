import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { reviews, submissions } from '@/db/schema/homework';
import { reviewVoices } from '@/db/schema/spoken';
import { closePools } from '@/lib/platform/database';
import { uploadKey } from '@/lib/platform/storage/keys';
import { asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { untried } from '@/lib/shared/outcome';
import type { Verdict } from '@/lib/shared/vocabulary';
import { as } from '@/lib/testing/acting';
import { visitor } from '@/lib/testing/doors/sending';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { showPiece } from '../../handing-in/piece/queries';
import { whatWentWell } from '../../progress/of-child/queries';
import { listRecentPieces, listVerdicts } from '../../progress/pieces/queries';
import { giveVerdictAction, undoVerdictAction } from '../actions';
import { releaseVerdict } from '../commands';
import { findPiece } from '../piece';
import { answerWithSpoken } from './answer';
import { clearSpokenOf } from './jobs';

// The cookie's session is said here; everything behind it is the real thing.
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => visitor.token }));
vi.mock('next/cache', () => ({ refresh: () => {}, revalidatePath: () => {} }));
vi.mock('@/lib/platform/whence', () => ({
  thisRequest: async () => ({ address: '192.0.2.7', device: 'firefox linux' }),
}));

const folder = mkdtempSync(path.join(tmpdir(), 'spoken-'));
const storedBefore = process.env.STORAGE_DIR;
const db = ownerDatabase();
let school: MintedSchool;
let work: string;

beforeAll(() => {
  process.env.STORAGE_DIR = folder;
});
beforeEach(async () => {
  school = await mintSchool();
  work = await handIn(school, 'maya');
});
afterAll(async () => {
  if (storedBefore === undefined) delete process.env.STORAGE_DIR;
  else process.env.STORAGE_DIR = storedBefore;
  await rm(folder, { recursive: true, force: true });
  await closePools();
});

const filesStored = async () => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).length;
};
const spoken = () => new File([new Uint8Array(toneRecording(7, 1))], 'voice.wav');
const voices = () => db.select().from(reviewVoices).where(eq(reviewVoices.schoolId, school.id));

/** As the form sends it. */
async function give(
  who: Someone,
  {
    pieces = [work],
    verdict = 'nearly',
    comment = 'Say why.',
    voice = spoken(),
    of = school,
  }: Readonly<{
    pieces?: string[];
    verdict?: Verdict;
    comment?: string;
    voice?: File;
    of?: MintedSchool;
  }> = {},
) {
  const form = new FormData();
  form.set('school', of.slug);
  for (const id of pieces) form.append('pieces[]', `${id}:1:1`);
  form.set('verdict', verdict);
  form.set('comment', comment);
  form.set('voice', voice);
  visitor.token = who.token;
  const outcome = await giveVerdictAction(untried, form);
  return outcome.is === 'done' ? (outcome.result as { reviewIds: string[] }) : outcome;
}
async function given(...sent: Parameters<typeof give>) {
  const told = await give(...sent);
  if (!('reviewIds' in told)) throw new Error(`It was refused: ${JSON.stringify(told)}`);
  return told.reviewIds;
}
async function undo(who: Someone, ids: readonly string[]) {
  const form = new FormData();
  form.set('school', school.slug);
  for (const id of ids) form.append('reviewIds[]', id);
  visitor.token = who.token;
  return undoVerdictAction(untried, form);
}
const release = (id: string) =>
  inSchool(asTheSchool(school.id), 'read write', (tenant) => releaseVerdict(tenant, id));

async function hears(who: Someone | undefined, fileId: string, slug = school.slug) {
  visitor.token = who?.token;
  const request = new Request('http://school.test/');
  const { status } = await answerWithSpoken(request, { school: slug, fileId });
  return status;
}

test('says what a comment would, and reaches child and family when the verdict does', async () => {
  const { maya, mayasMum, mrOkafor, leo, leosDad, msReid, mrsBell } = school.people;
  const [reviewId = ''] = await given(mrOkafor);
  const [voice] = await voices();
  const id = voice?.id ?? '';
  expect(voice).toMatchObject({ speakerId: mrOkafor.id, durationMs: 1000 });
  expect(await filesStored()).toBeGreaterThan(0);

  expect(await hears(mrOkafor, id)).toBe(200);
  for (const who of [maya, mayasMum, leo, leosDad, msReid, undefined])
    expect(await hears(who, id), who?.name).toBe(who ? 404 : 401);
  const seenByMaya = async () => {
    const [row] = await db.select().from(submissions).where(eq(submissions.id, work));
    const activityId = row?.activityId ?? '';
    return {
      child: (await as(school, maya, (tenant) => showPiece(tenant, activityId)))?.said,
      family: await as(school, mayasMum, (tenant) => listVerdicts(tenant, maya.id, activityId)),
    };
  };
  expect(await seenByMaya()).toEqual({ child: undefined, family: [] });

  await release(reviewId);
  for (const who of [mrOkafor, maya, mayasMum]) expect(await hears(who, id), who.name).toBe(200);
  for (const who of [leo, leosDad, msReid]) expect(await hears(who, id), who.name).toBe(404);
  expect(await seenByMaya()).toMatchObject({
    child: { voiceId: id, comment: 'Say why.', verdict: 'nearly' },
    family: [{ voiceId: id }],
  });
  // The office sees all learning, and so what was said of it.
  expect(await hears(mrsBell, id)).toBe(200);
});

test('another school, an odd address and an unknown one open nothing', async () => {
  const elsewhere = await mintSchool();
  await given(school.people.mrOkafor);
  const id = (await voices())[0]?.id ?? '';
  expect(await hears(elsewhere.people.mrOkafor, id, elsewhere.slug)).toBe(404);
  expect(await hears(elsewhere.people.mrOkafor, id)).toBe(401);
  expect(await hears(school.people.mrOkafor, newId())).toBe(404);
  expect(await hears(school.people.mrOkafor, 'voice')).toBe(404);
});

test('taken back, it is gone for good, and can be said anew', async () => {
  const { mrOkafor } = school.people;
  const before = await filesStored();
  const ids = await given(mrOkafor);
  expect(await filesStored()).toBe(before + 1);
  const id = (await voices())[0]?.id ?? '';
  expect(await undo(mrOkafor, ids)).toMatchObject({ is: 'done' });
  expect(await voices()).toEqual([]);
  expect(await filesStored()).toBe(before);
  expect(await hears(mrOkafor, id)).toBe(404);
  expect(await given(mrOkafor)).toHaveLength(1);
});

test('said once to many it is one recording, and stays while one of them plays it', async () => {
  const { mrOkafor } = school.people;
  const second = await handIn(school, 'maya');
  const before = await filesStored();
  const ids = await given(mrOkafor, { pieces: [work, second] });
  expect(ids).toHaveLength(2);
  expect(await filesStored()).toBe(before + 1);
  const [one] = await voices();
  const played = await db.select().from(reviews).where(eq(reviews.schoolId, school.id));
  expect(played.map(({ voiceId }) => voiceId)).toEqual([one?.id, one?.id]);
  await undo(mrOkafor, ids.slice(0, 1));
  expect(await voices()).toHaveLength(1);
  expect(await filesStored()).toBe(before + 1);
  await undo(mrOkafor, ids.slice(1));
  expect(await voices()).toEqual([]);
  expect(await filesStored()).toBe(before);
});

test('refused, nothing of it stays: no recording, another’s child, too late, without a role', async () => {
  const { mrOkafor, msReid, maya, mayasMum } = school.people;
  const before = await filesStored();
  expect(await give(mrOkafor, { voice: new File(['no sound'], 'voice.wav') })).toMatchObject({
    is: 'refused',
    fields: { voice: [expect.stringMatching(/^media\./)] },
  });
  for (const voice of [new File([], ''), spoken()])
    for (const [verdict, messageKey] of [
      ['nearly', 'review.next_step_missing'],
      ['another_go', 'review.reason_missing'],
    ] as const)
      expect(await give(mrOkafor, { comment: '', verdict, voice })).toMatchObject({ messageKey });
  expect(await give(msReid)).toMatchObject({ messageKey: 'refusal.not_found' });
  for (const who of [maya, mayasMum])
    expect(await give(who)).toMatchObject({ messageKey: 'refusal.forbidden' });
  expect(await filesStored()).toBe(before);
  expect(await voices()).toEqual([]);
  await given(mrOkafor);
  expect(await give(mrOkafor)).toMatchObject({ messageKey: 'review.first_was' });
  expect(await filesStored()).toBe(before + 1);
});

test('a review plays nobody’s voice but its reviewer’s', async () => {
  const { mrOkafor, mrsBell } = school.people;
  const [reviewId = ''] = await given(mrOkafor, { comment: 'Say why.', verdict: 'got_it' });
  const anothers = newId();
  await db.insert(reviewVoices).values({
    ...{ id: anothers, schoolId: school.id, speakerId: mrsBell.id, bytes: 1 },
    ...{ contentType: 'audio/mp4', storageKey: `users/${mrsBell.id}/${anothers}` },
  });
  await expect(
    db.update(reviews).set({ voiceId: anothers }).where(eq(reviews.id, reviewId)),
  ).rejects.toMatchObject({
    cause: { constraint_name: 'review_speaks_with_its_reviewers_voice' },
  });
});

test('on the desk it is among the earlier goes', async () => {
  const { mrOkafor } = school.people;
  const [reviewId = ''] = await given(mrOkafor, { verdict: 'another_go' });
  await release(reviewId);
  const piece = await as(school, mrOkafor, (tenant) => findPiece(tenant, work));
  expect(piece?.said).toMatchObject([{ voiceId: (await voices())[0]?.id, comment: 'Say why.' }]);
});

test('a piece that is right needs no written word, and every list says that it was said aloud', async () => {
  const { mrOkafor, maya, mayasMum } = school.people;
  const lists = async () => ({
    family: await as(school, mayasMum, (tenant) => listRecentPieces(tenant, maya.id)),
    child: await as(school, maya, (tenant) => whatWentWell(tenant)),
  });
  const [reviewId = ''] = await given(mrOkafor, { verdict: 'got_it', comment: '' });
  expect(await lists()).toMatchObject({ family: [{ isSpoken: false }], child: [] });
  await release(reviewId);
  const said = [{ comment: '', isSpoken: true }];
  expect(await lists()).toMatchObject({ family: said, child: said });
});

test('at night what no review plays goes, once it is a day old; what is played stays', async () => {
  const { mrOkafor } = school.people;
  await given(mrOkafor);
  const lost = newId();
  const key = uploadKey({
    ...{ personId: mrOkafor.id, fileId: lost, extension: 'm4a', on: school.today },
  });
  const lie = (createdAt: Date) =>
    db
      .insert(reviewVoices)
      .values({
        ...{ id: lost, schoolId: school.id, speakerId: mrOkafor.id, bytes: 1, createdAt },
        ...{ contentType: 'audio/mp4', storageKey: key },
      })
      .onConflictDoUpdate({ target: [reviewVoices.schoolId, reviewVoices.id], set: { createdAt } });
  await lie(new Date());
  await clearSpokenOf(school.id);
  expect(await voices()).toHaveLength(2);
  const old = new Date(Date.now() - 25 * 60 * 60_000);
  await db.update(reviewVoices).set({ createdAt: old });
  await clearSpokenOf(school.id);
  const left = await voices();
  expect(left).toHaveLength(1);
  expect(left[0]?.id).not.toBe(lost);
});
