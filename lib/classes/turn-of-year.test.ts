import { v7 as newId } from 'uuid';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { runClubInClass, stopClubInClass } from '@/lib/clubs/commands';
import { whatAClubHolds } from '@/lib/clubs/queries';
import { listClassesToday } from '@/lib/homework/classes/queries';
import { listClubsOf } from '@/lib/homework/progress/pieces/queries';
import { peopleListInput } from '@/lib/people/inputs';
import { listClassNames, whatAPersonHolds } from '@/lib/people/queries';
import { listPeople } from '@/lib/people/search/queries';
import { reachOf } from '@/lib/platform/rights';
import { as, office } from '@/lib/testing/acting';
import { enrolmentsOf, membershipsOf } from '@/lib/testing/belonging';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { archiveClass, editClass, enrol, leaveClass } from './commands';
import { archiveWithClasses } from './departures/commands';
import { findClass, listChildrenOf, whatAClassHolds } from './queries';
import { classAsSeen } from './rules';

const sql = superuser;
const newYear = '2027-09-01';
/** London is an hour ahead of UTC in summer: the new school year begins at 23:00 the evening before. */
const lastMoment = new Date('2027-08-31T22:59:59Z');
const firstMoment = new Date('2027-08-31T23:00:00Z');

const at = (now: Date) => vi.setSystemTime(now);
afterEach(() => vi.useRealTimers());

