import { eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { clubClasses } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { activities } from '@/db/schema/homework';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import { actorOf, type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setActivity } from './commands';
import type { SetActivity } from './inputs';
import { listActivities } from './queries';

const db = ownerDatabase();
let oakfield: MintedSchool;
let elsewhere: MintedSchool;
let mrOkafor: Actor;

beforeAll(async () => {
  elsewhere = await mintSchool();
});
beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
});
afterAll(closePools);

const aWeekday = (from: LocalDate): LocalDate =>
  weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;

const work = (change: Partial<SetActivity> = {}): SetActivity => ({
  clubId: oakfield.clubs.reading,
  classIds: [oakfield.classes.kingfishers],
  title: 'Holes, chapter 11',
  instructions: 'Write three lines.',
  evidenceKinds: ['writing'],
  opensOn: oakfield.today,
  dueOn: aWeekday(addDays(oakfield.today, 1)),
  ...change,
});
const set = (actor: Actor, input: SetActivity) =>
  inSchool(actor, 'read write', (tenant) => setActivity(tenant, input));
const setIn = (school: MintedSchool) =>
  db.select().from(activities).where(eq(activities.schoolId, school.id));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

describe('setting work', () => {
  test('sets it in the class, and the record tells who', async () => {
    const [activity] = await set(mrOkafor, work());
    expect(await setIn(oakfield)).toMatchObject([
      { id: activity?.id, title: 'Holes, chapter 11', setById: oakfield.people.mrOkafor.id },
    ]);
    const record = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, activity?.id ?? ''));
    expect(record).toMatchObject([
      {
        name: 'activity.set',
        actorId: oakfield.people.mrOkafor.id,
        facts: { classId: oakfield.classes.kingfishers, clubId: oakfield.clubs.reading },
      },
    ]);
  });

  test('in several classes of one’s own at once', async () => {
    await db.execute(
      sql`insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
        values (${newId()}, ${oakfield.id}, ${oakfield.classes.wrens},
          ${oakfield.people.mrOkafor.id}, 'support', ${addDays(oakfield.today, -1)})`,
    );
    const both = Object.values(oakfield.classes);
    const teacher = await actorOf(oakfield, oakfield.people.mrOkafor);
    expect(await set(teacher, work({ classIds: both }))).toHaveLength(2);
  });

  test.each([
    ['a day that has passed', { opensOn: '2020-01-01', dueOn: '2020-01-01' }, 'due_in_the_past'],
    ['a day outside every term', { dueOn: '2099-06-01' }, 'due_without_school'],
  ] as const)('%s is refused', async (_, change, key) => {
    await expect(set(mrOkafor, work(change))).rejects.toEqual(refused(`activity.${key}`));
    expect(await setIn(oakfield)).toEqual([]);
  });

  test('a class that does not run the club is refused, and nothing is set in the others', async () => {
    await db.delete(clubClasses).where(eq(clubClasses.classId, oakfield.classes.kingfishers));
    await expect(set(mrOkafor, work())).rejects.toEqual(
      refused('activity.class_without_this_club'),
    );
    expect(await setIn(oakfield)).toEqual([]);
  });

  test('another teacher’s class, another school’s and one that is not there are all the same', async () => {
    const { kingfishers, wrens } = oakfield.classes;
    for (const other of [wrens, elsewhere.classes.kingfishers, newId()])
      await expect(set(mrOkafor, work({ classIds: [kingfishers, other] }))).rejects.toEqual(
        refused('activity.class_without_this_club'),
      );
    for (const clubId of [elsewhere.clubs.reading, newId()])
      await expect(set(mrOkafor, work({ clubId }))).rejects.toEqual(refused('refusal.not_found'));
    expect(await setIn(oakfield)).toEqual([]);
  });

  test.each(['maya', 'mayasMum', 'mrsBell', 'leosDad'] as const)(
    'the database lets nobody else do it: %s',
    async (who) => {
      const actor = await actorOf(oakfield, oakfield.people[who]);
      await expect(set(actor, work())).rejects.toThrow();
      expect(await setIn(oakfield)).toEqual([]);
    },
  );
});

describe('the list of what is set', () => {
  const list = (actor: Actor, filter: Partial<Parameters<typeof listActivities>[1]> = {}) =>
    inSchool(actor, 'read only', (tenant) => listActivities(tenant, { page: 1, ...filter }));

  test('tells how many are in of how many children, by class and club', async () => {
    await set(mrOkafor, work());
    expect(await list(mrOkafor)).toMatchObject([
      {
        title: 'Holes, chapter 11',
        className: 'Kingfishers',
        handedIn: 0,
        waiting: 0,
        children: 1,
      },
    ]);
    expect(await list(mrOkafor, { classId: oakfield.classes.wrens })).toEqual([]);
    expect(await list(mrOkafor, { clubId: newId() })).toEqual([]);
    expect(await list(mrOkafor, { page: 2 })).toEqual([]);
  });

  test('narrows to what is running on a day, the next due first', async () => {
    const soon = aWeekday(addDays(oakfield.today, 1));
    const later = aWeekday(addDays(oakfield.today, 8));
    await set(mrOkafor, work({ title: 'Later', dueOn: later }));
    await set(mrOkafor, work({ title: 'Soon', dueOn: soon }));
    const runningOn = async (day: LocalDate) =>
      (await list(mrOkafor, { runningOn: day })).map(({ title }) => title);
    expect(await runningOn(oakfield.today)).toEqual(['Soon', 'Later']);
    expect(await runningOn(addDays(soon, 1))).toEqual(['Later']);
    expect(await runningOn(addDays(oakfield.today, -1))).toEqual([]);
  });

  test('holds nothing of another teacher’s classes or another school', async () => {
    await set(mrOkafor, work());
    expect(await list(await actorOf(oakfield, oakfield.people.msReid))).toEqual([]);
    expect(await list(await actorOf(elsewhere, elsewhere.people.mrOkafor))).toEqual([]);
  });
});
