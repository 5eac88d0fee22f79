import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { reachOf } from '@/lib/platform/rights';
import type { Tenant } from '@/lib/platform/tenancy';
import { academicYearEndsOn, academicYearOf, addDays } from '@/lib/shared/dates';
import { as, eventsOf, office, refused } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { timeInClass } from '@/lib/testing/doors/rows';
import { actorOf, type MintedSchool, mintGrant, mintSchool } from '@/lib/testing/mint';
import { archiveClass, editClass } from '../commands';
import { classListInput } from '../inputs';
import { findClass, listClasses } from '../queries';
import { classAsSeen } from '../rules';
import { addStaff, setStaffDates } from './commands';
import { addStaffInput } from './inputs';
import { findStaffOf } from './queries';

const reaches = async (school: MintedSchool, name: 'mrOkafor' | 'msReid', classId: string) => {
  const reach = reachOf(await actorOf(school, school.people[name]), 'learning.read');
  return reach === 'school' || reach.classes.includes(classId);
};

const reid = ({ classes, people, today }: MintedSchool) => ({
  classId: classes.kingfishers,
  personId: people.msReid.id,
  part: 'support' as const,
  startsOn: today,
  lastDay: today as string | null,
});
const add = (school: MintedSchool, change: Partial<ReturnType<typeof reid>> = {}) =>
  office(school, (tenant) => addStaff(tenant, { ...reid(school), ...change }));
/** As the days go by, without waiting for them. */
const daysLater = (classId: string, days: number) => superuser()`
  update class_staff set starts_on = starts_on - ${days}::int, ends_on = ends_on - ${days}::int
  where class_id = ${classId}`;

