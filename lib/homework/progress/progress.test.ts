import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { activities, evidence, excusals, reviews, submissions } from '@/db/schema/homework';
import { guardianLinks } from '@/db/schema/people';
import { findChildSeen, listChildren } from '@/lib/people/families/queries';
import { inSchool } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addDays, mondayOf } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { childrensDays } from '../week/queries';
import { dayStates } from '../week/rules';
import {
  findPiece,
  listClubsOf,
  listEvidence,
  listRecentPieces,
  listVerdicts,
} from './pieces/queries';
import { familyTerm } from './queries';

let oakfield: MintedSchool;
let people: MintedSchool['people'];

beforeEach(async () => {
  oakfield = await mintSchool();
  people = oakfield.people;
});

const db = ownerDatabase();

async function setFor(child: 'maya' | 'leo', inDays: number, handedIn?: number) {
  const classId = child === 'maya' ? oakfield.classes.kingfishers : oakfield.classes.wrens;
  const dueOn = addDays(oakfield.today, inDays);
  const [activity] = await db
    .insert(activities)
    .values({
      schoolId: oakfield.id,
      clubId: oakfield.clubs.reading,
      classId,
      setById: people.mrOkafor.id,
      title: `Due ${dueOn}`,
      evidenceKinds: ['writing'],
      opensOn: addDays(dueOn, -7),
      dueOn,
    })
    .returning();
  if (!activity) throw new Error('The activity was not minted');
  if (handedIn === undefined) return { activityId: activity.id, submissionId: '' };
  const handedInOn = addDays(oakfield.today, handedIn);
  const [submission] = await db
    .insert(submissions)
    .values({
      schoolId: oakfield.id,
      activityId: activity.id,
      studentId: people[child].id,
      classId,
      clubId: activity.clubId,
      late: handedInOn > dueOn,
      handedInOn,
      handedInAt: new Date(`${handedInOn}T16:00:00Z`),
    })
    .returning();
  if (!submission) throw new Error('The submission was not minted');
  await db.insert(evidence).values({
    schoolId: oakfield.id,
    submissionId: submission.id,
    studentId: people[child].id,
    attempt: 1,
    position: 1,
    kind: 'writing',
    writing: 'Sam digs a hole.',
  });
  return { activityId: activity.id, submissionId: submission.id };
}

const asking = async <T>(
  who: Someone,
  read: Parameters<typeof inSchool<T>>[2],
  school = oakfield,
): Promise<T> => inSchool(await actorOf(school, who), 'read only', read);

const verdictOn = (submissionId: string, releasedAt: Date | null) =>
  db.insert(reviews).values({
    schoolId: oakfield.id,
    submissionId,
    studentId: people.maya.id,
    attempt: 1,
    reviewerId: people.mrOkafor.id,
    verdict: 'nearly',
    comment: 'Say why.',
    releasesAt: new Date(),
    releasedAt,
  });

describe('a child’s term', () => {
  test('is the same as the string of the child’s own days', async () => {
    await setFor('maya', -10, -10);
    await setFor('maya', -9);
    await setFor('maya', -8, -7);
    await setFor('maya', -8, -9);
    await setFor('maya', -2, -3);
    await setFor('maya', 0);
    await setFor('leo', -4, -4);
    await db.insert(excusals).values({
      schoolId: oakfield.id,
      studentId: people.maya.id,
      givenById: people.mrOkafor.id,
      fromOn: addDays(oakfield.today, -6),
      untilOn: addDays(oakfield.today, -5),
      reason: 'illness',
    });
    const [from, to] = [addDays(oakfield.today, -60), addDays(mondayOf(oakfield.today), 6)];
    const [family, days] = await asking(people.mayasMum, async (tenant) => [
      await familyTerm(tenant, [people.maya.id]),
      await childrensDays(tenant, [people.maya.id], await schoolDays(tenant), { from, to }),
    ]);
    const [own, shown] = [days.get(people.maya.id), family.children.get(people.maya.id)?.days];
    if (!own || !shown) throw new Error('Maya has no days');
    expect(shown).toEqual(own);
    expect(dayStates(shown, from, to)).toEqual(dayStates(own, from, to));
  });

  test('is nobody else’s to see: not the other family’s, not a stranger’s', async () => {
    const { activityId } = await setFor('maya', 0, 0);
    const riverside = await mintSchool();
    for (const [who, school] of [
      [people.leosDad, oakfield],
      [people.leo, oakfield],
      [riverside.people.mayasMum, riverside],
    ] as const) {
      const seen = await asking(
        who,
        async (tenant) => ({
          child: await findChildSeen(tenant, people.maya.id),
          term: (await familyTerm(tenant, [people.maya.id])).children.size,
          clubs: await listClubsOf(tenant, people.maya.id),
          recent: await listRecentPieces(tenant, people.maya.id),
          piece: await findPiece(tenant, people.maya.id, activityId),
          evidence: await listEvidence(tenant, people.maya.id, activityId),
          verdicts: await listVerdicts(tenant, people.maya.id, activityId),
        }),
        school,
      );
      expect(seen).toEqual({
        child: undefined,
        term: 0,
        clubs: [],
        recent: [],
        piece: undefined,
        evidence: [],
        verdicts: [],
      });
    }
  });
});

