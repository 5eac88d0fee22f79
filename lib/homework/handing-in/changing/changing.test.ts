import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { v4 as newKey } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { consentDecisions } from '@/db/schema/consent';
import { auditEvents } from '@/db/schema/events';
import { files } from '@/db/schema/files';
import { activities, evidence, submissions } from '@/db/schema/homework';
import { giveVerdict, undoVerdict } from '@/lib/homework/reviewing/commands';
import { removeFromStorage } from '@/lib/platform/storage/replaced';
import { storedDirectly } from '@/lib/platform/storage/uploads';
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
import { answerAboutVoice, setPiece, smallPhoto } from '@/lib/testing/set-piece';
import { handInOrChange } from '../commands';
import type { Pieces } from '../evidence';
import { keepPhoto, keepVoice } from '../files';
import { showPiece } from '../piece/queries';

const storage = mkdtempSync(path.join(tmpdir(), 'changing-'));
const storedBefore = process.env.STORAGE_DIR;
const db = ownerDatabase();
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
});

const work = (about: Partial<Pieces> = {}): Pieces => ({
  activityId,
  writing: 'Holes is about a boy who digs.',
  photos: [],
  drawing: undefined,
  voice: undefined,
  ...about,
});
const changed = (about: Partial<Pieces> = {}, version = 1, keep: string[] = []) =>
  work({ changing: { version, keep }, ...about });

const send = async (who: Someone, pieces: Pieces) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) => handInOrChange(tenant, pieces));
const asMaya = (pieces: Pieces) => send(school.people.maya, pieces);
const photo = async () => keepPhoto(storedDirectly(school.people.maya.id), await smallPhoto());

const give = async (submissionId: string, version: number) =>
  inSchool(await actorOf(school, school.people.mrOkafor), 'read write', (tenant) =>
    giveVerdict(tenant, {
      pieces: [{ submissionId, attempt: 1, version }],
      verdict: 'got_it',
      comment: '',
    }),
  );
const shown = async () =>
  inSchool(await actorOf(school, school.people.maya), 'read only', (tenant) =>
    showPiece(tenant, activityId),
  );
const writings = async () => (await shown())?.evidence.map(({ writing }) => writing);
const lies = (key: string) => existsSync(path.join(storage, key));
const refusedWith = (messageKey: string) => expect.objectContaining({ messageKey });

