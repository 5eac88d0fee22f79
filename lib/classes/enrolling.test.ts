import { describe, expect, test } from 'vitest';
import { listWaiting } from '@/lib/homework/reviewing/queries';
import { addStudent } from '@/lib/people/commands';
import { whatAPersonHolds } from '@/lib/people/queries';
import { reachOf } from '@/lib/platform/rights';
import { addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { enrolmentsOf, membershipsOf } from '@/lib/testing/belonging';
import { superuser } from '@/lib/testing/database';
import { actorOf, type MintedSchool, mintSchool, type Someone } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { enrol, leaveClass } from './commands';
import { archiveWithClasses } from './departures/commands';
import { listChildrenOf, searchChildrenFor } from './queries';

const sql = superuser;

const newChild = (school: MintedSchool) =>
  office(school, (tenant) =>
    addStudent(tenant, {
      givenName: 'Zara',
      familyName: 'Malik',
      animal: 'owl',
      dateOfBirth: null,
      yearGroup: 4,
    }),
  );

describe('joining and leaving', () => {
  test('a child joins the class and its clubs at level 1, each in the record', async () => {
    const school = await mintSchool();
    const zara = await newChild(school);
    const on = addDays(school.today, -1);
    const [joined] = await office(school, (tenant) =>
      enrol(tenant, { classId: school.classes.wrens, studentIds: [zara.id], on }),
    );
    expect(await enrolmentsOf(zara.id)).toEqual([
      { classId: school.classes.wrens, startsOn: on, endsOn: null },
    ]);
    expect(await membershipsOf(zara.id)).toEqual([{ level: 1, startsOn: on, endsOn: null }]);
    expect(await eventsOf(joined?.id ?? '')).toMatchObject([
      { name: 'class.joined', studentId: zara.id, facts: { on } },
    ]);
  });

  test('a child who moves ends there and starts here on one day, and keeps club and level', async () => {
    const school = await mintSchool();
    const { maya } = school.people;
    const { kingfishers, wrens } = school.classes;
    await sql()`update club_memberships set level = 4 where student_id = ${maya.id}`;
    await office(school, (tenant) =>
      enrol(tenant, { classId: wrens, studentIds: [maya.id], on: school.today }),
    );
    const since = addDays(school.today, -60);
    expect(await enrolmentsOf(maya.id)).toEqual([
      { classId: kingfishers, startsOn: since, endsOn: school.today },
      { classId: wrens, startsOn: school.today, endsOn: null },
    ]);
    expect((await membershipsOf(maya.id)).at(-1)).toMatchObject({ level: 4, endsOn: null });
    expect(reachOf(await actorOf(school, school.people.mrOkafor), 'learning.read')).toMatchObject({
      students: [],
    });
  });

  test('joining twice is refused, and back again on the day of leaving is one enrolment', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const zara = await newChild(school);
    const join = { classId: kingfishers, studentIds: [zara.id], on: school.today };
    await office(school, (tenant) => enrol(tenant, join));
    await expect(office(school, (tenant) => enrol(tenant, join))).rejects.toEqual(
      refused('classes.already_in'),
    );
    const leave = { classId: kingfishers, studentId: zara.id, on: school.today };
    await office(school, (tenant) => leaveClass(tenant, leave));
    await office(school, (tenant) => enrol(tenant, join));
    expect(await enrolmentsOf(zara.id)).toEqual([
      { classId: kingfishers, startsOn: school.today, endsOn: null },
    ]);
    expect(await membershipsOf(zara.id)).toEqual([
      { level: 1, startsOn: school.today, endsOn: null },
    ]);
  });

  test('all or none: one archived child keeps the others out too', async () => {
    const school = await mintSchool();
    const [zara, amir] = [await newChild(school), await newChild(school)];
    await office(school, (tenant) => archiveWithClasses(tenant, { personId: amir.id }));
    await expect(
      office(school, (tenant) =>
        enrol(tenant, {
          classId: school.classes.wrens,
          studentIds: [zara.id, amir.id],
          on: school.today,
        }),
      ),
    ).rejects.toEqual(refused('classes.child_archived'));
    expect(await enrolmentsOf(zara.id)).toEqual([]);
  });

  test('a child leaves the class and its clubs; before joining, and twice, is refused', async () => {
    const school = await mintSchool();
    const { maya } = school.people;
    const leave = { classId: school.classes.kingfishers, studentId: maya.id, on: school.today };
    await expect(
      office(school, (tenant) => leaveClass(tenant, { ...leave, on: '2020-01-01' })),
    ).rejects.toEqual(refused('classes.leaves_before_joining'));
    const [left] = await office(school, (tenant) => leaveClass(tenant, leave));
    expect((await membershipsOf(maya.id))[0]).toMatchObject({ endsOn: school.today });
    expect((await eventsOf(left?.id ?? '')).at(-1)).toMatchObject({
      name: 'class.left',
      studentId: maya.id,
    });
    await expect(office(school, (tenant) => leaveClass(tenant, leave))).rejects.toEqual(
      refused('classes.not_in_it'),
    );
  });
});

describe('work that waits for a teacher', () => {
  const saidToTheOffice = (school: MintedSchool) =>
    office(school, async (tenant) => {
      const { maya } = school.people;
      const { inIt } = await listChildrenOf(tenant, school.classes.kingfishers);
      const found = await searchChildrenFor(tenant, school.classes.wrens, { q: '', none: false });
      const { waiting } = await whatAPersonHolds(tenant, maya.id);
      return {
        leaving: inIt.find(({ id }) => id === maya.id)?.waiting,
        moving: found.find(({ id }) => id === maya.id)?.waiting,
        archiving: waiting,
      };
    });

  test('is counted for whoever is about to leave, move or be archived, until it is answered', async () => {
    const school = await mintSchool();
    expect(await saidToTheOffice(school)).toEqual({ leaving: 0, moving: 0, archiving: 0 });
    const first = await handIn(school, 'maya');
    await handIn(school, 'maya');
    await handIn(school, 'leo');
    expect(await saidToTheOffice(school)).toEqual({ leaving: 2, moving: 2, archiving: 2 });
    await sql()`update submissions set state = 'reviewed' where id = ${first}`;
    expect((await saidToTheOffice(school)).leaving).toBe(2);
    await sql()`update submissions set state = 'accepted' where id = ${first}`;
    expect(await saidToTheOffice(school)).toEqual({ leaving: 1, moving: 1, archiving: 1 });
  });

  test('goes along with the child on the day of the move, from the old teacher to the new one', async () => {
    const school = await mintSchool();
    const { maya, mrOkafor, msReid } = school.people;
    await handIn(school, 'maya');
    const titles = (who: Someone) =>
      as(school, who, async (tenant) => (await listWaiting(tenant, {})).map(({ title }) => title));
    const leaves = (on: string) =>
      office(school, (tenant) =>
        enrol(tenant, { classId: school.classes.wrens, studentIds: [maya.id], on }),
      );
    await leaves(addDays(school.today, 3));
    expect(await titles(mrOkafor)).toEqual(['Holes, chapter 11']);
    await sql()`update enrolments set ends_on = ${school.today}
      where student_id = ${maya.id} and class_id = ${school.classes.kingfishers}`;
    await sql()`update enrolments set starts_on = ${school.today}
      where student_id = ${maya.id} and class_id = ${school.classes.wrens}`;
    expect(await titles(mrOkafor)).toEqual([]);
    expect(await titles(msReid)).toEqual(['Holes, chapter 11']);
  });
});
