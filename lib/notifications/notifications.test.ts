import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { activities, submissions } from '@/db/schema/homework';
import { notifications } from '@/db/schema/notifications';
import { guardianLinks } from '@/db/schema/people';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { findEvent } from '@/lib/platform/job';
import { Refusal } from '@/lib/platform/refusal';
import { asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { markNewsRead, openNews } from './commands';
import { countUnread, listNotifications, listUnread } from './queries';
import { tellFamilyOfVerdict } from './reactions';
import { placeOf, reviewedWork } from './rules';

let oakfield: MintedSchool;
let people: MintedSchool['people'];

beforeEach(async () => {
  oakfield = await mintSchool();
  people = oakfield.people;
});

const db = ownerDatabase();

/** Maya's piece, waiting for Mr Okafor. */
async function pieceOfMaya(title = 'Holes, chapter 4') {
  const [activity] = await db
    .insert(activities)
    .values({
      schoolId: oakfield.id,
      clubId: oakfield.clubs.reading,
      classId: oakfield.classes.kingfishers,
      setById: people.mrOkafor.id,
      title,
      evidenceKinds: ['writing'],
      opensOn: addDays(oakfield.today, -1),
      dueOn: oakfield.today,
    })
    .returning();
  if (!activity) throw new Error('The activity was not minted');
  const [submission] = await db
    .insert(submissions)
    .values({
      schoolId: oakfield.id,
      activityId: activity.id,
      studentId: people.maya.id,
      classId: activity.classId,
      clubId: activity.clubId,
      late: false,
      handedInOn: oakfield.today,
      handedInAt: new Date(),
    })
    .returning();
  if (!submission) throw new Error('The submission was not minted');
  return submission;
}

async function review(piece: { id: string }) {
  const [given] = await inSchool(await actorOf(oakfield, people.mrOkafor), 'read write', (tenant) =>
    giveVerdict(tenant, {
      pieces: [{ submissionId: piece.id, attempt: 1, version: 1 }],
      verdict: 'got_it',
      comment: 'Lovely.',
    }),
  );
  if (!given) throw new Error('No verdict was given');
  return given;
}

/** The ten seconds are over, and the school reacts to it. */
const release = (reviewId: string, times = 1) =>
  inSchool(asTheSchool(oakfield.id), 'read write', async (tenant) => {
    await releaseVerdict(tenant, reviewId);
    const [{ id } = { id: '' }] = await tenant.db
      .select({ id: auditEvents.id })
      .from(auditEvents)
      .where(and(eq(auditEvents.subjectId, reviewId), eq(auditEvents.name, 'review.released')));
    const event = await findEvent(tenant, id);
    if (!event) throw new Error('The release is not in the record');
    for (let time = 0; time < times; time += 1) await tellFamilyOfVerdict(tenant, event);
  });

const newsOf = async (who: Someone) =>
  inSchool(await actorOf(oakfield, who), 'read only', (tenant) => listNotifications(tenant));

const unreadOf = async (who: Someone) =>
  inSchool(await actorOf(oakfield, who), 'read only', countUnread);

const markRead = async (who: Someone, upTo: string, school = oakfield) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) => markNewsRead(tenant, { upTo }));

const link = (guardian: Someone, to: Partial<typeof guardianLinks.$inferInsert>) =>
  db.insert(guardianLinks).values({
    schoolId: oakfield.id,
    guardianId: guardian.id,
    studentId: people.maya.id,
    relation: 'carer',
    startsOn: addDays(oakfield.today, -30),
    ...to,
  });

describe('news of reviewed work', () => {
  test('reaches the child and her mum, says what it is about and where to read more', async () => {
    const piece = await pieceOfMaya();
    await release((await review(piece)).id);
    const [toMum] = await newsOf(people.mayasMum);
    const [toMaya] = await newsOf(people.maya);
    if (!toMum || !toMaya) throw new Error('Somebody was not told');
    expect(reviewedWork(toMum)).toEqual({
      studentId: people.maya.id,
      verdict: 'got_it',
      title: 'Holes, chapter 4',
      activityId: piece.activityId,
      childName: 'Maya',
    });
    expect(placeOf(toMum, 'parent')).toBe(
      `/parent/children/${people.maya.id}/activities/${piece.activityId}`,
    );
    expect(placeOf(toMaya, 'student')).toBe(`/student/activities/${piece.activityId}`);
    expect(placeOf(toMum, 'school_admin')).toBe(placeOf(toMum, 'parent'));
  });

  test('comes once, even when the reaction runs again', async () => {
    await release((await review(await pieceOfMaya())).id, 3);
    expect(await newsOf(people.mayasMum)).toHaveLength(1);
    expect(await newsOf(people.maya)).toHaveLength(1);
  });

  test('does not come before the verdict is released', async () => {
    await review(await pieceOfMaya());
    expect(await newsOf(people.mayasMum)).toEqual([]);
    expect(await newsOf(people.maya)).toEqual([]);
  });

  test('reaches no other family, no guardian without sight and none whose link is over or to come', async () => {
    await link(people.leosDad, { maySee: false, mayConsent: true });
    await release((await review(await pieceOfMaya())).id);
    expect(await newsOf(people.leosDad)).toEqual([]);
    expect(await newsOf(people.leo)).toEqual([]);

    const change = (to: Partial<typeof guardianLinks.$inferInsert>) =>
      db.update(guardianLinks).set(to).where(eq(guardianLinks.guardianId, people.leosDad.id));
    await change({ maySee: true, endsOn: oakfield.today });
    await release((await review(await pieceOfMaya('Another'))).id);
    await change({ endsOn: null, startsOn: addDays(oakfield.today, 1) });
    await release((await review(await pieceOfMaya('A third'))).id);
    const told = await db
      .select()
      .from(notifications)
      .where(eq(notifications.personId, people.leosDad.id));
    expect(told).toEqual([]);
  });

  test('is gone from sight when the guardian may no longer see the child', async () => {
    await release((await review(await pieceOfMaya())).id);
    expect(await unreadOf(people.mayasMum)).toBe(1);
    await db
      .update(guardianLinks)
      .set({ endsOn: oakfield.today })
      .where(eq(guardianLinks.guardianId, people.mayasMum.id));
    expect(await newsOf(people.mayasMum)).toEqual([]);
    expect(await unreadOf(people.mayasMum)).toBe(0);
  });

  test('cannot be sent by hand', async () => {
    await release((await review(await pieceOfMaya())).id);
    const [told] = await newsOf(people.mayasMum);
    if (!told) throw new Error('Nobody was told');
    for (const who of [people.maya, people.mayasMum, people.mrOkafor, people.mrsBell])
      await expect(
        inSchool(await actorOf(oakfield, who), 'read write', (tenant) =>
          tenant.db.insert(notifications).values({
            schoolId: oakfield.id,
            personId: people.leosDad.id,
            eventId: told.eventId,
            kind: 'work_reviewed',
            facts: {},
          }),
        ),
      ).rejects.toThrow();
  });
});

