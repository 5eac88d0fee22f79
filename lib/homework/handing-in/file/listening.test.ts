import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { files } from '@/db/schema/files';
import { evidence } from '@/db/schema/homework';
import { decideConsent } from '@/lib/consent/commands';
import { listAsked } from '@/lib/consent/queries';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { answerAboutVoice, setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { handInOrChange } from '../commands';
import { keepPhoto, keepVoice } from '../files';
import { answerWithFile } from './answer';

// A test has no request, so the cookie's session is said here; everything behind it is the real thing.
let token: string | undefined;
vi.mock('@/lib/platform/token', () => ({ sessionToken: async () => token }));

let school: MintedSchool;
let fileId: string;
beforeEach(async () => {
  school = await mintSchool();
  const { maya, mayasMum } = school.people;
  const activityId = await setPiece(school);
  await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
  const voice = await keepVoice(
    storedDirectly(maya.id),
    new File([new Uint8Array(toneRecording(1, 1))], 'voice.wav'),
  );
  await as(school, maya, (tenant) =>
    handInOrChange(tenant, { activityId, writing: '', photos: [], drawing: undefined, voice }),
  );
  fileId = await fileOf('voice');
});

async function fileOf(kind: 'voice' | 'photo') {
  const [file] = await ownerDatabase()
    .select({ id: files.id })
    .from(files)
    .innerJoin(evidence, eq(evidence.fileId, files.id))
    .where(and(eq(files.schoolId, school.id), eq(files.kind, kind)));
  return file?.id ?? '';
}

async function statusFor(who: Someone, id = fileId) {
  token = who.token;
  const request = new Request(`http://localhost/${school.slug}/files/${id}`);
  return (await answerWithFile(request, { school: school.slug, fileId: id })).status;
}

const decide = (decision: 'given' | 'withdrawn') =>
  as(school, school.people.mayasMum, async (tenant) => {
    const studentId = school.people.maya.id;
    const [asked] = await listAsked(tenant, { kind: 'voice_recordings', studentId });
    const { purposeId = '', noticeId = '' } = asked ?? {};
    return decideConsent(tenant, { purposeId, noticeId, studentId, decision });
  });

describe('a recording', () => {
  test('rests from the next request on once the yes is taken back, and plays again with a new one', async () => {
    const { maya, mayasMum, mrOkafor, mrsBell } = school.people;
    for (const who of [maya, mayasMum, mrOkafor, mrsBell]) expect(await statusFor(who)).toBe(200);
    await decide('withdrawn');
    for (const who of [mrOkafor, mrsBell]) expect(await statusFor(who)).toBe(404);
    // What the child said stays theirs and their family's.
    for (const who of [maya, mayasMum]) expect(await statusFor(who)).toBe(200);
    await decide('given');
    for (const who of [mrOkafor, mrsBell]) expect(await statusFor(who)).toBe(200);
  });

  test('is nobody else’s, with a yes or without', async () => {
    const { leo, leosDad } = school.people;
    const elsewhere = await mintSchool();
    for (const decision of ['withdrawn', 'given'] as const) {
      await decide(decision);
      for (const who of [leo, leosDad]) expect(await statusFor(who)).toBe(404);
      expect(await statusFor(elsewhere.people.mrsBell)).toBe(401);
    }
  });

  test('rests too once the guardian who said yes may decide no more', async () => {
    await superuser()`update guardian_links set may_consent = false
      where guardian_id = ${school.people.mayasMum.id}`;
    expect(await statusFor(school.people.mrOkafor)).toBe(404);
    expect(await statusFor(school.people.maya)).toBe(200);
  });

  test('rests for who only looks at the school as the parent', async () => {
    await decide('withdrawn');
    const { mrsBell, mayasMum } = school.people;
    await superuser()`update sessions set viewing_person_id = ${mayasMum.id},
      viewing_until = now() + interval '10 minutes'
      where account_id = (select account_id from people where id = ${mrsBell.id})`;
    expect(await statusFor(mrsBell)).toBe(404);
  });
});

test('photos are not meant by it', async () => {
  const { leo, msReid } = school.people;
  const about = { classId: school.classes.wrens, setById: msReid.id };
  const activityId = await setPiece(school, about);
  const photos = [
    await keepPhoto(
      storedDirectly(leo.id),
      new File([new Uint8Array(await smallPhoto())], 'photo.jpg'),
    ),
  ];
  await as(school, leo, (tenant) =>
    handInOrChange(tenant, {
      activityId,
      writing: '',
      photos,
      drawing: undefined,
      voice: undefined,
    }),
  );
  expect(await statusFor(msReid, await fileOf('photo'))).toBe(200);
});
