import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq, inArray } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { files } from '@/db/schema/files';
import { evidence, submissions } from '@/db/schema/homework';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { untried } from '@/lib/shared/outcome';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { answerAboutVoice, setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { handInAction } from './actions';
import { answerWithFile } from './file/answer';
import { answerSentWork } from './sending/answer';
import { sendingHeader } from './sending/rules';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

const storage = mkdtempSync(path.join(tmpdir(), 'door-'));
const storedBefore = process.env.STORAGE_DIR;
let school: MintedSchool;
let activityId: string;

beforeAll(() => {
  process.env.STORAGE_DIR = storage;
});
afterAll(() => {
  process.env.STORAGE_DIR = storedBefore;
  rmSync(storage, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
  activityId = await setPiece(school);
  token = undefined;
});

const as = (who: Someone | undefined) => {
  token = who?.token;
};

function formOf(fields: Record<string, string | File[]>) {
  const form = new FormData();
  form.set('school', school.slug);
  form.set('activityId', activityId);
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value])
      form.append(Array.isArray(value) ? `${name}[]` : name, each);
  return form;
}

const aPhoto = async () => new File([new Uint8Array(await smallPhoto())], 'photo.jpg');
const aRecording = () => new File([new Uint8Array(toneRecording(1, 1))], 'voice.wav');
const storedFiles = () =>
  readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(storage, name)).isFile(),
  );
const handedIn = () =>
  ownerDatabase().select().from(submissions).where(eq(submissions.schoolId, school.id));

/** A success goes on to another page, which Next does by throwing where to. */
const handIn = (form: FormData) =>
  handInAction(untried, form).catch((error: unknown) => {
    if (error instanceof Error && 'digest' in error) return { is: 'gone to', to: error.digest };
    throw error;
  });

describe('The form', () => {
  test('hands in and goes to the piece that hangs', async () => {
    as(school.people.maya);
    const outcome = await handIn(formOf({ writing: 'Look!', photos: [await aPhoto()] }));
    expect(outcome).toMatchObject({
      is: 'gone to',
      to: expect.stringContaining(`/${school.slug}/student/activities/${activityId}?hung=1`),
    });
    expect(await handedIn()).toHaveLength(1);
  });

  test('changes what waits, keeps what is ticked and removes the rest from storage', async () => {
    as(school.people.maya);
    await handIn(formOf({ writing: 'Look!', photos: [await aPhoto(), await aPhoto()] }));
    const db = ownerDatabase();
    const [photo] = await db
      .select()
      .from(evidence)
      .where(and(eq(evidence.schoolId, school.id), eq(evidence.kind, 'photo')));
    const before = storedFiles().length;
    const form = formOf({ writing: 'Look again!', changing: '1' });
    form.append('keep[]', photo?.id ?? '');
    expect(await handIn(form)).toMatchObject({
      is: 'gone to',
      to: expect.stringContaining(`/student/activities/${activityId}?changed=1`),
    });
    // One photo and its small picture.
    expect(storedFiles()).toHaveLength(before - 2);
    expect(await handedIn()).toMatchObject([{ version: 2, attempt: 1 }]);
  });

  test('hands in nobody’s work in the name of who signed in on the same device since', async () => {
    const { maya } = school.people;
    const classmate = await mintSchool();
    as(maya);
    const studentId = classmate.people.maya.id;
    const before = storedFiles().length;
    expect(
      await handIn(formOf({ writing: 'Look!', studentId, photos: [await aPhoto()] })),
    ).toMatchObject({ is: 'refused', messageKey: 'hand_in.somebody_else' });
    expect(storedFiles()).toHaveLength(before);
    expect(await handedIn()).toEqual([]);
    expect(await handIn(formOf({ writing: 'Look!', studentId: maya.id }))).toMatchObject({
      is: 'gone to',
    });
  });

  test('takes no empty work, and gives back what was written where it is too long', async () => {
    as(school.people.maya);
    const nothing = await handIn(formOf({ writing: '  ', photos: [new File([], '')] }));
    expect(nothing).toMatchObject({ is: 'refused', fields: { writing: ['hand_in.nothing_yet'] } });
    const long = 'a'.repeat(10_001);
    expect(await handIn(formOf({ writing: long }))).toMatchObject({
      is: 'refused',
      fields: { writing: ['hand_in.writing_long'] },
      entered: { writing: long },
    });
    expect(await handedIn()).toEqual([]);
  });

  test('takes six photos and one recording, and no more', async () => {
    as(school.people.maya);
    const seven = await Promise.all(Array.from({ length: 7 }, aPhoto));
    expect(
      await handIn(formOf({ photos: seven, voice: [aRecording(), aRecording()] })),
    ).toMatchObject({ fields: { photos: ['hand_in.photos_many'], voice: ['hand_in.voice_many'] } });
    expect(await handedIn()).toEqual([]);
  });

  test('keeps no file of what was refused', async () => {
    as(school.people.maya);
    const before = storedFiles().length;
    const outcome = await handIn(formOf({ photos: [await aPhoto()], voice: [aRecording()] }));
    expect(outcome).toMatchObject({ messageKey: 'hand_in.voice_without_consent' });
    expect(storedFiles()).toHaveLength(before);
    expect(await handedIn()).toEqual([]);
  });

  test('is closed to those who are no child of the school, before a file is looked at', async () => {
    const before = storedFiles().length;
    for (const who of [undefined, school.people.mayasMum, school.people.mrOkafor]) {
      as(who);
      expect(await handIn(formOf({ photos: [await aPhoto()] }))).toMatchObject({
        is: 'refused',
        messageKey: who ? 'refusal.forbidden' : 'refusal.signed_out',
      });
    }
    const stranger = (await mintSchool()).people.maya;
    as(stranger);
    expect(await handIn(formOf({ writing: 'Me too' }))).toMatchObject({
      messageKey: 'refusal.signed_out',
    });
    expect(storedFiles()).toHaveLength(before);
    expect(await handedIn()).toEqual([]);
  });
});

