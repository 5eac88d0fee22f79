import { v7 as newId } from 'uuid';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { enrolments } from '@/db/schema/classes';
import { clubMemberships, clubRhythms } from '@/db/schema/clubs';
import { activities, streaks, submissions } from '@/db/schema/homework';
import { people, students } from '@/db/schema/people';
import { closePools } from '@/lib/platform/database';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays } from '@/lib/shared/dates';
import { superuser as sql } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { type ClassTableInput, classTableInput } from './inputs';
import { findClassTable, listClassesToday } from './queries';
import { classSorts } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;

/** Besides Maya, who handed in what is due today: Ben, whose streak is long, and Cleo, who is new. */
beforeAll(async () => {
  oakfield = await mintSchool();
  const { id: schoolId, today } = oakfield;
  const classId = oakfield.classes.kingfishers;
  const clubId = oakfield.clubs.reading;
  const since = addDays(today, -30);
  const [ben, cleo] = [newId(), newId()];
  for (const [id, givenName] of [
    [ben, 'Ben'],
    [cleo, 'Cleo'],
  ] as const) {
    await db.insert(people).values({
      id,
      schoolId,
      role: 'student',
      givenName,
      familyName: 'Bell',
      displayName: givenName,
    });
    await db.insert(students).values({ id, schoolId, yearGroup: 4 });
    await db.insert(enrolments).values({ schoolId, classId, studentId: id, startsOn: since });
    await db.insert(clubMemberships).values({ schoolId, clubId, studentId: id, startsOn: since });
  }
  const streak = { schoolId, longestDays: 9, expectedDays: 10, asOf: today };
  await db.insert(streaks).values([
    { ...streak, studentId: ben, currentDays: 9, doneDays: 9 },
    { ...streak, studentId: oakfield.people.maya.id, currentDays: 2, doneDays: 5 },
  ]);
  const activityId = newId();
  await db.insert(activities).values({
    id: activityId,
    schoolId,
    classId,
    clubId,
    setById: oakfield.people.mrOkafor.id,
    title: 'Holes',
    evidenceKinds: ['writing'],
    opensOn: today,
    dueOn: today,
  });
  await db.insert(submissions).values({
    schoolId,
    classId,
    clubId,
    activityId,
    studentId: oakfield.people.maya.id,
    late: false,
    handedInOn: today,
    handedInAt: new Date(),
  });
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
});
afterAll(closePools);

const table = (actor: Actor, asked: Partial<Record<keyof ClassTableInput, unknown>> = {}) =>
  inSchool(actor, 'read only', (tenant) =>
    findClassTable(tenant, oakfield.classes.kingfishers, classTableInput.parse(asked)),
  );
const names = async (asked: Parameters<typeof table>[1]) =>
  (await table(mrOkafor, asked)).rows.map(({ givenName }) => givenName);

