import { and, eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { consentDecisions, consentNotices } from '@/db/schema/consent';
import { auditEvents } from '@/db/schema/events';
import { guardianLinks } from '@/db/schema/people';
import { Refusal } from '@/lib/platform/refusal';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { decideConsent, publishNotice } from './commands';
import type { PublishNotice } from './inputs';
import { isConsentGiven, listAsked } from './queries';

let oakfield: MintedSchool;
let people: MintedSchool['people'];

beforeEach(async () => {
  oakfield = await mintSchool();
  people = oakfield.people;
});

const words: PublishNotice = {
  kind: 'voice_recordings',
  position: 1,
  question: 'Can {child} record their voice?',
  summary: 'Children can read a page aloud.',
  whoSees: 'The class teachers and you.',
  whereKept: 'On the school’s own server.',
  howLong: 'Until the end of next year.',
  ifRefused: '{child} writes instead.',
};

const publish = async (who: Someone, school = oakfield) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) => publishNotice(tenant, words));

const answer = async (
  who: Someone,
  child: Someone,
  notice: { id: string; purposeId: string },
  decision: ConsentAnswer,
  school = oakfield,
) =>
  inSchool(await actorOf(school, who), 'read write', (tenant) =>
    decideConsent(tenant, {
      purposeId: notice.purposeId,
      noticeId: notice.id,
      studentId: child.id,
      decision,
    }),
  );

const mayRecord = async (who: Someone, child: Someone) =>
  inSchool(await actorOf(oakfield, who), 'read only', (tenant) =>
    isConsentGiven(tenant, 'voice_recordings', child.id),
  );

const ledgerOf = (child: Someone) =>
  ownerDatabase().select().from(consentDecisions).where(eq(consentDecisions.studentId, child.id));

const eventsNamed = (name: string) =>
  ownerDatabase()
    .select()
    .from(auditEvents)
    .where(and(eq(auditEvents.schoolId, oakfield.id), eq(auditEvents.name, name)))
    .orderBy(auditEvents.createdAt, auditEvents.id);

const changeLink = (
  guardian: Someone,
  child: Someone,
  to: Partial<typeof guardianLinks.$inferInsert>,
) =>
  ownerDatabase()
    .update(guardianLinks)
    .set(to)
    .where(and(eq(guardianLinks.guardianId, guardian.id), eq(guardianLinks.studentId, child.id)));

const reasonOf = async (attempt: Promise<unknown>) => {
  const error = await attempt.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return error instanceof Refusal ? error.messageKey : `no refusal: ${error}`;
};

describe('publishing what the school asks', () => {
  test('the head asks, then asks in other words: one purpose, two versions, both in the record', async () => {
    const first = await publish(people.mrsBell);
    const second = await publish(people.mrsBell);
    expect([first.version, second.version]).toEqual([1, 2]);
    expect(second.purposeId).toBe(first.purposeId);
    expect((await eventsNamed('consent.notice_published')).map(({ facts }) => facts)).toEqual(
      expect.arrayContaining([
        { purposeId: first.purposeId, kind: 'voice_recordings', version: 1 },
        { purposeId: first.purposeId, kind: 'voice_recordings', version: 2 },
      ]),
    );
    const asked = await inSchool(await actorOf(oakfield, people.mayasMum), 'read only', (tenant) =>
      listAsked(tenant),
    );
    expect(asked.map(({ noticeId, version }) => ({ noticeId, version }))).toEqual([
      { noticeId: second.id, version: 2 },
    ]);
  });

  test('two who publish at once make one purpose with two versions', async () => {
    const notices = await Promise.all([publish(people.mrsBell), publish(people.mrsBell)]);
    expect(notices.map(({ version }) => version).sort()).toEqual([1, 2]);
    expect(new Set(notices.map(({ purposeId }) => purposeId)).size).toBe(1);
  });

  test('nobody but the office can', async () => {
    for (const who of [people.mrOkafor, people.mayasMum, people.maya])
      await expect(publish(who)).rejects.toThrow();
    await publish(people.mrsBell);
    for (const who of [people.mrOkafor, people.mayasMum, people.maya])
      await expect(publish(who)).rejects.toThrow();
    const notices = await ownerDatabase()
      .select()
      .from(consentNotices)
      .where(eq(consentNotices.schoolId, oakfield.id));
    expect(notices).toHaveLength(1);
  });
});

