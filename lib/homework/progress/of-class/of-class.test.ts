import { beforeEach, describe, expect, test } from 'vitest';
import { activities, excusals, reviews, submissions } from '@/db/schema/homework';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import { as, eventsOf } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase, type Someone } from '@/lib/testing/mint';
import { takeClassProgressAway } from './commands';
import { findClassProgress } from './queries';

let oakfield: MintedSchool;
beforeEach(async () => {
  oakfield = await mintSchool();
});

type Piece = Readonly<{
  inDays: number;
  handedIn?: number;
  verdict?: Verdict;
  seconds?: number;
  waiting?: boolean;
}>;

/** A piece of reading for Maya, handed in and looked at as told; the id of what she handed in. */
async function piece({ inDays, handedIn, verdict, seconds, waiting = !verdict }: Piece) {
  const { id: schoolId, today, people, classes, clubs } = oakfield;
  const dueOn = addDays(today, inDays);
  const at = { schoolId, classId: classes.kingfishers, clubId: clubs.reading };
  const [activity] = await ownerDatabase()
    .insert(activities)
    .values({
      ...at,
      setById: people.mrOkafor.id,
      title: `Due ${dueOn}`,
      evidenceKinds: ['writing'],
      opensOn: addDays(dueOn, -20),
      dueOn,
    })
    .returning();
  if (handedIn === undefined || !activity) return undefined;
  const handedInOn = addDays(today, handedIn);
  const [submission] = await ownerDatabase()
    .insert(submissions)
    .values({
      ...at,
      activityId: activity.id,
      studentId: people.maya.id,
      state: waiting ? 'waiting' : 'accepted',
      late: handedInOn > dueOn,
      handedInOn,
      handedInAt: new Date(`${handedInOn}T16:00:00Z`),
      secondsOnTask: seconds,
    })
    .returning();
  if (!verdict || !submission) return submission?.id;
  await ownerDatabase()
    .insert(reviews)
    .values({
      schoolId,
      submissionId: submission.id,
      studentId: people.maya.id,
      attempt: 1,
      reviewerId: people.mrOkafor.id,
      verdict,
      releasesAt: new Date(`${handedInOn}T17:00:00Z`),
      releasedAt: new Date(`${handedInOn}T17:00:00Z`),
      createdAt: new Date(`${handedInOn}T17:00:00Z`),
    });
  return submission.id;
}

const kingfishers = (tenant: Tenant) => findClassProgress(tenant, oakfield.classes.kingfishers, {});
const seenBy = (who: Someone) => as(oakfield, who, kingfishers);

/** No weekend near the days that a test counts by. */
const lastMonday = (weeks: number) => {
  const back = new Date(`${oakfield.today}T12:00:00Z`).getUTCDay();
  return -((back + 6) % 7) - 7 * weeks;
};