describe('the class table', () => {
  test('tells of each child what was asked, what is in and what waits', async () => {
    const { rows, summary, matching } = await table(mrOkafor);
    expect(matching).toBe(3);
    expect(summary).toEqual({ children: 3, asked: 1, handedIn: 1, waiting: 1 });
    expect(rows.map(({ givenName }) => givenName)).toEqual(['Ben', 'Cleo', 'Maya']);
    expect(rows[2]).toMatchObject({ asked: 1, handedIn: 1, waiting: 1, streak: 2, completion: 50 });
    expect(rows[2]?.lastHandedInAt).toBeInstanceOf(Date);
    expect(rows[1]).toMatchObject({
      asked: 0,
      waiting: 0,
      waitingPiece: null,
      streak: 0,
      completion: null,
      lastHandedInAt: null,
    });
  });

  test('is sorted by the database, both ways, empty values last', async () => {
    expect(await names({ sort: 'name', dir: 'desc' })).toEqual(['Maya', 'Cleo', 'Ben']);
    expect(await names({ sort: 'streak', dir: 'desc' })).toEqual(['Ben', 'Maya', 'Cleo']);
    expect(await names({ sort: 'completion', dir: 'asc' })).toEqual(['Maya', 'Ben', 'Cleo']);
    expect(await names({ sort: 'last', dir: 'desc' })).toEqual(['Maya', 'Ben', 'Cleo']);
    for (const sort of classSorts) expect(await names({ sort })).toHaveLength(3);
  });

  test('is filtered by name and by what is in', async () => {
    expect(await names({ name: 'bELL' })).toEqual(['Ben', 'Cleo']);
    expect(await names({ name: "%' or true --" })).toEqual([]);
    expect(await names({ state: 'waiting' })).toEqual(['Maya']);
    expect(await names({ state: 'some_out' })).toEqual([]);
    expect(await names({ club: newId(), state: 'waiting' })).toEqual([]);
    const [maya] = (await table(mrOkafor, { club: oakfield.clubs.reading, name: 'Maya' })).rows;
    expect(maya).toMatchObject({ level: 1, waiting: 1 });
  });

  test('what the address says wrongly is answered as if it said nothing', () => {
    expect(
      classTableInput.parse({ sort: 'drop table', dir: 'up', page: '-1', size: '7', state: 'x' }),
    ).toEqual(classTableInput.parse({}));
  });

  test('comes in pages', async () => {
    const schoolwide = await inSchool(mrOkafor, 'read only', (tenant) =>
      findClassTable(tenant, oakfield.classes.kingfishers, {
        ...classTableInput.parse({}),
        // Safe: the query takes any size; addresses choose among a few.
        size: 2 as 15,
        page: 2,
      }),
    );
    expect(schoolwide.rows.map(({ givenName }) => givenName)).toEqual(['Maya']);
    expect(schoolwide.matching).toBe(3);
  });

  test('is empty for another class’s teacher', async () => {
    const { rows, summary } = await table(await actorOf(oakfield, oakfield.people.msReid));
    expect(rows).toEqual([]);
    expect(summary.children).toBe(0);
  });
});

test('a teacher’s day lists their own classes only', async () => {
  const day = await inSchool(mrOkafor, 'read only', listClassesToday);
  expect(day).toEqual([
    {
      id: oakfield.classes.kingfishers,
      name: 'Kingfishers',
      children: 3,
      waiting: 1,
      handedInThisWeek: 1,
      dueToday: 1,
      dueTodayIn: 1,
    },
  ]);
  const stranger = await mintSchool();
  const elsewhere = await actorOf(stranger, stranger.people.mrOkafor);
  expect((await inSchool(elsewhere, 'read only', listClassesToday)).map(({ id }) => id)).toEqual([
    stranger.classes.kingfishers,
  ]);
});

test('what is due today is counted on the child’s own day', async () => {
  const school = await mintSchool();
  const { id: schoolId, today, people: whom } = school;
  const dueOn = addDays(today, -2);
  const activityId = await setPiece(school, { opensOn: dueOn, dueOn });
  await setPiece(school, { opensOn: today, dueOn: today });
  const teacher = await actorOf(school, whom.mrOkafor);
  const due = async () => {
    const [day] = await inSchool(teacher, 'read only', listClassesToday);
    return [day?.dueToday, day?.dueTodayIn];
  };
  // What came in belongs to the piece of the day before yesterday.
  await db.insert(submissions).values({
    ...{ schoolId, activityId, studentId: whom.maya.id, classId: school.classes.kingfishers },
    ...{ clubId: school.clubs.reading, late: false, handedInOn: today, handedInAt: new Date() },
  });
  expect(await due()).toEqual([1, 0]);
  await sql()`delete from terms where school_id = ${schoolId}`;
  const more = (startsOn: string) => sql()`
    insert into homework_adaptations (id, school_id, student_id, agreed_by_id, starts_on, extra_days,
      read_aloud, fewer_questions, note)
    values (${newId()}, ${schoolId}, ${whom.maya.id}, ${whom.mrOkafor.id}, ${startsOn}, 2, false, false, '')`;
  // Maya, the only child: what was due the day before yesterday is hers today, and today's is hers later.
  await more(addDays(today, -20));
  expect(await due()).toEqual([1, 1]);
  await sql()`delete from submissions where school_id = ${schoolId}`;
  await sql()`delete from activities where school_id = ${schoolId} and due_on = ${dueOn}`;
  expect(await due()).toEqual([0, 0]);
});