describe('deciding', () => {
  test('Maya may record once her mum says yes, and no more from the moment she takes it back', async () => {
    const notice = await publish(people.mrsBell);
    expect(await mayRecord(people.maya, people.maya)).toBe(false);

    await answer(people.mayasMum, people.maya, notice, 'given');
    expect(await mayRecord(people.maya, people.maya)).toBe(true);
    expect(await mayRecord(people.mrOkafor, people.maya)).toBe(true);
    expect(await mayRecord(people.leo, people.leo)).toBe(false);

    await answer(people.mayasMum, people.maya, notice, 'withdrawn');
    expect(await mayRecord(people.maya, people.maya)).toBe(false);

    const said = await eventsNamed('consent.decided');
    expect(said.map(({ facts, actorId, studentId }) => ({ facts, actorId, studentId }))).toEqual(
      ['given', 'withdrawn'].map((decision) => ({
        facts: { purposeId: notice.purposeId, version: 1, decision },
        actorId: people.mayasMum.id,
        studentId: people.maya.id,
      })),
    );
  });

  test('a no holds', async () => {
    const notice = await publish(people.mrsBell);
    await answer(people.mayasMum, people.maya, notice, 'refused');
    expect(await mayRecord(people.maya, people.maya)).toBe(false);
    expect((await ledgerOf(people.maya)).map(({ decision }) => decision)).toEqual(['refused']);
  });

  test('the same answer twice is one row, even when pressed at once', async () => {
    const notice = await publish(people.mrsBell);
    const [first, second] = await Promise.all([
      answer(people.mayasMum, people.maya, notice, 'given'),
      answer(people.mayasMum, people.maya, notice, 'given'),
    ]);
    expect(second.id).toBe(first.id);
    expect(await ledgerOf(people.maya)).toHaveLength(1);
    expect(await eventsNamed('consent.decided')).toHaveLength(1);
    expect(await eventsNamed('consent.confirmed')).toHaveLength(1);
  });

  test('what was never given cannot be taken back', async () => {
    const notice = await publish(people.mrsBell);
    const takeBack = () => answer(people.mayasMum, people.maya, notice, 'withdrawn');
    expect(await reasonOf(takeBack())).toBe('consent.nothing_to_withdraw');
    await answer(people.mayasMum, people.maya, notice, 'refused');
    expect(await reasonOf(takeBack())).toBe('consent.nothing_to_withdraw');
    expect(await ledgerOf(people.maya)).toHaveLength(1);
  });

  test('an answer to words that changed is refused, and a yes to the old words no longer counts', async () => {
    const old = await publish(people.mrsBell);
    await answer(people.mayasMum, people.maya, old, 'given');
    const changed = await publish(people.mrsBell);
    expect(await mayRecord(people.maya, people.maya)).toBe(false);
    expect(await reasonOf(answer(people.mayasMum, people.maya, old, 'given'))).toBe(
      'consent.notice_changed',
    );
    expect(await ledgerOf(people.maya)).toHaveLength(1);
    await answer(people.mayasMum, people.maya, changed, 'given');
    expect(await mayRecord(people.maya, people.maya)).toBe(true);
  });

  test('the notice of another purpose, or of none, is no notice', async () => {
    const notice = await publish(people.mrsBell);
    const unknown = { ...notice, id: oakfield.id };
    expect(await reasonOf(answer(people.mayasMum, people.maya, unknown, 'given'))).toBe(
      'consent.notice_changed',
    );
    const nowhere = { id: oakfield.id, purposeId: oakfield.id };
    expect(await reasonOf(answer(people.mayasMum, people.maya, nowhere, 'given'))).toBe(
      'refusal.not_found',
    );
  });

  test('when two adults disagree, the no holds whoever came last', async () => {
    await ownerDatabase()
      .insert(guardianLinks)
      .values({
        schoolId: oakfield.id,
        guardianId: people.leosDad.id,
        studentId: people.maya.id,
        relation: 'father',
        mayConsent: true,
        startsOn: addDays(oakfield.today, -10),
      });
    const notice = await publish(people.mrsBell);
    await answer(people.leosDad, people.maya, notice, 'refused');
    await answer(people.mayasMum, people.maya, notice, 'given');
    expect(await mayRecord(people.maya, people.maya)).toBe(false);
    await answer(people.leosDad, people.maya, notice, 'given');
    expect(await mayRecord(people.maya, people.maya)).toBe(true);
  });
});