describe('what a class was asked', () => {
  test('is on time, later, excused or not in yet, each piece once, and today asks nothing before it is over', async () => {
    const monday = lastMonday(1);
    await piece({ inDays: monday, handedIn: monday, seconds: 300 });
    await piece({ inDays: monday, handedIn: monday - 1, seconds: 900 });
    await piece({ inDays: monday + 1, handedIn: monday + 2, seconds: 540, verdict: 'got_it' });
    await piece({ inDays: monday + 3 });
    await piece({ inDays: monday + 4 });
    await piece({ inDays: 0 });
    await ownerDatabase()
      .insert(excusals)
      .values({
        schoolId: oakfield.id,
        studentId: oakfield.people.maya.id,
        givenById: oakfield.people.mrOkafor.id,
        fromOn: addDays(oakfield.today, monday + 3),
        untilOn: addDays(oakfield.today, monday + 3),
        reason: 'illness',
      });
    const numbers = { onTime: 2, late: 1, excused: 1, open: 1, waiting: 2, medianSeconds: 540 };
    const { rows, clubs, all } = await seenBy(oakfield.people.mrOkafor);
    expect(all).toEqual(numbers);
    expect(clubs).toEqual([{ clubId: oakfield.clubs.reading, club: 'Reading', ...numbers }]);
    expect(rows).toMatchObject([{ ...numbers, level: 1, levelName: 'First', levels: 1 }]);
  });

  test('of work by the week only what came in counts, on time until Sunday', async () => {
    const monday = lastMonday(2);
    await superuser()`insert into club_rhythms (id, school_id, club_id, times_a_week, starts_on)
      values (gen_random_uuid(), ${oakfield.id}, ${oakfield.clubs.reading}, 2,
        ${addDays(oakfield.today, lastMonday(6))})`;
    await piece({ inDays: monday, handedIn: monday + 6 });
    await piece({ inDays: monday, handedIn: monday + 7 });
    await piece({ inDays: monday + 2 });
    const { all, children } = await seenBy(oakfield.people.mrOkafor);
    expect(all).toMatchObject({ onTime: 1, late: 1, open: 0, excused: 0 });
    expect(children.map(({ unseen }) => unseen)).toEqual([false]);
  });

  test('by the week is asked for, too, where nobody is seen', async () => {
    await superuser()`insert into club_rhythms (id, school_id, club_id, times_a_week, starts_on)
      values (gen_random_uuid(), ${oakfield.id}, ${oakfield.clubs.reading}, 2,
        ${addDays(oakfield.today, lastMonday(6))})`;
    await piece({ inDays: lastMonday(4), handedIn: lastMonday(4) });
    await piece({ inDays: lastMonday(3) });
    const { children } = await seenBy(oakfield.people.mrOkafor);
    expect(children).toMatchObject([
      { unseen: true, lastSeenOn: addDays(oakfield.today, lastMonday(4)) },
    ]);
  });

  test('who did all that was asked is not one to look for, however long ago', async () => {
    const week = lastMonday(3);
    await piece({ inDays: week, handedIn: week - 7 });
    await piece({ inDays: week + 8, handedIn: week - 7 });
    const unseen = async () =>
      (await seenBy(oakfield.people.mrOkafor)).children.map((child) => child.unseen);
    expect(await unseen()).toEqual([false]);
    await piece({ inDays: week + 9 });
    expect(await unseen()).toEqual([true]);
  });

  test('nor is who met the target of every week, though pieces are left', async () => {
    await superuser()`insert into club_rhythms (id, school_id, club_id, times_a_week, starts_on)
      values (gen_random_uuid(), ${oakfield.id}, ${oakfield.clubs.reading}, 1,
        ${addDays(oakfield.today, lastMonday(6))})`;
    const week = lastMonday(2);
    await piece({ inDays: week, handedIn: week });
    await piece({ inDays: week + 2 });
    const unseen = async () =>
      (await seenBy(oakfield.people.mrOkafor)).children.map((child) => child.unseen);
    expect(await unseen()).toEqual([false]);
    await piece({ inDays: week + 7 });
    expect(await unseen()).toEqual([true]);
  });

  test('of an earlier term says nothing of today', async () => {
    await superuser()`insert into terms (id, school_id, name, starts_on, ends_on) values
      (gen_random_uuid(), ${oakfield.id}, 'Before', ${addDays(oakfield.today, -150)},
       ${addDays(oakfield.today, -90)})`;
    await superuser()`update enrolments set starts_on = ${addDays(oakfield.today, -200)}
      where school_id = ${oakfield.id}`;
    await superuser()`update club_memberships set starts_on = ${addDays(oakfield.today, -200)}
      where school_id = ${oakfield.id}`;
    await piece({ inDays: -100, handedIn: -100 });
    await piece({ inDays: lastMonday(3) });
    const before = await as(oakfield, oakfield.people.mrOkafor, (tenant) =>
      findClassProgress(tenant, oakfield.classes.kingfishers, {
        term: addDays(oakfield.today, -150),
      }),
    );
    expect(before.all).toMatchObject({ onTime: 1, open: 0 });
    expect(before.children.map(({ unseen }) => unseen)).toEqual([false]);
    const now = await seenBy(oakfield.people.mrOkafor);
    expect(now.all).toMatchObject({ onTime: 0, open: 1 });
    expect(now.children.map(({ unseen }) => unseen)).toEqual([true]);
  });
});

