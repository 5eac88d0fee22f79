import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { enrolments } from '@/db/schema/classes';
import { clubMemberships } from '@/db/schema/clubs';
import { activities, evidence, excusals, submissions } from '@/db/schema/homework';
import { students } from '@/db/schema/people';
import { activityChildren } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import { inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { giveVerdict, undoVerdict } from '../commands';
import { findWall, firstWords } from './queries';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Someone;
let work: string;

beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = oakfield.people.mrOkafor;
  work = await setPiece(oakfield);
});
afterAll(closePools);

/** A child of Kingfishers beside Maya. */
async function classmate(name: string) {
  const child = await mintPerson(oakfield.id, 'student', name);
  const since = addDays(oakfield.today, -60);
  const ofThem = { schoolId: oakfield.id, studentId: child.id, startsOn: since };
  await db.insert(students).values({ id: child.id, schoolId: oakfield.id, yearGroup: 4 });
  await db.insert(enrolments).values({ ...ofThem, classId: oakfield.classes.kingfishers });
  await db.insert(clubMemberships).values({ ...ofThem, clubId: oakfield.clubs.reading });
  return child;
}

async function handsIn(child: Someone, writing = 'Stanley digs a hole.') {
  const id = newId();
  const { id: schoolId, classes, clubs, today } = oakfield;
  const own = { schoolId, studentId: child.id };
  await db.insert(submissions).values({
    ...{ ...own, id, activityId: work, classId: classes.kingfishers, clubId: clubs.reading },
    ...{ late: false, handedInOn: today, handedInAt: new Date(Date.now() - 60_000) },
  });
  await db
    .insert(evidence)
    .values({ ...own, submissionId: id, attempt: 1, position: 1, kind: 'writing', writing });
  return id;
}

const wallFor = async (who: Someone, school = oakfield) =>
  inSchool(await actorOf(school, who), 'read only', (tenant) => findWall(tenant, work));
const give = async (who: Someone, ...ids: string[]) =>
  inSchool(await actorOf(oakfield, who), 'read write', (tenant) =>
    giveVerdict(tenant, {
      pieces: ids.map((submissionId) => ({ submissionId, attempt: 1, version: 1 })),
      verdict: 'got_it',
      comment: 'Well read.',
    }),
  );

test('shows every child whom it is for, with what they handed in and what was said of it', async () => {
  const ben = await classmate('Ben Bell');
  const { maya } = oakfield.people;
  const mayas = await handsIn(maya, 'x'.repeat(firstWords * 3));
  const before = await wallFor(mrOkafor);
  expect(before?.work).toMatchObject({ title: 'Chapter 3', className: 'Kingfishers' });
  expect(before?.children.map(({ givenName }) => givenName)).toEqual(['Ben', 'Maya']);
  expect(before?.children[0]).toMatchObject({ piece: null, excused: false, studentId: ben.id });
  expect(before?.children[1]?.piece).toMatchObject({
    ...{ id: mayas, attempt: 1, version: 1, state: 'waiting', verdict: null, late: false },
    evidence: [{ kind: 'writing', fileId: null }],
  });
  // A long text hangs with its beginning only.
  expect(before?.children[1]?.piece?.evidence[0]?.writing).toHaveLength(firstWords + 1);

  await give(mrOkafor, mayas);
  const after = await wallFor(mrOkafor);
  expect(after?.children[1]?.piece).toMatchObject({
    ...{ state: 'reviewed', verdict: 'got_it', reviewer: 'Chidi Okafor' },
  });
});