describe('somebody with a part, from one day to another', () => {
  test('reaches the class on these days and no longer, without anybody ending it', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const added = await add(school);
    expect(added).toMatchObject({ part: 'support', endsOn: addDays(school.today, 1) });
    expect(await reaches(school, 'msReid', kingfishers)).toBe(true);
    expect(await eventsOf(added.id)).toMatchObject([
      { name: 'class.staff_joined', facts: { until: school.today, part: 'support' } },
    ]);
    await daysLater(kingfishers, 1);
    expect(await reaches(school, 'msReid', kingfishers)).toBe(false);
    const found = await office(school, (tenant) => findStaffOf(tenant, kingfishers));
    expect(found?.staff.map(({ name }) => name)).toEqual(['Chidi Okafor']);
    expect(found?.before).toMatchObject([{ part: 'support', endsOn: school.today }]);
  });

  test('who begins later reaches it from that day', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    await add(school, { startsOn: addDays(school.today, 1), lastDay: null });
    expect(await reaches(school, 'msReid', kingfishers)).toBe(false);
    await daysLater(kingfishers, 1);
    expect(await reaches(school, 'msReid', kingfishers)).toBe(true);
  });

  test('one part after another, and the class can still be changed as a whole', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    await add(school);
    await add(school, { part: 'lead' as never, startsOn: addDays(school.today, 1), lastDay: null });
    await office(school, async (tenant) => {
      const found = await findClass(tenant, kingfishers);
      if (!found) throw new Error('There is no such class');
      await editClass(tenant, {
        classId: kingfishers,
        asSeen: classAsSeen(found, found.yearGroups, found.staff),
        name: 'Halcyons',
        yearGroups: found.yearGroups,
        staff: found.staff.map(({ personId, part }) => ({ personId, part })),
      });
    });
    const listed = await office(school, (tenant) => listClasses(tenant, classListInput.parse({})));
    // Whoever has two times there, one after the other, is named once.
    expect(listed.find(({ id }) => id === kingfishers)?.staff).toEqual([
      ...['Chidi Okafor', 'Joanna Reid'],
    ]);
    const found = await office(school, (tenant) => findStaffOf(tenant, kingfishers));
    expect(found?.staff.map(({ part, endsOn }) => [part, endsOn])).toEqual([
      ['lead', null],
      ['lead', null],
      ['support', addDays(school.today, 1)],
    ]);
  });

  test('who was taken out before they began stands nowhere, and can begin again', async () => {
    const school = await mintSchool();
    const { kingfishers } = school.classes;
    const { msReid, mrOkafor } = school.people;
    await add(school, { startsOn: addDays(school.today, 7), lastDay: null });
    const save = (staff: readonly string[]) =>
      office(school, async (tenant) => {
        const found = await findClass(tenant, kingfishers);
        if (!found) throw new Error('There is no such class');
        await editClass(tenant, {
          classId: kingfishers,
          asSeen: classAsSeen(found, found.yearGroups, found.staff),
          ...{ name: found.name, yearGroups: found.yearGroups },
          staff: staff.map((personId) => ({
            personId,
            part: personId === msReid.id ? ('support' as const) : ('lead' as const),
          })),
        });
        return (await findStaffOf(tenant, kingfishers))?.staff.map(({ name }) => name);
      });
    expect(await save([mrOkafor.id])).toEqual(['Chidi Okafor']);
    // Nor is she ended once more.
    expect(await save([mrOkafor.id])).toEqual(['Chidi Okafor']);
    expect(await save([mrOkafor.id, msReid.id])).toHaveLength(2);
    expect(await reaches(school, 'msReid', kingfishers)).toBe(true);
  });

  test('is refused twice at once, outside the year, over already, and of nobody who works here', async () => {
    const school = await mintSchool();
    const { people, today } = school;
    const endOfYear = academicYearEndsOn(academicYearOf(today));
    await add(school, { lastDay: null });
    await expect(add(school, { startsOn: addDays(today, 1) })).rejects.toEqual(
      refused('classes.ends_before_it_starts'),
    );
    await expect(add(school, { startsOn: addDays(today, 1), lastDay: null })).rejects.toEqual(
      refused('classes.there_meanwhile'),
    );
    const free = { personId: people.mrsBell.id };
    await expect(add(school, { ...free, lastDay: addDays(endOfYear, 1) })).rejects.toEqual(
      refused('classes.day_outside_the_year'),
    );
    await expect(add(school, { ...free, startsOn: '2020-01-01' })).rejects.toEqual(
      refused('classes.day_outside_the_year'),
    );
    await expect(add(school, { personId: people.mayasMum.id })).rejects.toEqual(
      refused('classes.not_staff'),
    );
    await expect(add(school, { personId: people.maya.id })).rejects.toEqual(
      refused('classes.not_staff'),
    );
    await office(school, (tenant) => archiveClass(tenant, { classId: school.classes.wrens }));
    await expect(add(school, { ...free, classId: school.classes.wrens })).rejects.toEqual(
      refused('classes.archived_meanwhile'),
    );
  });

  test('a form that lacks somebody, a part or a day is told which', () => {
    const { error } = addStaffInput.safeParse({
      classId: randomUUID(),
      personId: '',
      part: 'head',
      startsOn: '',
      lastDay: 'soon',
    });
    const told = error?.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    expect([...new Set(told)]).toEqual([
      'personId: classes.staff_missing',
      'part: classes.part_missing',
      'startsOn: classes.day_missing',
      'lastDay: classes.day_missing',
    ]);
  });
});

describe('who has the office’s rights beside classes of their own', () => {
  const withTheOffice = async () => {
    const school = await mintSchool();
    const { mrOkafor, mrsBell } = school.people;
    await mintGrant(school.id, mrOkafor, mrsBell, { template: 'office', scope: 'school' });
    return school;
  };

  test('puts colleagues into classes, and themselves into none', async () => {
    const school = await withTheOffice();
    const { mrOkafor } = school.people;
    const own = { ...reid(school), classId: school.classes.wrens, personId: mrOkafor.id };
    await expect(as(school, mrOkafor, (tenant) => addStaff(tenant, own))).rejects.toEqual(
      refused('classes.not_yourself'),
    );
    expect(await reaches(school, 'mrOkafor', school.classes.wrens)).toBe(false);
    const added = await as(school, mrOkafor, (tenant) => addStaff(tenant, reid(school)));
    expect(added).toMatchObject({ personId: school.people.msReid.id });
  });

  test('lets colleagues stay longer, and themselves leave sooner but not stay longer', async () => {
    const school = await withTheOffice();
    const { today, classes, people } = school;
    const staffId = await timeInClass(classes.kingfishers, people.mrOkafor.id);
    const set = (before: string | null, lastDay: string | null) =>
      as(school, people.mrOkafor, (tenant) =>
        setStaffDates(tenant, { classId: classes.kingfishers, staffId, before, lastDay }),
      );
    const [sooner, soon] = [addDays(today, 1), addDays(today, 3)];
    expect(await set(null, soon)).toMatchObject({ endsOn: addDays(soon, 1) });
    expect(await set(soon, sooner)).toMatchObject({ endsOn: addDays(sooner, 1) });
    for (const longer of [null, soon])
      await expect(set(sooner, longer)).rejects.toEqual(refused('classes.not_yourself'));
    const colleague = await as(school, people.mrOkafor, (tenant) =>
      addStaff(tenant, { ...reid(school), lastDay: sooner }),
    );
    const stays = await as(school, people.mrOkafor, (tenant) =>
      setStaffDates(tenant, {
        classId: classes.kingfishers,
        staffId: colleague.id,
        before: sooner,
        lastDay: soon,
      }),
    );
    expect(stays).toMatchObject({ endsOn: addDays(soon, 1) });
  });
});