describe('where a club asks for so many a week', () => {
  afterEach(() => vi.useRealTimers());
  const [monday, friday] = ['2026-11-16', '2026-11-20'];

  /** Four pieces from Monday to Thursday, of which Maya has handed in two and Leo one. Today is Friday. */
  async function aWeek() {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${friday}T10:00:00Z`) });
    const school = await mintSchool();
    const { maya, leo, mrOkafor: teacher } = school.people;
    const own = { schoolId: school.id, classId: school.classes.kingfishers };
    await sql()`update sessions set expires_at = '2040-01-01' where account_id in (
      select account_id from people where school_id = ${school.id})`;
    await sql()`delete from closures where school_id = ${school.id}`;
    await sql()`update terms set starts_on = '2026-09-01', ends_on = '2026-12-18',
      half_term_starts_on = null, half_term_ends_on = null where id in (
        select id from terms where school_id = ${school.id} limit 1)`;
    await sql()`delete from enrolments where student_id = ${leo.id}`;
    await db.insert(enrolments).values({ ...own, studentId: leo.id, startsOn: '2026-09-01' });
    for (const id of [maya.id, leo.id]) {
      await sql()`delete from club_memberships where student_id = ${id}`;
      const member = { schoolId: school.id, clubId: school.clubs.reading, studentId: id };
      await db.insert(clubMemberships).values({ ...member, startsOn: '2026-09-01' });
    }
    for (const [day, who] of [[maya], [maya, leo], [], []].entries()) {
      const dueOn = addDays(monday, day);
      const activityId = await setPiece(school, { opensOn: dueOn, dueOn });
      for (const { id: studentId } of who)
        await db.insert(submissions).values({
          ...{ ...own, clubId: school.clubs.reading, activityId, studentId },
          ...{ late: false, handedInOn: dueOn, handedInAt: new Date(`${dueOn}T16:00:00Z`) },
        });
    }
    const set = (rhythm: object) =>
      db.insert(clubRhythms).values({
        ...{ schoolId: school.id, clubId: school.clubs.reading, startsOn: '2026-09-07' },
        ...rhythm,
      });
    const actor = await actorOf(school, teacher);
    const weeks = async (asked: Partial<Record<keyof ClassTableInput, unknown>> = {}) => {
      const { rows } = await inSchool(actor, 'read only', (tenant) =>
        findClassTable(tenant, own.classId, classTableInput.parse(asked)),
      );
      return rows.map(({ givenName, asked, handedIn }) => `${givenName} ${handedIn}/${asked}`);
    };
    return { school, set, weeks };
  }

  test('who did that many has everything in, and who did not has not', async () => {
    const { set, weeks } = await aWeek();
    expect(await weeks()).toEqual(['Leo 1/4', 'Maya 2/4']);
    await set({ timesAWeek: 2 });
    expect(await weeks()).toEqual(['Leo 1/2', 'Maya 2/2']);
    expect(await weeks({ state: 'some_out' })).toEqual(['Leo 1/2']);
    expect(await weeks({ state: 'all_in' })).toEqual(['Maya 2/2']);
  });

  test('a shorter week, or one in which a child was excused, asks for fewer', async () => {
    const { school, set, weeks } = await aWeek();
    await set({ timesAWeek: 4 });
    expect(await weeks()).toEqual(['Leo 1/4', 'Maya 2/4']);
    await sql()`insert into excusals (id, school_id, student_id, from_on, until_on, reason, given_by_id)
      values (gen_random_uuid(), ${school.id}, ${school.people.leo.id}, '2026-11-18', '2026-11-30',
        'illness', ${school.people.mrsBell.id})`;
    await sql()`insert into closures (id, school_id, closed_on, kind, name)
      values (gen_random_uuid(), ${school.id}, '2026-11-16', 'inset', 'Training')`;
    expect(await weeks()).toEqual(['Leo 1/1', 'Maya 2/3']);
  });

  test('on weekdays of its own, other days ask for nothing', async () => {
    const { school, set, weeks } = await aWeek();
    await set({ weekdays: [1, 3], classId: school.classes.kingfishers });
    await set({ timesAWeek: 1, studentId: school.people.leo.id });
    expect(await weeks()).toEqual(['Leo 1/1', 'Maya 1/2']);
  });
});