/** In July: next year's class is made already, and Maya goes there, from Mr Okafor to Ms Reid, on 1 September. */
async function schoolInJuly() {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-07-10T09:00:00Z') });
  const school = await mintSchool();
  const { maya, mrOkafor, msReid } = school.people;
  const { kingfishers } = school.classes;
  const kestrels = newId();
  await sql()`insert into classes (id, school_id, name, academic_year)
    values (${kestrels}, ${school.id}, 'Kestrels', 2027)`;
  await sql()`update enrolments set ends_on = ${newYear} where class_id = ${kingfishers}`;
  await sql()`update class_staff set ends_on = ${newYear} where class_id = ${kingfishers}`;
  await sql()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    values (${newId()}, ${school.id}, ${kestrels}, ${maya.id}, ${newYear})`;
  await sql()`insert into class_staff (id, school_id, class_id, person_id, starts_on)
    values (${newId()}, ${school.id}, ${kestrels}, ${msReid.id}, ${newYear})`;
  await sql()`insert into club_classes (id, school_id, club_id, class_id)
    values (${newId()}, ${school.id}, ${school.clubs.reading}, ${kestrels})`;
  await sql()`update sessions set expires_at = '2029-01-01' where account_id in (
    select account_id from people where school_id = ${school.id})`;
  return { ...school, kestrels, maya, mrOkafor, msReid };
}

const classesOf = (list: readonly Readonly<{ id: string }>[]) => list.map(({ id }) => id);
const people = async (school: MintedSchool) =>
  (await office(school, (tenant) => listPeople(tenant, peopleListInput.parse({ q: 'Maya' })))).rows;
const sightOf = (actor: Awaited<ReturnType<typeof actorOf>>) => {
  const reach = reachOf(actor, 'learning.read');
  return reach === 'school' ? ['everybody'] : reach.students;
};

describe('a class whose end is known', () => {
  test('keeps its children and its teacher until midnight in London, and the next class has them then', async () => {
    const { kestrels, maya, mrOkafor, msReid, ...school } = await schoolInJuly();
    const { kingfishers } = school.classes;
    const reached = async (who: typeof maya) => sightOf(await actorOf(school, who));
    const taught = (who: typeof maya) => as(school, who, listClassesToday);

    for (const now of [new Date('2027-07-10T09:00:00Z'), lastMoment]) {
      at(now);
      expect(await reached(mrOkafor)).toEqual([maya.id]);
      expect(await reached(msReid)).not.toContain(maya.id);
      expect(await taught(mrOkafor)).toMatchObject([{ id: kingfishers, children: 1 }]);
      expect(classesOf(await taught(msReid))).toEqual([school.classes.wrens]);
      expect(await people(school)).toMatchObject([{ classes: 'Kingfishers' }]);
    }
    at(firstMoment);
    expect(await reached(mrOkafor)).toEqual([]);
    expect(await reached(msReid)).toContain(maya.id);
    expect(await taught(mrOkafor)).toEqual([]);
    expect(classesOf(await taught(msReid))).toContain(kestrels);
    expect(await people(school)).toMatchObject([{ classes: 'Kestrels' }]);
  });

  test('is shown to the office with everybody who is in it now', async () => {
    const school = await schoolInJuly();
    const { kingfishers } = school.classes;
    await office(school, async (tenant) => {
      expect((await findClass(tenant, kingfishers))?.staff).toHaveLength(1);
      expect(await whatAClassHolds(tenant, kingfishers)).toMatchObject({ children: 1, staff: 1 });
      expect(await listChildrenOf(tenant, kingfishers)).toMatchObject({
        inIt: [{ id: school.maya.id }],
        left: [],
      });
      expect(await whatAPersonHolds(tenant, school.maya.id)).toMatchObject({ classes: 2 });
    });
    at(firstMoment);
    await office(school, async (tenant) => {
      expect((await findClass(tenant, kingfishers))?.staff).toEqual([]);
      expect(await listChildrenOf(tenant, kingfishers)).toMatchObject({
        inIt: [],
        left: [{ id: school.maya.id }],
      });
    });
  });

  test('lets a child move in July, and they go on to their next class all the same', async () => {
    const { kestrels, maya, ...school } = await schoolInJuly();
    const { kingfishers, wrens } = school.classes;
    await office(school, (tenant) =>
      enrol(tenant, { classId: wrens, studentIds: [maya.id], on: school.today }),
    );
    expect(await enrolmentsOf(maya.id)).toMatchObject([
      { classId: kingfishers, endsOn: school.today },
      { classId: wrens, startsOn: school.today, endsOn: newYear },
      { classId: kestrels, startsOn: newYear, endsOn: null },
    ]);
    expect(await membershipsOf(maya.id)).toMatchObject([{ endsOn: null }]);
  });

  test('can be left before its end, and closed: then nobody is in it any more', async () => {
    const school = await schoolInJuly();
    const { kingfishers } = school.classes;
    await office(school, (tenant) =>
      leaveClass(tenant, { classId: kingfishers, studentId: school.maya.id, on: school.today }),
    );
    expect((await enrolmentsOf(school.maya.id))[0]).toMatchObject({ endsOn: school.today });
    await office(school, (tenant) => archiveClass(tenant, { classId: kingfishers }));
    const [staff] = await sql()`select ends_on::text as "endsOn" from class_staff
      where class_id = ${kingfishers}`;
    expect(staff).toEqual({ endsOn: school.today });
  });

  test('keeps who teaches it when the office changes its name', async () => {
    const school = await schoolInJuly();
    const { kingfishers } = school.classes;
    await office(school, async (tenant) => {
      const found = await findClass(tenant, kingfishers);
      if (!found) throw new Error('no class');
      const staff = found.staff.map(({ personId, part }) => ({ personId, part }));
      await editClass(tenant, {
        classId: kingfishers,
        asSeen: classAsSeen(found, found.yearGroups, found.staff),
        name: 'Herons',
        yearGroups: found.yearGroups,
        staff,
      });
    });
    const [staff] = await sql()`select ends_on::text as "endsOn" from class_staff
      where class_id = ${kingfishers}`;
    expect(staff).toEqual({ endsOn: newYear });
  });
});

test('two classes of one name, of this year and the next, are told apart where one is chosen', async () => {
  const { kestrels, ...school } = await schoolInJuly();
  await sql()`update classes set name = 'Kingfishers' where id = ${kestrels}`;
  const names = (await office(school, listClassNames)).map(({ name }) => name);
  expect(names).toEqual(['Kingfishers 2027/28', 'Kingfishers 2026/27', 'Wrens']);
});

test('a child who is archived leaves the class they are in and never joins the next', async () => {
  const { maya, ...school } = await schoolInJuly();
  await office(school, (tenant) => archiveWithClasses(tenant, { personId: maya.id }));
  expect(await enrolmentsOf(maya.id)).toMatchObject([
    { endsOn: school.today },
    { startsOn: newYear, endsOn: newYear },
  ]);
  expect(await membershipsOf(maya.id)).toMatchObject([{ endsOn: school.today }]);
});

describe('a club', () => {
  test('that begins in a class in July ends with it, unless the next class runs it too', async () => {
    const { maya, kestrels, ...school } = await schoolInJuly();
    const { kingfishers } = school.classes;
    const [maths, art] = [newId(), newId()];
    for (const [id, name] of [
      [maths, 'Maths'],
      [art, 'Art'],
    ] as const)
      await sql()`insert into clubs (id, school_id, name, subject, paper, emblem, evidence_kinds, weekdays)
        values (${id}, ${school.id}, ${name}, ${name}, 'poppy', 'maths', '{writing}', '{1}')`;
    await sql()`insert into club_classes (id, school_id, club_id, class_id)
      values (${newId()}, ${school.id}, ${maths}, ${kestrels})`;
    const on = school.today;
    for (const clubId of [maths, art])
      await office(school, (tenant) =>
        runClubInClass(tenant, { clubId, classId: kingfishers, on }),
      );
    const held = await sql()`select club_id as "clubId", ends_on::text as "endsOn"
      from club_memberships where student_id = ${maya.id} and club_id in (${maths}, ${art})`;
    expect(held).toContainEqual({ clubId: maths, endsOn: null });
    expect(held).toContainEqual({ clubId: art, endsOn: newYear });
    at(lastMoment);
    expect(await as(school, school.people.mrOkafor, (t) => listClubsOf(t, maya.id))).toHaveLength(
      3,
    );
    at(firstMoment);
    expect(await as(school, school.people.msReid, (t) => listClubsOf(t, maya.id))).toHaveLength(2);
  });

  test('that stops in a class whose end is known lets its children go that day', async () => {
    const { maya, kestrels, ...school } = await schoolInJuly();
    const { reading } = school.clubs;
    await sql()`delete from club_classes where class_id = ${kestrels}`;
    await sql()`update club_memberships set ends_on = ${newYear} where student_id = ${maya.id}`;
    expect(await office(school, (tenant) => whatAClubHolds(tenant, reading))).toMatchObject({
      children: 2,
    });
    await office(school, (tenant) =>
      stopClubInClass(tenant, {
        clubId: reading,
        classId: school.classes.kingfishers,
        on: school.today,
      }),
    );
    expect(await membershipsOf(maya.id)).toMatchObject([{ endsOn: school.today }]);
  });
});
