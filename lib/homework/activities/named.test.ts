import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { classStaff, enrolments } from '@/db/schema/classes';
import { clubLevels, clubMemberships, clubRhythms } from '@/db/schema/clubs';
import { activities, submissions } from '@/db/schema/homework';
import { guardianLinks, students } from '@/db/schema/people';
import { activityChildren } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import type { Refusal } from '@/lib/platform/refusal';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { schoolDays } from '@/lib/settings/calendar/queries';
import { addDays, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';
import {
  actorOf,
  type MintedSchool,
  mintPerson,
  mintSchool,
  ownerDatabase,
  type Someone,
} from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { classTableInput } from '../classes/inputs';
import { findClassTable } from '../classes/queries';
import { handInHomework } from '../handing-in/commands';
import { showPiece } from '../handing-in/piece/queries';
import { showToday } from '../handing-in/today/queries';
import { findPiece } from '../progress/pieces/queries';
import { familyTerm } from '../progress/queries';
import { childrensDays } from '../week/queries';
import { streakOf } from '../week/rules';
import { setActivity } from './commands';
import type { SetActivity } from './inputs';
import { setActivityInput } from './inputs';
import { listActivities } from './queries';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;
/** In Kingfishers beside Maya, and never named. */
let ben: Someone;
let bensMum: Someone;

beforeEach(async () => {
  oakfield = await mintSchool();
  const { id: schoolId, today, classes, clubs } = oakfield;
  ben = await mintPerson(schoolId, 'student', 'Ben Bell');
  bensMum = await mintPerson(schoolId, 'parent', 'Bea Bell');
  const since = addDays(today, -60);
  const ofBen = { schoolId, studentId: ben.id, startsOn: since };
  await db.insert(students).values({ id: ben.id, schoolId, yearGroup: 4 });
  await db.insert(enrolments).values({ ...ofBen, classId: classes.kingfishers });
  await db.insert(clubMemberships).values({ ...ofBen, clubId: clubs.reading });
  await db
    .insert(guardianLinks)
    .values({ ...ofBen, guardianId: bensMum.id, relation: 'carer', primaryContact: true });
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
});
afterAll(closePools);

const as = async <T>(who: Someone, read: Parameters<typeof inSchool<T>>[2]) =>
  inSchool(await actorOf(oakfield, who), 'read only', read);

const aWeekday = (from: LocalDate): LocalDate =>
  weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;

const work = (change: Partial<SetActivity> = {}): SetActivity => ({
  clubId: oakfield.clubs.reading,
  classIds: [oakfield.classes.kingfishers],
  title: 'Holes, chapter 11',
  instructions: '',
  evidenceKinds: ['writing'],
  opensOn: oakfield.today,
  dueOn: aWeekday(addDays(oakfield.today, 1)),
  forWhom: 'named',
  childIds: [oakfield.people.maya.id],
  ...change,
});
const set = (actor: Actor, input: SetActivity) =>
  inSchool(actor, 'read write', (tenant) => setActivity(tenant, input));
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;

/** A piece in Kingfishers that names Maya, as the database holds it. */
async function pieceForMaya(about: Partial<typeof activities.$inferInsert> = {}) {
  const activityId = await setPiece(oakfield, { forNamed: true, ...about });
  await db.insert(activityChildren).values({
    schoolId: oakfield.id,
    activityId,
    classId: oakfield.classes.kingfishers,
    clubId: oakfield.clubs.reading,
    studentId: oakfield.people.maya.id,
  });
  return activityId;
}

const handIn = async (who: Someone, activityId: string) =>
  inSchool(await actorOf(oakfield, who), 'read write', (tenant) =>
    handInHomework(tenant, {
      ...{ activityId, writing: 'A boy who digs.', photos: [] },
      ...{ drawing: undefined, voice: undefined },
    }),
  );

describe('work that names children', () => {
  test('is for them alone: the others of the class and their families never learn of it', async () => {
    const [activity] = await set(mrOkafor, work());
    const id = activity?.id ?? '';
    const { maya, mayasMum } = oakfield.people;
    const reads = (who: Someone) =>
      as(who, ({ db: inside }) =>
        inside.select({ id: activities.id }).from(activities).where(eq(activities.id, id)),
      );
    for (const who of [maya, mayasMum, oakfield.people.mrOkafor, oakfield.people.mrsBell])
      expect(await reads(who), who.name).toEqual([{ id }]);
    for (const who of [ben, bensMum, oakfield.people.leo, oakfield.people.leosDad])
      expect(await reads(who), who.name).toEqual([]);
    expect((await as(maya, showToday)).pieces.map((piece) => piece.id)).toEqual([id]);
    expect((await as(ben, showToday)).pieces).toEqual([]);
    expect(await as(ben, (tenant) => showPiece(tenant, id))).toBeUndefined();
  });

  test('cannot be handed in by a child who is not named, through the form or past it', async () => {
    const activityId = await pieceForMaya();
    await expect(handIn(ben, activityId)).rejects.toEqual(refused('refusal.not_found'));
    const past = inSchool(await actorOf(oakfield, ben), 'read write', ({ db: inside }) =>
      inside.insert(submissions).values({
        schoolId: oakfield.id,
        activityId,
        studentId: ben.id,
        classId: oakfield.classes.kingfishers,
        clubId: oakfield.clubs.reading,
        late: false,
        handedInOn: oakfield.today,
        handedInAt: new Date(),
      }),
    );
    await expect(past).rejects.toThrow();
    expect(await handIn(oakfield.people.maya, activityId)).toMatchObject({ state: 'waiting' });
  });

  test('stays with the child who handed it in, named or not', async () => {
    const activityId = await pieceForMaya();
    await handIn(oakfield.people.maya, activityId);
    await db.delete(activityChildren).where(eq(activityChildren.activityId, activityId));
    const piece = await as(oakfield.people.maya, (tenant) => showPiece(tenant, activityId));
    expect(piece?.activity.id).toBe(activityId);
  });
});

describe('what is not for a child is not expected of them', () => {
  const yesterday = () => addDays(oakfield.today, -1);

  test('their streak is what it was without it', async () => {
    const done = await setPiece(oakfield, { dueOn: oakfield.today });
    await handIn(ben, done);
    const streak = () =>
      as(oakfield.people.mrOkafor, async (tenant) => {
        const school = await schoolDays(tenant);
        const span = { from: addDays(oakfield.today, -20), to: oakfield.today };
        const days = await childrensDays(tenant, [ben.id, oakfield.people.maya.id], school, span);
        return [ben.id, oakfield.people.maya.id].map((id) => {
          const of = days.get(id);
          return of && { ...streakOf(of), expected: of.expectedOn.size };
        });
      });
    expect(await streak()).toMatchObject([{ current: 1, expected: 1 }, { expected: 1 }]);
    for (const back of [1, 2, 3]) {
      const on = addDays(oakfield.today, -back);
      await pieceForMaya({ opensOn: on, dueOn: on });
    }
    expect(await streak()).toMatchObject([{ current: 1, expected: 1 }, { expected: 4 }]);
  });

  test('nor in the class table, in a weekly target or in the count of the list', async () => {
    const monday = mondayOf(oakfield.today);
    await pieceForMaya({ opensOn: monday, dueOn: monday });
    await pieceForMaya({ opensOn: oakfield.today, dueOn: oakfield.today });
    const rows = async () => {
      const table = await inSchool(mrOkafor, 'read only', (tenant) =>
        findClassTable(tenant, oakfield.classes.kingfishers, classTableInput.parse({})),
      );
      return Object.fromEntries(table.rows.map(({ givenName, asked }) => [givenName, asked]));
    };
    expect((await rows()).Ben).toBe(0);
    const { dueOn, count } = { dueOn: monday, count: monday < oakfield.today ? 1 : 0 };
    expect(dueOn <= oakfield.today && (await rows()).Maya).toBe(count);
    await db.insert(clubRhythms).values({
      schoolId: oakfield.id,
      clubId: oakfield.clubs.reading,
      timesAWeek: 5,
      startsOn: addDays(monday, -7),
    });
    const byWeek = await rows();
    expect(byWeek.Ben).toBe(0);
    expect(byWeek.Maya).toBeGreaterThan(0);
    const listed = await inSchool(mrOkafor, 'read only', (tenant) =>
      listActivities(tenant, { page: 1 }),
    );
    expect(listed.map(({ children, forNamed }) => ({ children, forNamed }))).toEqual([
      { children: 1, forNamed: true },
      { children: 1, forNamed: true },
    ]);
  });

  test('nor in what a parent of both sees of the other', async () => {
    const activityId = await pieceForMaya({ opensOn: yesterday(), dueOn: yesterday() });
    const { mayasMum, maya } = oakfield.people;
    await db.insert(guardianLinks).values({
      schoolId: oakfield.id,
      guardianId: mayasMum.id,
      studentId: ben.id,
      relation: 'carer',
      startsOn: addDays(oakfield.today, -60),
    });
    const [term, bens, mayas] = await as(mayasMum, (tenant) =>
      Promise.all([
        familyTerm(tenant, [ben.id, maya.id]),
        findPiece(tenant, ben.id, activityId),
        findPiece(tenant, maya.id, activityId),
      ]),
    );
    expect(term.children.get(ben.id)?.pieces).toEqual([]);
    expect(term.children.get(maya.id)?.pieces).toMatchObject([{ activityId }]);
    expect(bens).toBeUndefined();
    expect(mayas?.title).toBe('Chapter 3');
  });
});

describe('naming children', () => {
  test('refuses who is not in the class and the club, or not in the school', async () => {
    const elsewhere = await mintSchool();
    const { maya, leo } = oakfield.people;
    for (const other of [leo.id, elsewhere.people.maya.id, newId()])
      await expect(set(mrOkafor, work({ childIds: [maya.id, other] }))).rejects.toEqual(
        refused('activity.child_not_in_club'),
      );
    await db
      .update(clubMemberships)
      .set({ endsOn: oakfield.today })
      .where(eq(clubMemberships.studentId, ben.id));
    await expect(set(mrOkafor, work({ childIds: [ben.id] }))).rejects.toEqual(
      refused('activity.child_not_in_club'),
    );
    expect(await db.select().from(activityChildren)).not.toContainEqual(
      expect.objectContaining({ schoolId: oakfield.id }),
    );
  });

  test('sets nothing in a class in which nobody is named', async () => {
    const both = Object.values(oakfield.classes);
    const { id: schoolId, today, people } = oakfield;
    await db.insert(classStaff).values({
      ...{ schoolId, classId: oakfield.classes.wrens, personId: people.mrOkafor.id },
      startsOn: addDays(today, -1),
    });
    const teacher = await actorOf(oakfield, people.mrOkafor);
    expect(await set(teacher, work({ classIds: both }))).toMatchObject([
      { classId: oakfield.classes.kingfishers },
    ]);
    const named = await set(
      teacher,
      work({ classIds: both, childIds: [people.maya.id, people.leo.id] }),
    );
    expect(named).toHaveLength(2);
    expect((await as(people.leo, showToday)).pieces).toHaveLength(1);
  });

  test('a level must be a step of the club’s own ladder', async () => {
    await expect(set(mrOkafor, work({ level: 2 }))).rejects.toEqual(
      refused('activity.level_not_of_this_club'),
    );
    expect(await set(mrOkafor, work({ level: 1 }))).toMatchObject([{ level: 1 }]);
    await db
      .update(clubLevels)
      .set({ archivedAt: new Date() })
      .where(eq(clubLevels.clubId, oakfield.clubs.reading));
    await expect(set(mrOkafor, work({ level: 1 }))).rejects.toEqual(
      refused('activity.level_not_of_this_club'),
    );
  });

  const form = (change: object) =>
    setActivityInput.safeParse({
      clubId: newId(),
      classIds: [newId()],
      title: 'Holes',
      evidenceKinds: ['writing'],
      opensOn: '2026-11-02',
      dueOn: '2026-11-03',
      ...change,
    });
  const messages = (change: object) => [
    ...new Set(form(change).error?.issues.map(({ message }) => message)),
  ];

  test('the form is told what is missing', () => {
    expect(form({}).data).toMatchObject({ forWhom: 'everyone', closesOn: null, level: null });
    expect(form({ closesOn: '', level: '' }).data).toMatchObject({ closesOn: null, level: null });
    expect(form({ closesOn: '2026-11-09', level: '3' }).data).toMatchObject({ level: 3 });
    expect(messages({ closesOn: '2026-11-02' })).toEqual(['activity.closes_before_due']);
    expect(messages({ forWhom: 'named' })).toEqual(['activity.nobody_named']);
    expect(messages({ closesOn: 'soon' })).toEqual(['activity.day_missing']);
    expect(messages({ level: '41' })).toEqual(['activity.level_not_of_this_club']);
  });
});