describe('who has no say', () => {
  test('a guardian without the right to consent is told so, and nothing is written', async () => {
    const notice = await publish(people.mrsBell);
    await changeLink(people.mayasMum, people.maya, { mayConsent: false });
    expect(await reasonOf(answer(people.mayasMum, people.maya, notice, 'given'))).toBe(
      'consent.not_yours_to_decide',
    );
    expect(await ledgerOf(people.maya)).toEqual([]);
  });

  test('a guardian who may consent but not see decides all the same', async () => {
    const notice = await publish(people.mrsBell);
    await changeLink(people.mayasMum, people.maya, { maySee: false });
    await answer(people.mayasMum, people.maya, notice, 'given');
    expect(await mayRecord(people.maya, people.maya)).toBe(true);
    const own = await inSchool(await actorOf(oakfield, people.mayasMum), 'read only', (tenant) =>
      listAsked(tenant),
    );
    expect(own.flatMap(({ answers }) => answers.map(({ decision }) => decision))).toEqual([
      'given',
    ]);
  });

  test('a guardian whose link has ended, another family and a stranger are told the same', async () => {
    const notice = await publish(people.mrsBell);
    const riverside = await mintSchool();
    await changeLink(people.leosDad, people.leo, { endsOn: oakfield.today });
    const attempts = [
      answer(people.leosDad, people.leo, notice, 'given'),
      answer(people.leosDad, people.maya, notice, 'given'),
      answer(riverside.people.mayasMum, people.maya, notice, 'given', riverside),
      answer(riverside.people.mayasMum, riverside.people.maya, notice, 'given', riverside),
      answer(people.mayasMum, { ...people.maya, id: riverside.id }, notice, 'given'),
    ];
    expect(await Promise.all(attempts.map(reasonOf))).toEqual(
      attempts.map(() => 'refusal.not_found'),
    );
    expect([...(await ledgerOf(people.leo)), ...(await ledgerOf(people.maya))]).toEqual([]);
  });

  test('child, teacher and head write nothing, not even past the command', async () => {
    const notice = await publish(people.mrsBell);
    for (const who of [people.maya, people.mrOkafor, people.mrsBell]) {
      await expect(answer(who, people.maya, notice, 'given')).rejects.toThrow();
      await expect(
        inSchool(await actorOf(oakfield, who), 'read write', ({ db, now }) =>
          db.insert(consentDecisions).values({
            schoolId: oakfield.id,
            purposeId: notice.purposeId,
            noticeId: notice.id,
            studentId: people.maya.id,
            guardianId: people.mayasMum.id,
            decision: 'given',
            decidedAt: now,
          }),
        ),
      ).rejects.toThrow();
    }
    expect(await ledgerOf(people.maya)).toEqual([]);
  });

  test('a family reads the answers about its own child only', async () => {
    const notice = await publish(people.mrsBell);
    await answer(people.mayasMum, people.maya, notice, 'given');
    const seen = await inSchool(await actorOf(oakfield, people.leosDad), 'read only', (tenant) =>
      listAsked(tenant, { studentId: people.maya.id }),
    );
    expect(seen.map(({ answers }) => answers)).toEqual([[]]);
  });
});