test('a child is stuck after two that came back, and no longer after one that did not', async () => {
  const monday = lastMonday(2);
  await piece({ inDays: monday, handedIn: monday, verdict: 'another_go' });
  const stuck = async () => (await seenBy(oakfield.people.mrOkafor)).rows.map((row) => row.stuck);
  expect(await stuck()).toEqual([null]);
  await piece({ inDays: monday + 1, handedIn: monday + 1, verdict: 'another_go' });
  expect(await stuck()).toEqual(['returned']);
  await piece({ inDays: monday + 2, handedIn: monday + 2, verdict: 'nearly' });
  expect(await stuck()).toEqual([null]);
});

test('one piece that came back twice is one piece, and its last handing in is seen', async () => {
  const monday = lastMonday(2);
  const id = await piece({ inDays: monday, handedIn: monday, verdict: 'another_go' });
  const again = `${addDays(oakfield.today, monday + 2)}T16:00:00Z`;
  await superuser()`update submissions set attempt = 2, handed_in_at = ${again}
    where id = ${id ?? ''}`;
  await superuser()`insert into reviews (id, school_id, submission_id, student_id, attempt,
      reviewer_id, verdict, releases_at, released_at, created_at)
    select gen_random_uuid(), school_id, submission_id, student_id, 2, reviewer_id, verdict,
      ${again}::timestamptz, ${again}::timestamptz, ${again}::timestamptz from reviews where submission_id = ${id ?? ''}`;
  const { rows } = await seenBy(oakfield.people.mrOkafor);
  expect(rows).toMatchObject([
    { stuck: null, lastHandedInOn: addDays(oakfield.today, monday + 2) },
  ]);
});

test('who left the club is not stuck in it', async () => {
  const monday = lastMonday(2);
  for (const day of [monday, monday + 1])
    await piece({ inDays: day, handedIn: day, verdict: 'another_go' });
  await superuser()`update club_memberships set ends_on = ${addDays(oakfield.today, monday + 4)}
    where school_id = ${oakfield.id}`;
  const { rows } = await seenBy(oakfield.people.mrOkafor);
  expect(rows).toMatchObject([{ onTime: 2, stuck: null }]);
});

test('only who teaches the class sees it, and nobody of another school', async () => {
  await piece({ inDays: lastMonday(1), handedIn: lastMonday(1) });
  const { mrOkafor, msReid, maya, leosDad } = oakfield.people;
  expect((await seenBy(mrOkafor)).children).toHaveLength(1);
  const nothing = { children: [], rows: [], clubs: [] };
  for (const who of [msReid, leosDad]) expect(await seenBy(who)).toMatchObject(nothing);
  // Her own row, as everywhere: the door is class.follow.
  expect((await seenBy(maya)).children.map(({ id }) => id)).toEqual([maya.id]);
  const riverside = await mintSchool();
  expect(await as(riverside, riverside.people.mrOkafor, kingfishers)).toMatchObject(nothing);
});

test('taking it away is in the record, without anybody’s name', async () => {
  await piece({ inDays: lastMonday(1), handedIn: lastMonday(1) });
  const { mrOkafor } = oakfield.people;
  const { kingfishers } = oakfield.classes;
  const progress = await as(oakfield, mrOkafor, (tenant) =>
    findClassProgress(tenant, kingfishers, {}),
  );
  expect(progress.rows).toHaveLength(1);
  await as(oakfield, mrOkafor, (tenant) =>
    takeClassProgressAway(tenant, kingfishers, {}, progress),
  );
  expect(await eventsOf(oakfield.classes.kingfishers)).toEqual([
    {
      name: 'class.progress_taken_away',
      studentId: null,
      actorId: mrOkafor.id,
      facts: { from: addDays(oakfield.today, -60), clubId: null, rows: 1 },
    },
  ]);
});
