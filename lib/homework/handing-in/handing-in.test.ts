import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clubMemberships } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { files } from '@/db/schema/files';
import { evidence, reviews, submissions } from '@/db/schema/homework';
import { storedDirectly, uploadsOf } from '@/lib/platform/storage/uploads';
import { inSchool } from '@/lib/platform/tenancy';
import { toneRecording } from '@/lib/seed/drawn/tone';
import { addDays } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { pdfOf } from '@/lib/testing/pdfs';
import { answerAboutVoice, setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { listEvidence } from '../progress/pieces/queries';
import { findPiece } from '../reviewing/piece';
import { handInHomework } from './commands';
import type { Pieces } from './evidence';
import { keepPhoto } from './files';
import { showPiece } from './piece/queries';
import { prepareEvidence } from './prepare';

const storage = mkdtempSync(path.join(tmpdir(), 'handing-in-'));
const storedBefore = process.env.STORAGE_DIR;
let school: MintedSchool;

beforeAll(() => {
  process.env.STORAGE_DIR = storage;
});
afterAll(() => {
  process.env.STORAGE_DIR = storedBefore;
  rmSync(storage, { recursive: true });
});
beforeEach(async () => {
  school = await mintSchool();
});

const wrote = (activityId: string, about: Partial<Pieces> = {}): Pieces => ({
  activityId,
  writing: 'Holes is about a boy who digs.',
  photos: [],
  drawing: undefined,
  voice: undefined,
  ...about,
});

const handIn = async (who: Someone, pieces: Pieces) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) => handInHomework(tenant, pieces));

const allSubmissions = () =>
  ownerDatabase().select().from(submissions).where(eq(submissions.schoolId, school.id));

const storedFiles = () =>
  readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(path.join(storage, name)).isFile(),
  );

async function expectNothingLeft() {
  expect(await allSubmissions()).toEqual([]);
  const db = ownerDatabase();
  expect(await db.select().from(evidence).where(eq(evidence.schoolId, school.id))).toEqual([]);
  expect(await db.select().from(files).where(eq(files.schoolId, school.id))).toEqual([]);
  const recorded = await db.select().from(auditEvents).where(eq(auditEvents.schoolId, school.id));
  expect(recorded.filter(({ name }) => name === 'homework.handed_in')).toEqual([]);
}