describe('A stored file', () => {
  const get = (fileId: string, headers: Record<string, string> = {}, method = 'GET') =>
    answerWithFile(new Request('http://school.test/', { method, headers }), {
      school: school.slug,
      fileId,
    });

  /** Maya's photo and recording, handed in through the form. */
  async function handedInFiles() {
    const { maya, mayasMum } = school.people;
    await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
    as(maya);
    await handIn(formOf({ photos: [await aPhoto()], voice: [aRecording()] }));
    const kept = await ownerDatabase().select().from(files).where(eq(files.schoolId, school.id));
    const idOf = (kind: string) => kept.find((file) => file.kind === kind)?.id ?? '';
    return { photo: idOf('photo'), thumbnail: idOf('thumbnail'), voice: idOf('voice') };
  }

  test('is shown to the child, her mum, her teacher and the office', async () => {
    const { photo, thumbnail } = await handedInFiles();
    const { maya, mayasMum, mrOkafor, mrsBell } = school.people;
    for (const who of [maya, mayasMum, mrOkafor, mrsBell]) {
      as(who);
      const answer = await get(photo);
      expect(answer.status, who.name).toBe(200);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
      expect((await get(thumbnail)).status, who.name).toBe(200);
    }
  });

  test('is answered like an unknown one to everybody else', async () => {
    const { photo, voice } = await handedInFiles();
    const { leo, msReid, leosDad } = school.people;
    for (const who of [leo, msReid, leosDad])
      for (const id of [
        photo,
        voice,
        '0195f0aa-0000-7000-8000-000000000000',
        'no-id',
        "' or 1=1",
      ]) {
        as(who);
        const answer = await get(id);
        expect([answer.status, await answer.text()], `${who.name}: ${id}`).toEqual([404, '']);
      }
  });

  test('of a picture comes in the size that is asked for, and none larger than it is', async () => {
    const { maya, leo } = school.people;
    as(maya);
    const large = await sharp({
      create: { width: 1600, height: 1200, channels: 3, background: '#456' },
    })
      .jpeg()
      .toBuffer();
    await handIn(formOf({ photos: [new File([new Uint8Array(large)], 'photo.jpg')] }));
    const db = ownerDatabase();
    const [photo] = await db
      .select()
      .from(files)
      .where(and(eq(files.schoolId, school.id), eq(files.kind, 'photo')));
    const widthAt = async (side: string, id = photo?.id) => {
      const request = new Request(`http://school.test/?side=${side}`);
      const answer = await answerWithFile(request, { school: school.slug, fileId: id ?? '' });
      return answer.ok ? (await sharp(await answer.arrayBuffer()).metadata()).width : answer.status;
    };
    const asked = () =>
      Promise.all(['240', '480', '960', '', '17', '1e9'].map((to) => widthAt(to)));
    expect(await asked()).toEqual([240, 480, 960, 1600, 1600, 1600]);

    // As it was handed in before there were several sizes.
    await db
      .delete(files)
      .where(and(eq(files.schoolId, school.id), inArray(files.width, [240, 960])));
    await db.update(files).set({ madeFromId: null }).where(eq(files.schoolId, school.id));
    expect(await asked()).toEqual([480, 480, 1600, 1600, 1600, 1600]);
    as(leo);
    expect(await widthAt('480')).toBe(404);
  });

  test('goes with all its sizes when it is taken back', async () => {
    as(school.people.maya);
    const large = await sharp({
      create: { width: 1600, height: 1200, channels: 3, background: '#456' },
    })
      .jpeg()
      .toBuffer();
    const before = storedFiles().length;
    await handIn(formOf({ photos: [new File([new Uint8Array(large)], 'photo.jpg')] }));
    expect(storedFiles()).toHaveLength(before + 4);
    await handIn(formOf({ writing: 'Words are enough.', changing: '1' }));
    expect(storedFiles()).toHaveLength(before);
    const rows = await ownerDatabase().select().from(files).where(eq(files.schoolId, school.id));
    expect(rows).toEqual([]);
  });

  test('is nobody’s outside the school, and nobody’s without a session', async () => {
    const { photo } = await handedInFiles();
    const other = await mintSchool();
    as(other.people.mrsBell);
    expect((await get(photo)).status).toBe(401);
    const within = await answerWithFile(new Request('http://school.test/'), {
      school: other.slug,
      fileId: photo,
    });
    expect(within.status).toBe(404);
    as(undefined);
    expect((await get(photo)).status).toBe(401);
  });

  test('says what it is, runs nothing and stays in no cache', async () => {
    const { photo, voice } = await handedInFiles();
    for (const [id, type, name] of [
      [photo, 'image/jpeg', 'photo.jpg'],
      [voice, 'audio/wav', 'voice.wav'],
    ] as const) {
      const { headers } = await get(id);
      expect(headers.get('content-type')).toBe(type);
      expect(headers.get('content-disposition')).toBe(`inline; filename="${name}"`);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cache-control')).toBe('private, no-store');
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    }
  });

  test('comes in parts, as a player asks for them', async () => {
    const { voice } = await handedInFiles();
    const whole = new Uint8Array(await (await get(voice)).arrayBuffer());
    const part = await get(voice, { range: 'bytes=10-19' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 10-19/${whole.length}`);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(whole.slice(10, 20));
    const beyond = await get(voice, { range: `bytes=${whole.length}-` });
    expect(beyond.status).toBe(416);
    expect(beyond.headers.get('content-range')).toBe(`bytes */${whole.length}`);
    const head = await get(voice, {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([
      200,
      String(whole.length),
      '',
    ]);
  });
});

describe('The form, sent by script', () => {
  const sent = (
    form: FormData | string,
    headers: Record<string, string> = { [sendingHeader]: 'yes' },
  ) =>
    answerSentWork(
      new Request('http://localhost/hand-in', { method: 'POST', body: form, headers }),
    );

  test('hands in, and says where it hangs', async () => {
    as(school.people.maya);
    const answer = await sent(formOf({ writing: 'Look!', photos: [await aPhoto()] }));
    expect(await answer.json()).toEqual({
      is: 'done',
      result: `/${school.slug}/student/activities/${activityId}?hung=1`,
    });
    expect(await handedIn()).toHaveLength(1);
  });

  test('two at once hand in once, and the other is told that the teacher has it', async () => {
    as(school.people.maya);
    const answers = await Promise.all([
      sent(formOf({ writing: 'Look!' })),
      sent(formOf({ writing: 'Look!' })),
    ]);
    const outcomes = await Promise.all(answers.map((answer) => answer.json()));
    expect(outcomes.map(({ is }) => is).sort()).toEqual(['done', 'refused']);
    expect(outcomes.find(({ is }) => is === 'refused').messageKey).toBe('hand_in.with_teacher');
    expect(await handedIn()).toHaveLength(1);
  });

  test('refuses as the form does', async () => {
    as(school.people.maya);
    const empty = await (await sent(formOf({ writing: ' ' }))).json();
    expect(empty).toMatchObject({ is: 'refused', fields: { writing: ['hand_in.nothing_yet'] } });
    as(school.people.mayasMum);
    const forbidden = await (await sent(formOf({ writing: 'Look!' }))).json();
    expect(forbidden).toMatchObject({ is: 'refused', messageKey: 'refusal.forbidden' });
    as(undefined);
    const stranger = await (await sent(formOf({ writing: 'Look!' }))).json();
    expect(stranger).toMatchObject({ is: 'refused', messageKey: 'refusal.signed_out' });
    expect(await handedIn()).toHaveLength(0);
  });

  test('takes nothing that another site’s page could send, and no broken request', async () => {
    as(school.people.maya);
    expect((await sent(formOf({ writing: 'Look!' }), {})).status).toBe(403);
    const broken = await (await sent('no form at all')).json();
    expect(broken).toMatchObject({ is: 'refused', messageKey: 'refusal.no_form' });
    expect(await handedIn()).toHaveLength(0);
  });
});
