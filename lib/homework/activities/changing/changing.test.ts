import { eq, sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { classStaff, enrolments } from '@/db/schema/classes';
import { clubMemberships, clubRhythms } from '@/db/schema/clubs';
import { auditEvents } from '@/db/schema/events';
import { activities, streaks, submissions } from '@/db/schema/homework';
import { students } from '@/db/schema/people';
import { activityChildren } from '@/db/schema/setting';
import { closePools } from '@/lib/platform/database';
import { inSchoolByClock } from '@/lib/platform/job';
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
import { classTableInput } from '../../classes/inputs';
import { findClassTable } from '../../classes/queries';
import { handInHomework } from '../../handing-in/commands';
import { showToday } from '../../handing-in/today/queries';
import { familyTerm } from '../../progress/queries';
import { recomputeEveryStreak } from '../../streaks/commands';
import { childrensDays } from '../../week/queries';
import { dayStates } from '../../week/rules';
import { changeActivity, putBackActivity, withdrawActivity } from './commands';
import type { ChangeActivity } from './inputs';
import { findSetWork, listWhom } from './queries';
import { activityAsSeen } from './rules';

const db = ownerDatabase();
let oakfield: MintedSchool;
let mrOkafor: Actor;
let activityId: string;

const aWeekday = (from: LocalDate): LocalDate =>
  weekdayOf(from) >= 6 ? aWeekday(addDays(from, 1)) : from;
const soon = () => aWeekday(addDays(oakfield.today, 1));

beforeEach(async () => {
  oakfield = await mintSchool();
  mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  activityId = await setPiece(oakfield, { dueOn: soon() });
});
afterAll(closePools);

const found = (actor = mrOkafor) =>
  inSchool(actor, 'read only', (tenant) => findSetWork(tenant, activityId));
const seen = async () => {
  const work = await found();
  return work ? activityAsSeen({ ...work.activity, childIds: work.childIds }) : '';
};
const change = async (to: Partial<ChangeActivity>, actor = mrOkafor) => {
  const input: ChangeActivity = {
    activityId,
    asSeen: await seen(),
    title: 'Chapter 4',
    instructions: 'Read it twice.',
    dueOn: soon(),
    closesOn: null,
    level: null,
    forWhom: 'everyone',
    childIds: [],
    ...to,
  };
  return inSchool(actor, 'read write', (tenant) => changeActivity(tenant, input));
};
const stored = async () =>
  (await db.select().from(activities).where(eq(activities.id, activityId)))[0];
const refused = (key: string) => expect.objectContaining({ messageKey: key }) as Refusal;
const handedInBy = (studentId: string, handedInOn = oakfield.today, late = false) =>
  db.insert(submissions).values({
    ...{ schoolId: oakfield.id, activityId, studentId, late, handedInAt: new Date() },
    ...{ classId: oakfield.classes.kingfishers, clubId: oakfield.clubs.reading },
    handedInOn,
  });
const withdraw = (actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) => withdrawActivity(tenant, { activityId }));
const putBack = (actor = mrOkafor) =>
  inSchool(actor, 'read write', (tenant) => putBackActivity(tenant, { activityId }));