describe('the last day', () => {
  const dates = async (school: MintedSchool, before: string | null, lastDay: string | null) => ({
    classId: school.classes.kingfishers,
    staffId: await timeInClass(school.classes.kingfishers, school.people.mrOkafor.id),
    before,
    lastDay,
  });
  const set = async (school: MintedSchool, before: string | null, lastDay: string | null) => {
    const input = await dates(school, before, lastDay);
    return office(school, (tenant) => setStaffDates(tenant, input));
  };

  test('can be set, moved and taken away until it is over', async () => {
    const school = await mintSchool();
    const { today } = school;
    const { kingfishers } = school.classes;
    const later = addDays(today, 3);
    expect(await set(school, null, today)).toMatchObject({ endsOn: addDays(today, 1) });
    expect(await set(school, today, later)).toMatchObject({ endsOn: addDays(later, 1) });
    const open = await set(school, later, null);
    expect(open.endsOn).toBeNull();
    expect((await eventsOf(open.id)).map(({ name }) => name)).toEqual([
      ...['class.staff_dated', 'class.staff_dated', 'class.staff_dated'],
    ]);
    await set(school, null, today);
    expect(await reaches(school, 'mrOkafor', kingfishers)).toBe(true);
    await daysLater(kingfishers, 1);
    expect(await reaches(school, 'mrOkafor', kingfishers)).toBe(false);
    await expect(set(school, addDays(today, -1), null)).rejects.toEqual(
      refused('classes.over_already'),
    );
  });

  test('is refused in the past, from a stale form, and over another time of theirs', async () => {
    const school = await mintSchool();
    const { today, classes, people } = school;
    await expect(set(school, null, addDays(today, -1))).rejects.toEqual(
      refused('classes.last_day_over'),
    );
    await expect(set(school, null, '2020-01-01')).rejects.toEqual(
      refused('classes.ends_before_it_starts'),
    );
    await set(school, null, today);
    await expect(set(school, null, addDays(today, 2))).rejects.toEqual(refused('refusal.conflict'));
    const held = await dates(school, today, addDays(today, 9));
    await office(school, (tenant) =>
      addStaff(tenant, {
        classId: classes.kingfishers,
        personId: people.mrOkafor.id,
        part: 'support',
        startsOn: addDays(today, 4),
        lastDay: null,
      }),
    );
    await expect(office(school, (tenant) => setStaffDates(tenant, held))).rejects.toEqual(
      refused('classes.there_meanwhile'),
    );
  });

  test('nobody but the office sets it, nobody adds anybody, and another school’s class is not there', async () => {
    const [oakfield, riverside] = [await mintSchool(), await mintSchool()];
    const input = await dates(oakfield, null, oakfield.today);
    const rows = () => superuser()`
      select json_agg(s order by id) as staff from class_staff s where school_id = ${oakfield.id}`;
    const before = await rows();
    const everything = [
      (tenant: Tenant) => setStaffDates(tenant, input),
      (tenant: Tenant) => addStaff(tenant, reid(oakfield)),
    ];
    for (const command of everything) {
      for (const name of ['mrOkafor', 'msReid', 'mayasMum', 'leosDad', 'maya'] as const)
        await expect(as<unknown>(oakfield, oakfield.people[name], command)).rejects.toThrow();
      await expect(office<unknown>(riverside, command)).rejects.toEqual(
        refused('refusal.not_found'),
      );
    }
    expect(await rows()).toEqual(before);
  });
});