test('names who is excused that day, and leaves out children whom it does not name', async () => {
  const ben = await classmate('Ben Bell');
  const { maya } = oakfield.people;
  await db.insert(excusals).values({
    ...{
      schoolId: oakfield.id,
      studentId: ben.id,
      givenById: mrOkafor.id,
      reason: 'illness' as const,
    },
    ...{ fromOn: oakfield.today, untilOn: oakfield.today },
  });
  const all = await wallFor(mrOkafor);
  expect(all?.children.map(({ givenName, excused }) => [givenName, excused])).toEqual([
    ['Ben', true],
    ['Maya', false],
  ]);
  await db.insert(activityChildren).values({
    ...{ schoolId: oakfield.id, activityId: work, studentId: maya.id },
    ...{ classId: oakfield.classes.kingfishers, clubId: oakfield.clubs.reading },
  });
  await db.update(activities).set({ forNamed: true }).where(sql`${activities.id} = ${work}`);
  const named = await wallFor(mrOkafor);
  expect(named?.children.map(({ givenName }) => givenName)).toEqual(['Maya']);
});

test('keeps hanging what was handed in of work that is withdrawn, and asks nobody else for it', async () => {
  await classmate('Ben Bell');
  await handsIn(oakfield.people.maya);
  await db
    .update(activities)
    .set({ withdrawnAt: new Date() })
    .where(sql`${activities.id} = ${work}`);
  const wall = await wallFor(mrOkafor);
  expect(wall?.children.map(({ givenName }) => givenName)).toEqual(['Maya']);
});

test('takes one verdict for thirty pieces and takes all of them back', async () => {
  const names = Array.from({ length: 29 }, (_, nth) => `Ada${String(nth).padStart(2, '0')} Lee`);
  const ids = [await handsIn(oakfield.people.maya)];
  for (const name of names) ids.push(await handsIn(await classmate(name)));
  const given = await give(mrOkafor, ...ids);
  expect(given).toHaveLength(30);
  const states = async () =>
    new Set((await wallFor(mrOkafor))?.children.map(({ piece }) => piece?.state));
  expect(await states()).toEqual(new Set(['reviewed']));
  await inSchool(await actorOf(oakfield, mrOkafor), 'read write', (tenant) =>
    undoVerdict(tenant, { reviewIds: given.map(({ id }) => id) }),
  );
  expect(await states()).toEqual(new Set(['waiting']));
});

test('is nobody else’s: another class, another school, and no verdict for one that was settled', async () => {
  const id = await handsIn(oakfield.people.maya);
  expect(await wallFor(oakfield.people.msReid)).toBeUndefined();
  const elsewhere = await mintSchool();
  expect(await wallFor(elsewhere.people.mrOkafor, elsewhere)).toBeUndefined();
  await give(mrOkafor, id);
  await expect(give(mrOkafor, id)).rejects.toMatchObject({
    ...{ messageKey: 'review.first_was' },
    values: { child: 'Maya Shah', reviewer: 'Chidi Okafor' },
  });
});

test('one that a colleague settled meanwhile does not refuse the others, and is named with who was first', async () => {
  const ids = [await handsIn(oakfield.people.maya)];
  for (const name of ['Ada Lee', 'Ben Bell']) ids.push(await handsIn(await classmate(name)));
  const [mayas = '', adas = '', bens = ''] = ids;
  await give(mrOkafor, mayas);
  await db.update(submissions).set({ version: 2 }).where(sql`${submissions.id} = ${bens}`);
  const given = await give(mrOkafor, ...ids);
  expect(given.map(({ submissionId }) => submissionId)).toEqual([adas]);
  expect(given.leftOut).toEqual([
    { child: 'Ben Bell', reviewer: null, anew: true },
    { child: 'Maya Shah', reviewer: 'Chidi Okafor', anew: false },
  ]);
  const states = new Map(
    (await wallFor(mrOkafor))?.children.map(({ givenName, piece }) => [givenName, piece?.state]),
  );
  expect(Object.fromEntries(states)).toEqual({ Ada: 'reviewed', Ben: 'waiting', Maya: 'reviewed' });
  // A piece that one does not see still refuses all: nothing is told of it.
  const leos = await handIn(oakfield, 'leo');
  await expect(give(mrOkafor, bens, leos)).rejects.toMatchObject({
    messageKey: 'refusal.not_found',
  });
  await expect(give(mrOkafor, mayas, adas)).rejects.toMatchObject({
    ...{ messageKey: 'review.all_settled' },
    values: { child: 'Ada Lee', reviewer: 'Chidi Okafor' },
  });
});