describe('Maya hands in', () => {
  test('her writing, and it is on the record', async () => {
    const { maya } = school.people;
    const activityId = await setPiece(school);
    const submission = await handIn(maya, wrote(activityId));
    expect(submission).toMatchObject({
      studentId: maya.id,
      classId: school.classes.kingfishers,
      clubId: school.clubs.reading,
      state: 'waiting',
      attempt: 1,
      late: false,
      handedInOn: school.today,
    });
    const [event] = await ownerDatabase()
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.schoolId, school.id), eq(auditEvents.name, 'homework.handed_in')));
    expect(event).toMatchObject({
      actorId: maya.id,
      studentId: maya.id,
      subjectId: submission.id,
      facts: { activityId, attempt: 1, late: false },
    });
  });

  test('late, and it is late', async () => {
    const dueOn = addDays(school.today, -1);
    const activityId = await setPiece(school, { opensOn: dueOn, dueOn });
    expect(await handIn(school.people.maya, wrote(activityId))).toMatchObject({ late: true });
  });

  test('a PDF, of which each page hangs as a picture in several sizes', async () => {
    const { maya } = school.people;
    const activityId = await setPiece(school, { evidenceKinds: ['pdf'] });
    const ready = await prepareEvidence(
      {
        ...{
          activityId,
          writing: '',
          photos: [],
          drawing: [],
          voice: [],
          help: 'alone',
          sentBy: 'child',
          keep: [],
        },
        pdf: [new File([await pdfOf({ pages: 2 })], 'work.pdf')],
        others: 'somebody',
      },
      storedDirectly(maya.id),
    );
    expect(await handIn(maya, ready)).toMatchObject({ othersInPhotos: 'somebody' });
    const shown = await inSchool(await actorOf(school, maya), 'read only', (tenant) =>
      showPiece(tenant, activityId),
    );
    expect(shown?.evidence.map(({ kind, width, height }) => [kind, width, height])).toEqual([
      ['pdf', 1414, 2000],
      ['pdf', 1414, 2000],
    ]);
    const kept = await ownerDatabase().select().from(files).where(eq(files.studentId, maya.id));
    const [first] = shown?.evidence ?? [];
    expect(
      kept.filter(({ madeFromId }) => madeFromId === first?.fileId).map(({ height }) => height),
    ).toEqual(expect.arrayContaining([240, 480, 960]));
    expect(kept).toHaveLength(8);
    // What each page says is there for whoever does not see it: the child, their family and who reviews it.
    const says = ['7 x 8 = 56 (1)', '7 x 8 = 56 (2)'];
    expect(shown?.evidence.map(({ pageText }) => pageText)).toEqual(says);
    const asFamily = await actorOf(school, school.people.mayasMum);
    const asTeacher = await actorOf(school, school.people.mrOkafor);
    for (const who of [asFamily, asTeacher]) {
      const read = await inSchool(who, 'read only', (tenant) =>
        listEvidence(tenant, maya.id, activityId),
      );
      expect(read.map(({ pageText }) => pageText)).toEqual(says);
    }
    const asAnother = await actorOf(school, school.people.leosDad);
    expect(
      await inSchool(asAnother, 'read only', (tenant) => listEvidence(tenant, maya.id, activityId)),
    ).toEqual([]);
    const piece = await inSchool(asTeacher, 'read only', (tenant) =>
      findPiece(tenant, String(shown?.submission?.id)),
    );
    expect(piece?.evidence.map(({ pageText }) => pageText)).toEqual(says);
  });

  test('no PDF where her teacher takes none', async () => {
    const activityId = await setPiece(school, { evidenceKinds: ['writing', 'photo'] });
    const { maya } = school.people;
    const pdf = [{ ...(await keepPhoto(storedDirectly(maya.id), await smallPhoto())), text: '' }];
    await expect(handIn(maya, wrote(activityId, { pdf }))).rejects.toMatchObject({
      messageKey: 'hand_in.no_pdf_here',
    });
    await expectNothingLeft();
  });

  test('photos and a recording, with her mum’s yes; all in the order she chose', async () => {
    const { maya, mayasMum } = school.people;
    await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
    const activityId = await setPiece(school);
    const photo = () => smallPhoto().then((bytes) => new File([new Uint8Array(bytes)], 'a.jpg'));
    const ready = await prepareEvidence(
      {
        activityId,
        writing: 'Look!',
        photos: [await photo(), await photo()],
        drawing: [await photo()],
        pdf: [],
        voice: [new File([new Uint8Array(toneRecording(1, 2))], 'voice.wav')],
        help: 'with_help',
        sentBy: 'adult',
        seconds: 754,
        others: 'blurred',
        keep: [],
      },
      storedDirectly(maya.id),
    );
    const submission = await handIn(maya, ready);
    const shown = await inSchool(await actorOf(school, maya), 'read only', (tenant) =>
      showPiece(tenant, activityId),
    );
    expect(shown?.evidence.map(({ kind }) => kind)).toEqual([
      'writing',
      'photo',
      'photo',
      'drawing',
      'voice',
    ]);
    const kept = await ownerDatabase().select().from(files).where(eq(files.studentId, maya.id));
    expect(kept.map(({ kind }) => kind).sort()).toEqual([
      'photo',
      'photo',
      'photo',
      'thumbnail',
      'thumbnail',
      'thumbnail',
      'voice',
    ]);
    expect(kept.every(({ ownerId }) => ownerId === maya.id)).toBe(true);
    expect(submission).toMatchObject({
      attempt: 1,
      withHelp: true,
      sentByAdult: true,
      secondsOnTask: 754,
      othersInPhotos: 'blurred',
    });
  });

  test('twice at once, and it hangs once', async () => {
    const activityId = await setPiece(school);
    const { maya } = school.people;
    const tries = await Promise.allSettled([
      handIn(maya, wrote(activityId)),
      handIn(maya, wrote(activityId)),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(tries.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { messageKey: 'hand_in.with_teacher' },
    });
    expect(await allSubmissions()).toHaveLength(1);
  });

  test('another go, within its grace, though the work is closed', async () => {
    const { maya, mrOkafor } = school.people;
    const yesterday = addDays(school.today, -1);
    const activityId = await setPiece(school, { opensOn: yesterday, dueOn: yesterday });
    const first = await handIn(maya, wrote(activityId));
    const db = ownerDatabase();
    await db.insert(reviews).values({
      schoolId: school.id,
      submissionId: first.id,
      studentId: maya.id,
      attempt: 1,
      reviewerId: mrOkafor.id,
      verdict: 'another_go',
      comment: 'Tell me who the boy is.',
      releasesAt: new Date(),
      releasedAt: new Date(),
    });
    await db
      .update(submissions)
      .set({ state: 'returned', graceEndsOn: addDays(school.today, 2) })
      .where(eq(submissions.id, first.id));

    const again = await handIn(maya, wrote(activityId, { writing: 'The boy is Stanley.' }));
    expect(again).toMatchObject({ id: first.id, state: 'waiting', attempt: 2, graceEndsOn: null });
    expect(again.handedInOn).toBe(first.handedInOn);
    const shown = await inSchool(await actorOf(school, maya), 'read only', (tenant) =>
      showPiece(tenant, activityId),
    );
    expect(shown?.evidence.map(({ writing }) => writing)).toEqual(['The boy is Stanley.']);
    expect(shown?.said).toBeUndefined();
  });
});