describe('changing work that is set', () => {
  test('changes its words, days, level and children, and the record names the fields only', async () => {
    const later = aWeekday(addDays(soon(), 1));
    const { maya } = oakfield.people;
    await change({
      dueOn: later,
      closesOn: later,
      level: 1,
      forWhom: 'named',
      childIds: [maya.id],
    });
    expect(await stored()).toMatchObject({
      ...{ title: 'Chapter 4', instructions: 'Read it twice.', dueOn: later, closesOn: later },
      ...{ level: 1, forNamed: true },
    });
    expect((await found())?.childIds).toEqual([maya.id]);
    const [event] = await db
      .select()
      .from(auditEvents)
      .where(eq(auditEvents.subjectId, activityId));
    expect(event).toMatchObject({
      name: 'activity.changed',
      facts: {
        classId: oakfield.classes.kingfishers,
        fields: ['title', 'instructions', 'dueOn', 'closesOn', 'level', 'forWhom'],
        from: soon(),
      },
    });
    await change({ dueOn: later });
    expect((await found())?.childIds).toEqual([]);
    expect(await stored()).toMatchObject({ forNamed: false, closesOn: null, level: null });
  });

  test('refuses a form made from older words, and so the same form twice', async () => {
    const asSeen = await seen();
    await change({ asSeen });
    await expect(change({ asSeen, title: 'Another' })).rejects.toEqual(refused('refusal.conflict'));
    expect(await stored()).toMatchObject({ title: 'Chapter 4' });
  });

  test('once a piece is in, the day stays and nobody who handed it in is left out', async () => {
    const { maya, leo } = oakfield.people;
    await handedInBy(maya.id);
    await expect(change({ dueOn: aWeekday(addDays(soon(), 1)) })).rejects.toEqual(
      refused('activity.due_stays_once_handed_in'),
    );
    await expect(change({ forWhom: 'named', childIds: [leo.id] })).rejects.toEqual(
      refused('activity.child_has_handed_in'),
    );
    expect(await change({ title: 'Chapter 5' })).toMatchObject({ title: 'Chapter 5' });
  });

  test.each([
    ['a day without school', { dueOn: '2099-06-01' }, 'activity.due_without_school'],
    ['a day gone by', { dueOn: '2020-01-01' }, 'activity.due_before_it_opens'],
    ['closing before today', { closesOn: '2020-01-01' }, 'activity.closes_in_the_past'],
    ['a level of no ladder', { level: 7 }, 'activity.level_not_of_this_club'],
    ['a child of nobody', { forWhom: 'named', childIds: [newId()] }, 'activity.child_not_in_club'],
  ] as const)('%s is refused', async (_, to, key) => {
    const before = await stored();
    await expect(
      change({ ...to, childIds: [...('childIds' in to ? to.childIds : [])] }),
    ).rejects.toEqual(refused(key));
    expect(await stored()).toEqual(before);
  });

  test.each(['msReid', 'maya', 'mayasMum', 'mrsBell', 'leo'] as const)(
    'nobody but its teachers: %s',
    async (who) => {
      const actor = await actorOf(oakfield, oakfield.people[who]);
      const before = await stored();
      await expect(change({}, actor)).rejects.toThrow();
      await expect(withdraw(actor)).rejects.toThrow();
      expect(await stored()).toEqual(before);
      expect(await found(actor)).toBeUndefined();
    },
  );

  test('nor another school’s teacher', async () => {
    const other = await mintSchool();
    const actor = await actorOf(other, other.people.mrOkafor);
    await expect(change({}, actor)).rejects.toEqual(refused('refusal.not_found'));
  });
});

describe('once its day has gone by', () => {
  let past: LocalDate;
  beforeEach(async () => {
    past = addDays(oakfield.today, -1);
    await db
      .update(activities)
      .set({ forNamed: true, opensOn: past, dueOn: past })
      .where(eq(activities.id, activityId));
  });
  const kept = async () => ({ ...(await stored()), childIds: (await found())?.childIds });

  test.each([
    ['everyone', () => ({ forWhom: 'everyone' as const })],
    ['another child', () => ({ forWhom: 'named' as const, childIds: [oakfield.people.maya.id] })],
  ])('nobody joins it, %s, unless its day moves on too', async (_, whom) => {
    const before = await kept();
    await expect(change({ dueOn: past, ...whom() })).rejects.toEqual(
      refused('activity.joins_past_work'),
    );
    expect(await kept()).toEqual(before);
    expect(await change({ dueOn: soon(), ...whom() })).toMatchObject({ dueOn: soon() });
  });

  test('its words change, and whom it asks may be fewer', async () => {
    const { maya } = oakfield.people;
    await db.update(activities).set({ forNamed: false }).where(eq(activities.id, activityId));
    const fewer = { dueOn: past, forWhom: 'named' as const, childIds: [maya.id] };
    expect(await change(fewer)).toMatchObject({ title: 'Chapter 4', forNamed: true });
    expect(await change({ ...fewer, title: 'Chapter 5' })).toMatchObject({ title: 'Chapter 5' });
  });
});

