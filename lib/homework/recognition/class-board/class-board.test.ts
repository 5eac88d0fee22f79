import { beforeEach, describe, expect, test } from 'vitest';
import { type Happened, inSchoolByClock, type Reaction } from '@/lib/platform/job';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintPerson, mintSchool } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { countClassWeeks } from './commands';
import { boardOfClass, boardsOfChild } from './queries';
import { countOnceShown, recountClassBoard, recountClassBoards } from './reactions';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const switchOn = () =>
  office(school, (tenant) =>
    keepSetting(tenant, {
      ...{ key: 'class_boards.shown', value: 'yes', asSeen: settingAsSeen(undefined) },
    }),
  );
const count = () =>
  inSchoolByClock(school.id, (tenant) => countClassWeeks(tenant, school.people.maya.id));
const mine = () =>
  as(school, school.people.maya, (tenant) => boardsOfChild(tenant, school.people.maya.id));
const ofTeacher = (who: 'mrOkafor' | 'msReid' = 'mrOkafor') =>
  as(school, school.people[who], (tenant) => boardOfClass(tenant, school.classes.kingfishers));

/** So many children join Maya in Kingfishers. */
async function joinedBy(children: number) {
  for (let nth = 0; nth < children; nth += 1) {
    const { id } = await mintPerson(school.id, 'student', `Child ${nth}`);
    await superuser()`insert into students (school_id, id, year_group) values (${school.id}, ${id}, 4)`;
    await superuser()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
      values (gen_random_uuid(), ${school.id}, ${school.classes.kingfishers}, ${id}, ${school.today})`;
  }
}
const rows = () =>
  superuser()`select children, pieces from class_weeks where school_id = ${school.id}`;

test('off by default: nothing is counted, and nobody sees a board', async () => {
  await joinedBy(4);
  await handIn(school, 'maya');
  await count();
  expect(await rows()).toHaveLength(0);
  expect(await mine()).toBeUndefined();
  expect(await ofTeacher()).toBeUndefined();
});

describe('where the school shows them', () => {
  beforeEach(switchOn);

  test('the class is set beside its own last week per head, and the child beside nobody', async () => {
    await joinedBy(4);
    expect((await mine())?.classes).toMatchObject([{ board: { is: 'not_yet' } }]);
    await handIn(school, 'maya');
    await handIn(school, 'maya');
    const lastWeek = await handIn(school, 'maya');
    await superuser()`update submissions set handed_in_on = handed_in_on - 7 where id = ${lastWeek}`;
    await Promise.all([count(), count()]);
    await count();
    expect(await rows()).toHaveLength(2);
    const board = { is: 'shown', now: 0.4, before: 0.2 };
    expect(await mine()).toEqual({
      classes: [{ classId: school.classes.kingfishers, className: 'Kingfishers', board }],
      bestWeek: 2,
    });
    expect(await ofTeacher()).toMatchObject({ board });
  });

  test('of four children nothing is counted, not even in the database', async () => {
    await joinedBy(3);
    await handIn(school, 'maya');
    await count();
    expect(await rows()).toEqual([
      { children: 4, pieces: null },
      { children: 4, pieces: null },
    ]);
    expect((await mine())?.classes).toMatchObject([{ board: { is: 'too_few' } }]);
    await expect(superuser()`update class_weeks set pieces = '{1,0,0,0,0,0,0}'
      where school_id = ${school.id}`).rejects.toThrow('small_classes_are_not_counted');
  });

  test('counts anew when a child joins or leaves, when many moved, and when it is switched on', async () => {
    await joinedBy(5);
    await handIn(school, 'maya');
    const classId = school.classes.kingfishers;
    const happened = (facts: Record<string, unknown>): Happened => ({
      ...{ id: classId, name: 'class.left', subjectId: classId },
      ...{ studentId: null, actorId: null, facts },
    });
    const react = (what: Reaction, facts: Record<string, unknown> = {}) =>
      inSchoolByClock(school.id, (tenant) => what(tenant, happened(facts)));
    const now = async () => {
      const { board } = (await ofTeacher()) ?? {};
      return board?.is === 'shown' ? board.now : board?.is;
    };
    await react(countOnceShown, { key: 'homework.rest_days' });
    expect(await now()).toBe('not_yet');
    await react(countOnceShown, { key: 'class_boards.shown' });
    expect(await now()).toBe(0.2);

    const leave = (children: number) => superuser()`update enrolments set ends_on = ${school.today}
      where id in (select e.id from enrolments e where e.class_id = ${classId}
        and e.ends_on is null and e.student_id <> ${school.people.maya.id} limit ${children})`;
    await leave(1);
    await react(recountClassBoard, { classId: school.classes.wrens });
    expect(await now()).toBe(0.2);
    await react(recountClassBoard, { classId });
    expect((await rows()).map(({ children }) => children)).toContain(5);
    // One more, and five are four: nothing is told of so few.
    await leave(1);
    await react(recountClassBoards);
    expect(await now()).toBe('too_few');
    await joinedBy(1);
    await react(recountClassBoard, { classId });
    expect(await now()).toBe(0.2);
    // Nobody is left.
    await superuser()`update enrolments set ends_on = ${school.today} where class_id = ${classId}`;
    await react(recountClassBoard, { classId });
    const left = await superuser()`select children, pieces from class_weeks
      where class_id = ${classId}`;
    expect(left).toEqual([
      { children: 0, pieces: null },
      { children: 0, pieces: null },
    ]);
  });

  test('another class’s board tells its teacher and its children nothing of this one', async () => {
    await joinedBy(4);
    await handIn(school, 'maya');
    await count();
    expect(await ofTeacher('msReid')).toBeUndefined();
    const { leo, maya } = school.people;
    expect(await as(school, leo, (tenant) => boardsOfChild(tenant, maya.id))).toBeUndefined();
    const seen = await as(school, leo, (tenant) => tenant.db.execute('select 1 from class_weeks'));
    expect(seen).toHaveLength(0);
  });
});