describe('It is refused', () => {
  const refusedWith = (messageKey: string) => expect.objectContaining({ messageKey });

  test('when it is not open yet, closed or taken away', async () => {
    const { maya } = school.people;
    const early = await setPiece(school, {
      opensOn: addDays(school.today, 1),
      dueOn: addDays(school.today, 2),
    });
    const past = addDays(school.today, -3);
    const closed = await setPiece(school, { opensOn: past, dueOn: past, closesOn: past });
    const gone = await setPiece(school, { withdrawnAt: new Date() });
    await expect(handIn(maya, wrote(early))).rejects.toEqual(refusedWith('hand_in.not_yet'));
    await expect(handIn(maya, wrote(closed))).rejects.toEqual(refusedWith('hand_in.closed'));
    await expect(handIn(maya, wrote(gone))).rejects.toEqual(refusedWith('hand_in.withdrawn'));
    await expectNothingLeft();
  });

  test('when the activity does not take it', async () => {
    const photosOnly = await setPiece(school, { evidenceKinds: ['photo'] });
    await expect(handIn(school.people.maya, wrote(photosOnly))).rejects.toEqual(
      refusedWith('hand_in.no_writing_here'),
    );
    const drawing = await keepPhoto(storedDirectly(school.people.maya.id), await smallPhoto());
    await expect(
      handIn(school.people.maya, wrote(photosOnly, { writing: '', drawing })),
    ).rejects.toEqual(refusedWith('hand_in.no_drawing_here'));
    await expectNothingLeft();
  });

  test.each(['nobody asked', 'refused', 'withdrawn'] as const)(
    'when it is a recording and consent is: %s; and the recording is gone',
    async (answer) => {
      const { maya, mayasMum } = school.people;
      if (answer !== 'nobody asked')
        await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: answer });
      const activityId = await setPiece(school);
      const before = storedFiles().length;
      const uploads = uploadsOf({ ...(await actorOf(school, maya)), personId: maya.id });
      const ready = await prepareEvidence(
        {
          activityId,
          writing: '',
          photos: [],
          drawing: [],
          pdf: [],
          voice: [new File([new Uint8Array(toneRecording(1, 1))], 'voice.wav')],
          help: 'alone',
          sentBy: 'child',
          keep: [],
        },
        uploads,
      );
      expect(storedFiles()).toHaveLength(before + 1);
      await expect(handIn(maya, ready)).rejects.toEqual(
        refusedWith('hand_in.voice_without_consent'),
      );
      await uploads.takeBack();
      expect(storedFiles()).toHaveLength(before);
      await expectNothingLeft();
    },
  );

  test('when one of the files is no photo; it is named, and the others are not kept', async () => {
    const { maya } = school.people;
    const activityId = await setPiece(school);
    const before = storedFiles().length;
    const good = new File([new Uint8Array(await smallPhoto())], 'good.jpg');
    const bad = new File(['no photo at all'], 'bad.jpg');
    const uploads = uploadsOf({ ...(await actorOf(school, maya)), personId: maya.id });
    await expect(
      prepareEvidence(
        {
          activityId,
          writing: 'Look!',
          photos: [good, bad],
          drawing: [],
          pdf: [],
          voice: [],
          help: 'alone',
          sentBy: 'child',
          keep: [],
        },
        uploads,
      ),
    ).rejects.toMatchObject({
      messageKey: 'hand_in.look_again',
      fields: {
        photos: ['media.photo_not_a_photo'],
        'photos.1': ['media.photo_not_a_photo'],
      },
    });
    await uploads.takeBack();
    expect(storedFiles()).toHaveLength(before);
  });

  test('when Maya left the club, or has not joined it yet', async () => {
    const { maya } = school.people;
    const activityId = await setPiece(school);
    const mine = eq(clubMemberships.studentId, maya.id);
    const db = ownerDatabase();
    await db.update(clubMemberships).set({ endsOn: school.today }).where(mine);
    await expect(handIn(maya, wrote(activityId))).rejects.toMatchObject({ reason: 'not_found' });
    const tomorrow = addDays(school.today, 1);
    await db.update(clubMemberships).set({ startsOn: tomorrow, endsOn: null }).where(mine);
    await expect(handIn(maya, wrote(activityId))).rejects.toMatchObject({ reason: 'not_found' });
    // Leaving tomorrow is no leaving yet.
    await db.update(clubMemberships).set({ startsOn: school.today, endsOn: tomorrow }).where(mine);
    expect(await handIn(maya, wrote(activityId))).toMatchObject({ attempt: 1 });
  });
});