describe('a child who has left the class', () => {
  /** She is in Wrens now, where Mr Okafor teaches too. */
  const leaves = async (id: string) => {
    const { classes, id: schoolId, today, people } = oakfield;
    await db.update(enrolments).set({ endsOn: today }).where(eq(enrolments.studentId, id));
    const inWrens = { schoolId, classId: classes.wrens, startsOn: today };
    await db.insert(enrolments).values({ ...inWrens, studentId: id });
    await db.insert(classStaff).values({ ...inWrens, personId: people.mrOkafor.id });
    mrOkafor = await actorOf(oakfield, people.mrOkafor);
  };
  let ben: Someone;
  beforeEach(async () => {
    const { id: schoolId, today, classes, clubs } = oakfield;
    ben = await mintPerson(schoolId, 'student', 'Ben Bell');
    const ofBen = { schoolId, studentId: ben.id, startsOn: addDays(today, -60) };
    await db.insert(students).values({ id: ben.id, schoolId, yearGroup: 4 });
    await db.insert(enrolments).values({ ...ofBen, classId: classes.kingfishers });
    await db.insert(clubMemberships).values({ ...ofBen, clubId: clubs.reading });
    mrOkafor = await actorOf(oakfield, oakfield.people.mrOkafor);
  });
  const named = async () => [...((await found())?.childIds ?? [])].sort();

  test('stays named, though no list shows her, and others can be left out', async () => {
    const { maya } = oakfield.people;
    await change({ forWhom: 'named', childIds: [maya.id, ben.id] });
    await leaves(maya.id);
    await change({ forWhom: 'named', childIds: [ben.id], title: 'Chapter 5' });
    expect(await named()).toEqual([maya.id, ben.id].sort());
    await change({ forWhom: 'named', childIds: [maya.id] });
    expect(await named()).toEqual([maya.id]);
    await change({ forWhom: 'everyone' });
    expect(await named()).toEqual([]);
  });

  test('and has a piece in, does not keep it from being narrowed to some', async () => {
    const { maya } = oakfield.people;
    await handedInBy(maya.id);
    await leaves(maya.id);
    await change({ forWhom: 'named', childIds: [ben.id] });
    expect(await named()).toEqual([maya.id, ben.id].sort());
  });

  test('who was never named is not taken in', async () => {
    const { maya } = oakfield.people;
    await leaves(maya.id);
    await expect(change({ forWhom: 'named', childIds: [ben.id, maya.id] })).rejects.toEqual(
      refused('activity.child_not_in_club'),
    );
  });
});