describe('marking news as read', () => {
  test('reads what was shown, and leaves what came in meanwhile', async () => {
    await release((await review(await pieceOfMaya())).id);
    const [shown] = await newsOf(people.mayasMum);
    await release((await review(await pieceOfMaya('Meanwhile'))).id);
    const read = await markRead(people.mayasMum, shown?.id ?? '');
    expect(read).toHaveLength(1);
    expect(await unreadOf(people.mayasMum)).toBe(1);
    const [left] = await inSchool(await actorOf(oakfield, people.mayasMum), 'read only', (tenant) =>
      listUnread(tenant, 5),
    );
    expect(left?.facts.title).toBe('Meanwhile');
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.schoolId, oakfield.id), eq(auditEvents.name, 'notification.read')));
    expect(events.map(({ actorId, subjectId }) => ({ actorId, subjectId }))).toEqual([
      { actorId: people.mayasMum.id, subjectId: shown?.id },
    ]);
  });

  test('a second time changes nothing', async () => {
    await release((await review(await pieceOfMaya())).id);
    const [shown] = await newsOf(people.mayasMum);
    await markRead(people.mayasMum, shown?.id ?? '');
    expect(await markRead(people.mayasMum, shown?.id ?? '')).toEqual([]);
  });

  test('nobody reads for another: not the other family, not the teacher, not a stranger', async () => {
    await release((await review(await pieceOfMaya())).id);
    const [shown] = await newsOf(people.mayasMum);
    const riverside = await mintSchool();
    const upTo = shown?.id ?? '';
    for (const who of [people.leosDad, people.mrOkafor, people.mrsBell])
      await expect(markRead(who, upTo)).rejects.toThrow(Refusal);
    await expect(markRead(riverside.people.mayasMum, upTo, riverside)).rejects.toThrow(Refusal);
    await expect(markRead(people.mayasMum, oakfield.id)).rejects.toThrow(Refusal);
    expect(await unreadOf(people.mayasMum)).toBe(1);
  });
});

describe('opening a piece of news', () => {
  const opened = async (who: Someone, id: string, school = oakfield) =>
    inSchool(await actorOf(school, who), 'read write', (tenant) => openNews(tenant, id));

  test('reads that one and no other, once', async () => {
    await release((await review(await pieceOfMaya())).id);
    await release((await review(await pieceOfMaya('Another'))).id);
    const [newer, older] = await newsOf(people.mayasMum);
    const first = await opened(people.mayasMum, newer?.id ?? '');
    expect(first.facts.title).toBe('Another');
    const again = await opened(people.mayasMum, newer?.id ?? '');
    expect(again.readAt).toEqual(first.readAt);
    expect((await newsOf(people.mayasMum)).map(({ id, readAt }) => [id, readAt !== null])).toEqual([
      [newer?.id, true],
      [older?.id, false],
    ]);
    const events = await db
      .select()
      .from(auditEvents)
      .where(and(eq(auditEvents.schoolId, oakfield.id), eq(auditEvents.name, 'notification.read')));
    expect(events.map(({ subjectId }) => subjectId)).toEqual([newer?.id]);
  });

  test('nobody opens what another was told', async () => {
    await release((await review(await pieceOfMaya())).id);
    const [told] = await newsOf(people.mayasMum);
    const riverside = await mintSchool();
    for (const who of [people.leosDad, people.mrOkafor, people.mrsBell, people.maya])
      await expect(opened(who, told?.id ?? '')).rejects.toThrow(Refusal);
    await expect(opened(riverside.people.mayasMum, told?.id ?? '', riverside)).rejects.toThrow(
      Refusal,
    );
    expect(await unreadOf(people.mayasMum)).toBe(1);
  });
});