describe('While her piece waits, Maya', () => {
  test('says anew who sends it, which is another thing than who helped', async () => {
    const first = await asMaya(work({ sentByAdult: true }));
    expect(first).toMatchObject({ sentByAdult: true, withHelp: false });
    expect(await asMaya(changed({ sentByAdult: false, withHelp: true }))).toMatchObject({
      ...{ sentByAdult: false, withHelp: true },
    });
    // Where a form says nothing of it, what was said stays.
    expect(await asMaya(changed({}, 2))).toMatchObject({ sentByAdult: false, withHelp: true });
  });

  test('puts other words in its place; it hangs on the day it hung on', async () => {
    const first = await asMaya(work());
    await db
      .update(submissions)
      .set({ handedInOn: addDays(school.today, -1) })
      .where(eq(submissions.id, first.id));
    const second = await asMaya(changed({ writing: 'It is about Stanley.' }));
    expect(second).toMatchObject({ id: first.id, state: 'waiting', attempt: 1, version: 2 });
    expect(second.handedInOn).toBe(addDays(school.today, -1));
    expect(await writings()).toEqual(['It is about Stanley.']);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.schoolId, school.id), eq(auditEvents.name, 'homework.changed')));
    expect(event).toMatchObject({ subjectId: first.id, facts: { activityId, attempt: 1 } });
  });

  test('keeps one photo, leaves one out and adds one; what is left out is gone', async () => {
    const [stays, goes, added] = [await photo(), await photo(), await photo()];
    await asMaya(work({ photos: [stays, goes] }));
    const [, keep] = (await shown())?.evidence ?? [];
    const { removed } = await asMaya(changed({ photos: [added] }, 1, [keep?.id ?? '']));

    expect((await shown())?.evidence.map(({ fileId }) => fileId)).toEqual([
      null,
      stays.photo.id,
      added.photo.id,
    ]);
    const known = await db.select().from(files).where(eq(files.schoolId, school.id));
    expect(known.map(({ id }) => id)).not.toContain(goes.photo.id);
    expect(known).toHaveLength(4);
    expect(removed.toSorted()).toEqual(
      [goes.photo.storageKey, goes.thumbnail.storageKey].toSorted(),
    );
    await removeFromStorage(removed);
    expect([stays, goes, added].map((each) => lies(each.photo.storageKey))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('adds a photo of nobody, and what she said of the one that stays still holds until it goes', async () => {
    await asMaya(work({ photos: [await photo()], others: 'somebody' }));
    const [, keep] = (await shown())?.evidence ?? [];
    const added = changed({ photos: [await photo()], others: 'nobody' }, 1, [keep?.id ?? '']);
    expect(await asMaya(added)).toMatchObject({ othersInPhotos: 'somebody' });
    const other = changed({ photos: [await photo()], others: 'nobody' }, 2);
    expect(await asMaya(other)).toMatchObject({ othersInPhotos: 'nobody' });
    expect(await asMaya(changed({}, 3))).toMatchObject({ othersInPhotos: null });
  });

  test('keeps a PDF, and what she said of who is in it', async () => {
    activityId = await setPiece(school, { evidenceKinds: ['writing', 'photo', 'pdf'] });
    const pageOf = async (text: string) => ({ ...(await photo()), text });
    await asMaya(work({ pdf: [await pageOf('7 x 8 = 56')], others: 'blurred' }));
    const [, page] = (await shown())?.evidence ?? [];
    const added = changed({ photos: [await photo()], others: 'nobody' }, 1, [page?.id ?? '']);
    expect(await asMaya(added)).toMatchObject({ othersInPhotos: 'blurred' });
    const says = async () => (await shown())?.evidence.map(({ pageText }) => pageText);
    expect(await says()).toEqual([null, null, '7 x 8 = 56']);
    const other = changed({ pdf: [await pageOf('')], others: 'somebody' }, 2);
    expect(await asMaya(other)).toMatchObject({ othersInPhotos: 'somebody' });
    expect(await says()).toEqual([null, '']);
    expect(await asMaya(changed({}, 3))).toMatchObject({ othersInPhotos: null });
  });

  test('sends another drawing, and the old one makes room though it was to stay', async () => {
    const [old, fresh] = [await photo(), await photo()];
    await asMaya(work({ writing: '', drawing: old }));
    const [drawn] = (await shown())?.evidence ?? [];
    await asMaya(changed({ writing: '', drawing: fresh }, 1, [drawn?.id ?? '']));
    expect((await shown())?.evidence.map(({ fileId }) => fileId)).toEqual([fresh.photo.id]);
  });

  test('keeps a recording though her family wants no more of them, and what the club asks no more', async () => {
    const { maya: child, mayasMum: guardian } = school.people;
    await answerAboutVoice(school, { child, guardian, decision: 'given' });
    const spoken = await keepVoice(
      storedDirectly(school.people.maya.id),
      new File([new Uint8Array(toneRecording(1, 1))], 'voice.wav'),
    );
    await asMaya(work({ voice: spoken }));
    const [, recording] = (await shown())?.evidence ?? [];
    await db.delete(consentDecisions).where(eq(consentDecisions.schoolId, school.id));
    await db
      .update(activities)
      .set({ evidenceKinds: ['drawing'] })
      .where(eq(activities.id, activityId));
    await asMaya(changed({ writing: '', drawing: await photo() }, 1, [recording?.id ?? '']));
    expect((await shown())?.evidence.map(({ kind }) => kind).toSorted()).toEqual([
      'drawing',
      'voice',
      'writing',
    ]);
    expect(lies(spoken.storageKey)).toBe(true);
    await expect(asMaya(changed({ writing: '', voice: spoken }, 2))).rejects.toEqual(
      refusedWith('hand_in.no_voice_here'),
    );
  });

  test('is offered to, and just as much while a verdict may still be taken back', async () => {
    const { id } = await asMaya(work());
    expect(await shown()).toMatchObject({ canChange: true });
    await give(id, 1);
    expect(await shown()).toMatchObject({ canChange: true });
    await db.update(submissions).set({ state: 'accepted' }).where(eq(submissions.id, id));
    expect(await shown()).toMatchObject({ canChange: false });
  });
});

describe('Sent once more because the answer was lost', () => {
  const once = { sentAs: newKey() };
  const another = { sentAs: newKey() };
  const arrived = refusedWith('hand_in.arrived_before');
  const attempts = () =>
    db.select().from(submissions).where(eq(submissions.activityId, activityId));
  const becomes = (state: 'returned' | 'accepted') =>
    db.update(submissions).set({ state }).where(eq(submissions.activityId, activityId));

  test('it counts once, though the teacher gave it back meanwhile', async () => {
    await asMaya(work({ ...once, attempt: 0 }));
    await expect(asMaya(work({ ...once, attempt: 0 }))).rejects.toEqual(arrived);
    await becomes('returned');
    await expect(asMaya(work({ ...once, attempt: 0 }))).rejects.toEqual(arrived);
    await expect(asMaya(work({ ...another, attempt: 0 }))).rejects.toEqual(
      refusedWith('hand_in.looked_at'),
    );
    expect(await attempts()).toMatchObject([{ attempt: 1, state: 'returned' }]);
    expect(await asMaya(work({ ...another, attempt: 1 }))).toMatchObject({ attempt: 2 });
  });

  test('twice at the same moment, one of them counts and the other is told so', async () => {
    const sent = await Promise.allSettled([asMaya(work(once)), asMaya(work(once))]);
    expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(sent.find(({ status }) => status === 'rejected')).toMatchObject({ reason: arrived });
  });

  test('a change that arrived is done, though a verdict was given since', async () => {
    await asMaya(work());
    await asMaya(changed({ ...once, writing: 'It is about Stanley.' }));
    await becomes('accepted');
    await expect(asMaya(changed({ ...once, writing: 'It is about Stanley.' }))).rejects.toEqual(
      arrived,
    );
    expect(await attempts()).toMatchObject([{ version: 2 }]);
  });

  test('a change that never arrived is not done because another device was first', async () => {
    await asMaya(work());
    await asMaya(changed({ ...another, writing: 'From the tablet.' }));
    await expect(asMaya(changed({ ...once, writing: 'From the laptop.' }))).rejects.toEqual(
      refusedWith('hand_in.changed_meanwhile'),
    );
  });

  test('a change of the first go is none of the second', async () => {
    await asMaya(work());
    await becomes('returned');
    await asMaya(work({ writing: 'The second go.' }));
    await expect(asMaya(changed({ attempt: 1, writing: 'Of the first.' }))).rejects.toEqual(
      refusedWith('hand_in.changed_meanwhile'),
    );
    expect(await writings()).toEqual(['The second go.']);
  });
});

describe('The teacher', () => {
  test('who looked at what was changed meanwhile is told, and nothing is given', async () => {
    const { id } = await asMaya(work());
    await asMaya(changed({ writing: 'It is about Stanley.' }));
    await expect(give(id, 1)).rejects.toEqual(refusedWith('review.handed_in_again'));
    expect(await give(id, 2)).toHaveLength(1);
  });

  test('and Maya at the same moment: one of them, never a verdict on what was not seen', async () => {
    const { id } = await asMaya(work());
    const tries = await Promise.allSettled([
      give(id, 1),
      asMaya(changed({ writing: 'It is about Stanley.' })),
    ]);
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [after] = await db.select().from(submissions).where(eq(submissions.id, id));
    expect([after?.state, after?.version]).toEqual(
      tries[0].status === 'fulfilled' ? ['reviewed', 1] : ['waiting', 2],
    );
  });

  test('who takes the verdict back lets it be changed again', async () => {
    const { id } = await asMaya(work());
    const given = await give(id, 1);
    const { mrOkafor } = school.people;
    await inSchool(await actorOf(school, mrOkafor), 'read write', (tenant) =>
      undoVerdict(tenant, { reviewIds: given.map((review) => review.id) }),
    );
    expect(await asMaya(changed())).toMatchObject({ version: 2 });
  });
});

describe('It stays as it is', () => {
  test.each([
    ['reviewed', 'hand_in.being_looked_at'],
    ['accepted', 'hand_in.already_accepted'],
    ['returned', 'hand_in.looked_at'],
  ] as const)('once it is %s', async (state, messageKey) => {
    const { id } = await asMaya(work());
    await db.update(submissions).set({ state }).where(eq(submissions.id, id));
    await expect(asMaya(changed({ writing: 'Other.' }))).rejects.toEqual(refusedWith(messageKey));
    expect(await writings()).toEqual(['Holes is about a boy who digs.']);
  });

  test('after its last day, and once the teacher took it away', async () => {
    await asMaya(work());
    const { maya } = school.people;
    const past = addDays(school.today, -1);
    const other = await setPiece(school, { opensOn: past, dueOn: past, closesOn: past });
    await db.insert(submissions).values({
      schoolId: school.id,
      activityId: other,
      studentId: maya.id,
      classId: school.classes.kingfishers,
      clubId: school.clubs.reading,
      late: false,
      handedInOn: past,
      handedInAt: new Date(),
    });
    await expect(asMaya({ ...changed(), activityId: other })).rejects.toEqual(
      refusedWith('hand_in.closed'),
    );
  });

  test('where another device changed it first', async () => {
    await asMaya(work());
    await asMaya(changed({ writing: 'From the tablet.' }));
    await expect(asMaya(changed({ writing: 'From the laptop.' }))).rejects.toEqual(
      refusedWith('hand_in.changed_meanwhile'),
    );
    expect(await writings()).toEqual(['From the tablet.']);
  });

  test('where nothing would be left, or more than six photos', async () => {
    const six = await Promise.all(Array.from({ length: 6 }, photo));
    await asMaya(work({ photos: six }));
    const keep = (await shown())?.evidence.map(({ id }) => id) ?? [];
    await expect(asMaya(changed({ writing: '' }))).rejects.toEqual(
      refusedWith('hand_in.nothing_yet'),
    );
    await expect(asMaya(changed({ photos: [await photo()] }, 1, keep))).rejects.toMatchObject({
      fields: { photos: ['hand_in.photos_many'] },
    });
    expect((await shown())?.evidence).toHaveLength(7);
  });

  test('for everybody else', async () => {
    await asMaya(work());
    for (const who of ['leo', 'mayasMum', 'mrOkafor'] as const)
      await expect(send(school.people[who], changed({ writing: 'Mine!' }))).rejects.toThrow();
    expect(await writings()).toEqual(['Holes is about a boy who digs.']);
  });

  test('in the database itself, which takes no evidence out of what was reviewed', async () => {
    const { id } = await asMaya(work());
    await give(id, 1);
    const gone = await inSchool(await actorOf(school, school.people.maya), 'read write', (tenant) =>
      tenant.db.delete(evidence).where(eq(evidence.submissionId, id)).returning(),
    );
    expect(gone).toEqual([]);
  });
});