describe('It is not there', () => {
  test('for a child of another class, and for a stranger from another school', async () => {
    const activityId = await setPiece(school);
    const unknown = '0195f0aa-0000-7000-8000-000000000000';
    const { leo } = school.people;
    const home = school;
    await expect(handIn(leo, wrote(activityId))).rejects.toMatchObject({ reason: 'not_found' });
    await expect(handIn(leo, wrote(unknown))).rejects.toMatchObject({ reason: 'not_found' });
    school = await mintSchool();
    await expect(handIn(school.people.maya, wrote(activityId))).rejects.toMatchObject({
      reason: 'not_found',
    });
    school = home;
    await expectNothingLeft();
  });

  test('neither does Leo see the page of it', async () => {
    const activityId = await setPiece(school);
    const shown = async (who: Someone) =>
      inSchool(await actorOf(school, who), 'read only', (tenant) => showPiece(tenant, activityId));
    expect(await shown(school.people.maya)).toMatchObject({ activity: { title: 'Chapter 3' } });
    expect(await shown(school.people.leo)).toBeUndefined();
  });

  test.each(['mayasMum', 'mrOkafor', 'msReid', 'mrsBell'] as const)(
    'nobody hands in for a child: %s leaves nothing behind',
    async (who) => {
      const activityId = await setPiece(school);
      await expect(handIn(school.people[who], wrote(activityId))).rejects.toThrow();
      await expectNothingLeft();
    },
  );
});
