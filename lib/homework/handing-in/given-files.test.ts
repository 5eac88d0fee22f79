import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { files, uploadsUnderWay } from '@/db/schema/files';
import { evidence, submissions } from '@/db/schema/homework';
import { findConverter } from '@/lib/platform/media/voice/converter';
import { storage } from '@/lib/platform/storage/storage';
import { metadataInSound, segmentsOfJpeg } from '@/lib/testing/files-read-apart';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { answerAboutVoice, setPiece } from '@/lib/testing/set-piece';
import { given, testFile, testFolder, withTestData } from '@/lib/testing/test-data';
import { answerSentWork } from './sending/answer';
import { sendingHeader } from './sending/rules';

/*
 * Every file of the given folders is handed in as a photo and as a recording, by the address that pages send to.
 * What is kept is read by a reader that has not a line of what encoded it; what is refused leaves nothing.
 */

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

const here = mkdtempSync(path.join(tmpdir(), 'given-files-'));
const stored = path.join(here, 'stored');
const temporary = mkdtempSync(path.join(here, 'tmp-'));
const before = { ...process.env };
const systems = findConverter({ PATH: process.env.PATH });
const withBoth = systems ? withTestData : test.skip;

beforeAll(() => {
  process.env.STORAGE_DIR = stored;
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  process.env.STORAGE_DIR = before.STORAGE_DIR;
  process.env.TMPDIR = before.TMPDIR;
  process.env.FFMPEG = before.FFMPEG;
  rmSync(here, { recursive: true });
});

const folders = ['photos', 'audio', 'uploads'] as const;
const everyFile = () =>
  folders.flatMap((folder) => readdirSync(testFolder(folder)).map((name) => `${folder}/${name}`));

type Ways = 'photos' | 'voice';

/** As which it is taken, or why it is refused as a photo and as a recording. */
const expected: Record<string, string> = {
  'audio/fixture-adts-mpeg4.aac': 'photo_not_a_photo / taken',
  'audio/fixture-bad-offset-10.mp3': 'photo_not_a_photo / voice_unreadable',
  'audio/fixture-ffe3.mp3': 'photo_not_a_photo / taken',
  'audio/fixture-id3v2.aac': 'photo_not_a_photo / taken',
  'audio/fixture.flac': 'photo_not_a_photo / voice_other_kind',
  'audio/fixture.m4a': 'photo_not_a_photo / taken',
  'audio/fixture.oga': 'photo_not_a_photo / voice_other_kind',
  'audio/fixture.ogg': 'photo_not_a_photo / voice_other_kind',
  'audio/fixture.opus': 'photo_not_a_photo / taken',
  'audio/fixture.webm': 'photo_not_a_photo / voice_not_a_recording',
  'audio/html_as.webm': 'photo_not_a_photo / voice_unreadable',
  'audio/lying_4GB.wav': 'photo_not_a_photo / voice_unreadable',
  'audio/tone_2s.wav': 'photo_not_a_photo / taken',
  'audio/truncated.m4a': 'photo_not_a_photo / voice_unreadable',
  'photos/Landscape_6.jpg': 'taken / voice_not_a_recording',
  'photos/fixture-heic.heic': 'taken / voice_unreadable',
  'photos/fixture-mif1.heic': 'taken / voice_unreadable',
  'photos/iptc_location.jpg': 'taken / voice_not_a_recording',
  'photos/webp_exif_gps.webp': 'taken / voice_not_a_recording',
  'uploads/bomb_gif_100k_frames.gif': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/bomb_png_16000x16000_rgba.png': 'photo_too_many_pixels / voice_not_a_recording',
  'uploads/bomb_png_30000x30000_1bit.png': 'photo_too_many_pixels / voice_not_a_recording',
  'uploads/empty.jpg': 'hand_in.nothing_yet / hand_in.nothing_yet',
  'uploads/filenames.json': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/fixture-bad-offset-10.mp3': 'photo_not_a_photo / voice_unreadable',
  'uploads/fixture-itxt.png': 'taken / voice_not_a_recording',
  'uploads/fixture-json.webp': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/fixture-unknown-ogg.ogx': 'photo_not_a_photo / voice_other_kind',
  'uploads/fixture-utf16-le-bom.xml': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/fixture.m4a': 'photo_not_a_photo / taken',
  'uploads/fixture.mp3': 'photo_not_a_photo / taken',
  'uploads/fixture.opus': 'photo_not_a_photo / taken',
  'uploads/fixture.png': 'taken / voice_not_a_recording',
  'uploads/fixture.wav': 'photo_not_a_photo / taken',
  'uploads/fixture.xml': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/gif_js_polyglot.gif': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/jpg_ff_run.jpg': 'photo_unreadable / voice_not_a_recording',
  'uploads/only_magic.jpg': 'photo_unreadable / voice_not_a_recording',
  'uploads/svg_css_import.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_foreignobject.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_image_ssrf.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_laughs.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_onload.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_script.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_script_named.png': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_set_animate.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/svg_xxe.svg': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/zip_nested_10x10MB.zip': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/zip_slip.zip': 'photo_not_a_photo / voice_not_a_recording',
  'uploads/zip_truncated.zip': 'photo_not_a_photo / voice_not_a_recording',
};