describe('withdrawing', () => {
  test('takes it away, once, and it can be put back, once', async () => {
    await withdraw();
    expect((await stored())?.withdrawnAt).toBeInstanceOf(Date);
    await expect(withdraw()).rejects.toEqual(refused('activity.withdrawn_meanwhile'));
    await expect(change({})).rejects.toEqual(refused('activity.withdrawn_meanwhile'));
    await putBack();
    expect((await stored())?.withdrawnAt).toBeNull();
    await expect(putBack()).rejects.toEqual(refused('activity.put_back_already'));
  });

  test('is for good once its day has gone by', async () => {
    const yesterday = addDays(oakfield.today, -1);
    activityId = await setPiece(oakfield, { opensOn: yesterday, dueOn: yesterday });
    await withdraw();
    await expect(putBack()).rejects.toEqual(refused('activity.due_has_passed'));
  });

  test('leaves done what a child had in by its day, everywhere alike, and asks nothing of the others', async () => {
    const { id: schoolId, today, people, classes, clubs } = oakfield;
    const ben = await mintPerson(schoolId, 'student', 'Ben Bell');
    const ofBen = { schoolId, studentId: ben.id, startsOn: addDays(today, -60) };
    await db.insert(students).values({ id: ben.id, schoolId, yearGroup: 4 });
    await db.insert(enrolments).values({ ...ofBen, classId: classes.kingfishers });
    await db.insert(clubMemberships).values({ ...ofBen, clubId: clubs.reading });
    // On most weekdays the other piece is of this week too.
    await db.delete(activities).where(eq(activities.id, activityId));
    activityId = await setPiece(oakfield, { opensOn: addDays(today, -2), dueOn: today });
    await handedInBy(people.maya.id, addDays(today, -1));

    const stands = async (who: Someone) => {
      const { id } = who;
      const child = await actorOf(oakfield, who);
      const week = (await inSchool(child, 'read only', showToday)).week;
      const teacher = await actorOf(oakfield, people.mrOkafor);
      const [table, term] = await inSchool(teacher, 'read only', (tenant) =>
        Promise.all([
          findClassTable(tenant, classes.kingfishers, classTableInput.parse({})),
          familyTerm(tenant, [id]),
        ]),
      );
      const row = table.rows.find((each) => each.id === id);
      const found = term.children.get(id);
      return {
        today: week.find(({ on }) => on === today)?.state,
        progress: found && dayStates(found.days, today, today)[0]?.state,
        pieces: found?.pieces.map(({ handedInOn }) => handedInOn),
        table: [row?.handedIn, row?.asked],
      };
    };
    const [open, unasked] =
      weekdayOf(today) >= 6 ? ['holiday', 'holiday'] : ['today', 'nothing_set'];
    const done = {
      ...{ today: 'done', progress: 'done', table: [1, 1] },
      pieces: [addDays(today, -1)],
    };
    expect(await stands(people.maya)).toEqual(done);
    expect(await stands(ben)).toMatchObject({ today: open, progress: open, table: [0, 0] });
    await withdraw();
    expect(await stands(people.maya)).toEqual(done);
    const free = { today: unasked, progress: unasked, table: [0, 0], pieces: [] };
    expect(await stands(ben)).toEqual(free);

    // By the week, too: the piece is done and nobody asks for it.
    await db.insert(clubRhythms).values({
      ...{ schoolId, clubId: clubs.reading, timesAWeek: 5 },
      startsOn: addDays(mondayOf(today), -14),
    });
    for (const each of [people.maya, ben]) expect((await stands(each)).table).toEqual([0, 0]);
  });

  test('asks nothing of a child who handed it in late, and its day is known to have been withdrawn', async () => {
    const yesterday = addDays(oakfield.today, -1);
    activityId = await setPiece(oakfield, { opensOn: yesterday, dueOn: yesterday });
    await handedInBy(oakfield.people.maya.id, oakfield.today, true);
    const mayas = await actorOf(oakfield, oakfield.people.mayasMum);
    const familysDays = async () =>
      (
        await inSchool(mayas, 'read only', (tenant) =>
          familyTerm(tenant, [oakfield.people.maya.id]),
        )
      ).children.get(oakfield.people.maya.id)?.days;
    const asksOf = async () => {
      const days = await familysDays();
      return [days?.expectedOn.has(yesterday), days?.withdrawnOn?.has(yesterday)];
    };
    const streaksAskOf = () =>
      inSchool(mayas, 'read only', async (tenant) => {
        const { maya } = oakfield.people;
        const span = { from: yesterday, to: oakfield.today };
        const days = await childrensDays(tenant, [maya.id], await schoolDays(tenant), span);
        const of = days.get(maya.id);
        return [of?.expectedOn.has(yesterday), of?.withdrawnOn?.has(yesterday)];
      });
    expect([await asksOf(), await streaksAskOf()]).toEqual([
      [true, false],
      [true, false],
    ]);
    await withdraw();
    expect([await asksOf(), await streaksAskOf()]).toEqual([
      [false, true],
      [false, true],
    ]);
  });

  test('holds up who is handing it in, and they learn that it is withdrawn', async () => {
    const open = { activityId: await setPiece(oakfield) };
    const maya = await actorOf(oakfield, oakfield.people.maya);
    const [held, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const withdrawing = inSchool(mrOkafor, 'read write', async (tenant) => {
      const withdrawn = await withdrawActivity(tenant, open);
      held.resolve();
      await goOn.promise;
      return withdrawn;
    });
    await held.promise;
    const handingIn = inSchool(maya, 'read write', (tenant) =>
      handInHomework(tenant, {
        ...{ ...open, writing: 'A boy who digs.', photos: [] },
        ...{ drawing: undefined, voice: undefined },
      }),
    );
    const refusal = expect(handingIn).rejects.toEqual(refused('hand_in.withdrawn'));
    await expect
      .poll(() =>
        db.execute(sql`select 1 from pg_stat_activity where wait_event_type = 'Lock'
          and datname = current_database()`),
      )
      .not.toHaveLength(0);
    goOn.resolve();
    await withdrawing;
    await refusal;
  });

  test('of work that was missed mends the streak', async () => {
    const { maya } = oakfield.people;
    const friday = (back: number): LocalDate => {
      const on = addDays(oakfield.today, -back);
      return weekdayOf(on) >= 6 ? friday(back + 1) : on;
    };
    const missed = friday(1);
    activityId = await setPiece(oakfield, { opensOn: missed, dueOn: missed });
    const done = async () => {
      await inSchoolByClock(oakfield.id, recomputeEveryStreak);
      const [row] = await db.select().from(streaks).where(eq(streaks.studentId, maya.id));
      return row?.expectedDays;
    };
    const before = await done();
    await withdraw();
    expect(await done()).toBe((before ?? 0) - (before ? 1 : 0));
    const events = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, activityId));
    expect(events).toMatchObject([
      {
        name: 'activity.withdrawn',
        facts: { classId: oakfield.classes.kingfishers, from: missed },
      },
    ]);
  });
});

test('whom it is for: the named, and whoever handed it in, each with their piece', async () => {
  const { maya } = oakfield.people;
  const whom = () => inSchool(mrOkafor, 'read only', (tenant) => listWhom(tenant, activityId));
  expect(await whom()).toMatchObject([{ id: maya.id, name: 'Maya Shah', state: null }]);
  await db.update(activities).set({ forNamed: true }).where(eq(activities.id, activityId));
  expect(await whom()).toEqual([]);
  await db.insert(activityChildren).values({
    ...{ schoolId: oakfield.id, activityId, studentId: maya.id },
    ...{ classId: oakfield.classes.kingfishers, clubId: oakfield.clubs.reading },
  });
  expect(await whom()).toHaveLength(1);
  await handedInBy(maya.id);
  await db.delete(activityChildren).where(eq(activityChildren.activityId, activityId));
  expect(await whom()).toMatchObject([{ id: maya.id, state: 'waiting', late: false }]);
});