describe('a piece of work', () => {
  test('shows what the teacher said only once it is released', async () => {
    const { activityId, submissionId } = await setFor('maya', 0, 0);
    const maya = people.maya.id;
    await verdictOn(submissionId, null);
    const read = () =>
      asking(people.mayasMum, async (tenant) => ({
        recent: await listRecentPieces(tenant, maya),
        verdicts: await listVerdicts(tenant, maya, activityId),
      }));
    const before = await read();
    expect(before.recent.map(({ verdict, comment }) => ({ verdict, comment }))).toEqual([
      { verdict: null, comment: null },
    ]);
    expect(before.verdicts).toEqual([]);

    await db
      .update(reviews)
      .set({ releasedAt: new Date() })
      .where(eq(reviews.submissionId, submissionId));
    const after = await read();
    expect(after.recent[0]).toMatchObject({ verdict: 'nearly', comment: 'Say why.' });
    expect(after.verdicts[0]).toMatchObject({ verdict: 'nearly', reviewer: 'Chidi Okafor' });
  });

  test('is not shown as a child’s who was never set it', async () => {
    const { activityId } = await setFor('leo', 0);
    await db.insert(guardianLinks).values({
      schoolId: oakfield.id,
      guardianId: people.mayasMum.id,
      studentId: people.leo.id,
      relation: 'carer',
      startsOn: addDays(oakfield.today, -1),
    });
    const [asLeos, asMayas] = await asking(people.mayasMum, async (tenant) => [
      await findPiece(tenant, people.leo.id, activityId),
      await findPiece(tenant, people.maya.id, activityId),
    ]);
    expect(asLeos?.handedInAt).toBeNull();
    expect(asMayas).toBeUndefined();
  });

  test('opens with its evidence', async () => {
    const { activityId } = await setFor('maya', 0, 0);
    const shown = await asking(people.mayasMum, (tenant) =>
      listEvidence(tenant, people.maya.id, activityId),
    );
    expect(shown.map(({ kind, writing }) => ({ kind, writing }))).toEqual([
      { kind: 'writing', writing: 'Sam digs a hole.' },
    ]);
  });
});

describe('a guardian’s children', () => {
  test('come with year, class and what the guardian may do', async () => {
    expect(await asking(people.mayasMum, (tenant) => listChildren(tenant))).toEqual([
      {
        id: people.maya.id,
        name: 'Maya',
        animal: null,
        yearGroup: 4,
        classNames: ['Kingfishers'],
        maySee: true,
        mayConsent: true,
      },
    ]);
  });

  test('whom a guardian only decides for are not followed', async () => {
    await db
      .update(guardianLinks)
      .set({ maySee: false })
      .where(eq(guardianLinks.schoolId, oakfield.id));
    const [children, seen] = await asking(people.mayasMum, async (tenant) => [
      await listChildren(tenant),
      await findChildSeen(tenant, people.maya.id),
    ]);
    expect(children.map(({ maySee, mayConsent }) => ({ maySee, mayConsent }))).toEqual([
      { maySee: false, mayConsent: true },
    ]);
    expect(seen).toBeUndefined();
  });
});