/** What an ffmpeg changes. */
const withConverter: Record<string, string> = {
  'audio/fixture.flac': 'photo_not_a_photo / taken',
  'audio/fixture.oga': 'photo_not_a_photo / taken',
  'audio/fixture.ogg': 'photo_not_a_photo / taken',
  'uploads/fixture-unknown-ogg.ogx': 'photo_not_a_photo / voice_unreadable',
};

async function handIn(school: MintedSchool, name: string, way: Ways) {
  const activityId = await setPiece(school);
  const form = new FormData();
  form.set('school', school.slug);
  form.set('activityId', activityId);
  form.append(`${way}[]`, new File([new Uint8Array(testFile(name))], path.basename(name)));
  const answer = await answerSentWork(
    new Request('http://school.test/', {
      ...{ method: 'POST', body: form, headers: { [sendingHeader]: 'yes' } },
    }),
  );
  const outcome = await answer.json();
  if (outcome.is === 'done') return 'taken';
  const [why] = Object.values(outcome.fields ?? {}).flat() as string[];
  return String(why ?? outcome.messageKey);
}

const storedFiles = () =>
  readdirSync(stored, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(stored, name)).isFile(),
  );

async function mintedFor() {
  const school = await mintSchool();
  const { maya, mayasMum } = school.people;
  await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
  token = maya.token;
  return school;
}

async function bytesOf(key: string) {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await (await storage()).read(key))?.content ?? []) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

async function handInAll(school: MintedSchool) {
  const outcomes: Record<string, string> = {};
  for (const name of everyFile()) {
    const [photo, voice] = [
      await handIn(school, name, 'photos'),
      await handIn(school, name, 'voice'),
    ];
    outcomes[name] = `${photo} / ${voice}`.replaceAll('media.', '');
  }
  return outcomes;
}

async function lookAtWhatIsKept(school: MintedSchool) {
  const db = ownerDatabase();
  const ofSchool = await db.select().from(files).where(eq(files.schoolId, school.id));
  for (const { storageKey, kind, contentType, width, height } of ofSchool) {
    const bytes = await bytesOf(storageKey);
    if (kind === 'voice') {
      expect(metadataInSound(bytes, contentType), storageKey).toEqual([]);
      if (systems) decode(systems, bytes, storageKey);
      continue;
    }
    const read = segmentsOfJpeg(bytes);
    expect(read.beside, storageKey).toEqual([]);
    expect([read.width, read.height], storageKey).toEqual([width, height]);
    expect(Math.max(read.width, read.height)).toBeLessThanOrEqual(2000);
  }
  return ofSchool;
}

/** By the system's own decoder, to its end and without a complaint. */
function decode(program: string, bytes: Uint8Array, name: string) {
  const file = path.join(here, 'sound');
  writeFileSync(file, bytes);
  const arguments_ = ['-nostdin', '-v', 'error', '-xerror', '-i', file, '-f', 'null', '-'];
  expect(() => execFileSync(program, arguments_, { stdio: 'pipe' }), name).not.toThrow();
  const told = execFileSync(program, [
    '-nostdin',
    '-v',
    'error',
    '-i',
    file,
    '-f',
    'ffmetadata',
    '-',
  ]);
  const tags = told
    .toString()
    .split('\n')
    .filter((line) => line.includes('='));
  const fromTheContainer =
    /^(major_brand|minor_version|compatible_brands|encoder|handler_name|vendor_id)=/;
  expect(
    tags.filter((tag) => !fromTheContainer.test(tag)),
    name,
  ).toEqual([]);
}

async function lookAtWhatIsLeft(school: MintedSchool, taken: number, storedBefore: number) {
  const db = ownerDatabase();
  const count = async (rows: Promise<readonly unknown[]>) => (await rows).length;
  expect(
    await count(db.select().from(submissions).where(eq(submissions.schoolId, school.id))),
  ).toBe(taken);
  const pieces = await db.select().from(evidence).where(eq(evidence.schoolId, school.id));
  expect(pieces).toHaveLength(taken);
  const kept = await db.select().from(files).where(eq(files.schoolId, school.id));
  const notMadeFromAnother = kept.filter(({ madeFromId }) => madeFromId === null);
  expect(notMadeFromAnother.length).toBeGreaterThanOrEqual(taken);
  expect(
    await count(db.select().from(uploadsUnderWay).where(eq(uploadsUnderWay.schoolId, school.id))),
  ).toBe(0);
  expect(storedFiles().length - storedBefore).toBe(kept.length);
  expect(readdirSync(temporary)).toEqual([]);
}

async function handInAndLook(table: Record<string, string>) {
  const school = await mintedFor();
  const storedBefore = readdirSync(here).includes('stored') ? storedFiles().length : 0;
  const outcomes = await handInAll(school);
  expect(outcomes).toEqual(table);
  const taken = Object.values(outcomes)
    .flatMap((each) => each.split(' / '))
    .filter((each) => each === 'taken').length;
  await lookAtWhatIsKept(school);
  await lookAtWhatIsLeft(school, taken, storedBefore);
}

describe('the given files, each of them', () => {
  withTestData(
    `are taken without anything about whoever made them, or refused for a reason, and leave nothing behind${given}`,
    { timeout: 300_000 },
    async () => {
      process.env.FFMPEG = 'none';
      await handInAndLook(expected);
    },
  );

  withBoth(
    `and the same with a converter${given}${systems ? '' : ' (skipped: no ffmpeg here)'}`,
    { timeout: 300_000 },
    async () => {
      process.env.FFMPEG = systems;
      await handInAndLook({ ...expected, ...withConverter });
    },
  );
});
