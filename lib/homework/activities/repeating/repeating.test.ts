import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { auditEvents } from '@/db/schema/events';
import { activities } from '@/db/schema/homework';
import { activityChildren } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { changeActivity, putBackActivity, withdrawActivity } from '../changing/commands';
import type { ChangeActivity } from '../changing/inputs';
import { findSetWork } from '../changing/queries';
import { activityAsSeen } from '../changing/rules';
import { setActivity } from '../commands';
import type { SetActivity } from '../inputs';
import { listActivities } from '../queries';
import { listSeries } from './queries';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;

beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
});
afterAll(closePools);

const aWeekday = (from: LocalDate): LocalDate =>
  weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;
const first = () => aWeekday(addDays(oakfield.today, 1));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

/** Three pieces, a week between them. */
const setWeekly = (change: Partial<SetActivity> = {}) =>
  inSchool(mrOkafor, 'read write', (tenant) =>
    setActivity(tenant, {
      clubId: oakfield.clubs.reading,
      classIds: [oakfield.classes.kingfishers],
      title: 'Spellings',
      instructions: 'Ten words',
      evidenceKinds: ['writing'],
      opensOn: oakfield.today,
      dueOn: first(),
      repeats: 'weekly',
      repeatsUntil: addDays(first(), 14),
      ...change,
    }),
  );
const stored = () =>
  db
    .select()
    .from(activities)
    .where(eq(activities.schoolId, oakfield.id))
    .orderBy(asc(activities.dueOn));
const changeOne = async (activityId: string, change: Partial<ChangeActivity>) =>
  inSchool(mrOkafor, 'read write', async (tenant) => {
    const work = await findSetWork(tenant, activityId);
    if (!work) throw new Error('It is not there');
    const { title, instructions, dueOn, closesOn, level } = work.activity;
    return changeActivity(tenant, {
      ...{ activityId, asSeen: activityAsSeen({ ...work.activity, childIds: work.childIds }) },
      ...{ title, instructions, dueOn, closesOn, level, forWhom: 'everyone', childIds: [] },
      ...change,
    });
  });

test('sets a piece for each week, each with a day of its own, in one series and on the record', async () => {
  const set = await setWeekly({ closesOn: addDays(first(), 1) });
  const days = [0, 7, 14].map((days) => addDays(first(), days));
  expect(await stored()).toMatchObject(
    days.map((dueOn) => ({ dueOn, closesOn: addDays(dueOn, 1), title: 'Spellings' })),
  );
  expect(new Set(set.map(({ series }) => series)).size).toBe(1);
  expect(set[0]?.series).not.toBeNull();
  const events = await db.select().from(auditEvents).where(eq(auditEvents.schoolId, oakfield.id));
  expect(
    events
      .filter(({ name }) => name === 'activity.set')
      .map(({ subjectId }) => subjectId)
      .sort(),
  ).toEqual(set.map(({ id }) => id).sort());
});

test('names the same children each time', async () => {
  const { maya } = oakfield.people;
  await setWeekly({ forWhom: 'named', childIds: [maya.id] });
  const named = await db
    .select()
    .from(activityChildren)
    .where(eq(activityChildren.schoolId, oakfield.id));
  expect(named.map(({ studentId }) => studentId)).toEqual([maya.id, maya.id, maya.id]);
});

test.each([
  ['before the first day', (day: LocalDate) => addDays(day, -1)],
  ['before the first week is over', (day: LocalDate) => addDays(day, 6)],
])('until a day %s there is nothing to repeat, and nothing is set', async (_, until) => {
  await expect(setWeekly({ repeatsUntil: until(first()) })).rejects.toEqual(
    refused('activity.repeats_nowhere'),
  );
  expect(await stored()).toEqual([]);
});

test('the list shows the next piece, which leads to the others', async () => {
  await setWeekly();
  const list = await inSchool(mrOkafor, 'read only', (tenant) =>
    listActivities(tenant, { page: 1 }),
  );
  expect(list.map(({ dueOn }) => dueOn)).toEqual([first()]);
  const [one] = await stored();
  if (!one) throw new Error('Nothing was set');
  const series = await inSchool(mrOkafor, 'read only', (tenant) => listSeries(tenant, one));
  expect(series).toHaveLength(3);
  const another = await actorOf(oakfield, oakfield.people.msReid);
  expect(await inSchool(another, 'read only', (tenant) => listSeries(tenant, one))).toEqual([]);
});

test('new words go to those after it as well, but for what was changed there by itself', async () => {
  await setWeekly();
  const [, second, third] = (await stored()).map(({ id }) => id);
  await changeOne(third ?? '', { instructions: 'Only five' });
  await changeOne(second ?? '', {
    title: 'Hard words',
    instructions: 'Eight words',
    laterToo: true,
  });
  expect((await stored()).map(({ title, instructions }) => [title, instructions])).toEqual([
    ['Spellings', 'Ten words'],
    ['Hard words', 'Eight words'],
    ['Hard words', 'Only five'],
  ]);
});

test('unless it is asked for, the others stay as they are', async () => {
  await setWeekly();
  const [one] = await stored();
  await changeOne(one?.id ?? '', { title: 'Hard words' });
  expect((await stored()).map(({ title }) => title)).toEqual([
    ...['Hard words', 'Spellings', 'Spellings'],
  ]);
});

test('is withdrawn alone or with those after it; what was before it stays, and one can come back', async () => {
  await setWeekly();
  const [, second, third] = (await stored()).map(({ id }) => id);
  const withdraw = (activityId = '', laterToo = false) =>
    inSchool(mrOkafor, 'read write', (tenant) =>
      withdrawActivity(tenant, { activityId, laterToo }),
    );
  const withdrawn = async () => (await stored()).map(({ withdrawnAt }) => withdrawnAt !== null);
  await withdraw(second, true);
  expect(await withdrawn()).toEqual([false, true, true]);
  await expect(withdraw(third, true)).rejects.toEqual(refused('activity.withdrawn_meanwhile'));
  await inSchool(mrOkafor, 'read write', (tenant) =>
    putBackActivity(tenant, { activityId: third ?? '' }),
  );
  expect(await withdrawn()).toEqual([false, true, false]);
});

test('what was withdrawn in one go comes back in one go, and nothing else with it', async () => {
  await setWeekly();
  const [first, second, third] = (await stored()).map(({ id }) => id);
  const withdraw = (activityId = '', laterToo = false) =>
    inSchool(mrOkafor, 'read write', (tenant) =>
      withdrawActivity(tenant, { activityId, laterToo }),
    );
  await withdraw(third);
  await withdraw(first, true);
  await inSchool(mrOkafor, 'read write', (tenant) =>
    putBackActivity(tenant, { activityId: first ?? '', laterToo: true }),
  );
  expect((await stored()).map(({ id, withdrawnAt }) => [id, withdrawnAt !== null])).toEqual([
    [first, false],
    [second, false],
    [third, true],
  ]);
});

test('another class’s series is not touched', async () => {
  const set = await setWeekly();
  const { series } = set[0] ?? {};
  const { wrens } = oakfield.classes;
  await db.insert(activities).values({
    ...{ schoolId: oakfield.id, clubId: oakfield.clubs.reading, classId: wrens, series },
    ...{ setById: oakfield.people.mrOkafor.id, title: 'Spellings', evidenceKinds: ['writing'] },
    ...{ opensOn: oakfield.today, dueOn: addDays(first(), 7) },
  });
  await changeOne(set[0]?.id ?? '', { title: 'Hard words', laterToo: true });
  expect((await stored()).find(({ classId }) => classId === wrens)).toMatchObject({
    title: 'Spellings',
  });
});
