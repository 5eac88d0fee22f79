import { expect, test } from 'vitest';
import { schoolYearAfter } from '@/lib/settings/calendar/queries';
import { addDays } from '@/lib/shared/dates';
import { office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintPerson } from '@/lib/testing/mint';
import { mintPrimarySchool, type PrimarySchool } from '@/lib/testing/primary-school';
import { writeDown } from './carrying/written-down';
import { decideForChildren, rehearseYear } from './commands';
import { makeNextYear } from './making';
import { findRollover, listPlanned, outcomesOf } from './queries';
import type { Choice } from './rules';

const sql = superuser;

const small = {
  '1A': { yearGroups: [1], children: 3 },
  '2A': { yearGroups: [2], children: 2, clubs: false },
  '6A': { yearGroups: [6], children: 2 },
};

const rehearse = (school: PrimarySchool) =>
  office(school, async (tenant) => rehearseYear(tenant, await schoolYearAfter(tenant)));

const decide = (school: PrimarySchool, studentIds: string[], choice: Choice) =>
  office(school, async (tenant) => {
    const rollover = await theRollover(tenant);
    const form = { rolloverId: rollover.id, version: rollover.version };
    await decideForChildren(tenant, { ...form, studentIds, choice });
  });

async function theRollover(tenant: Parameters<typeof findRollover>[0]) {
  const { year } = await schoolYearAfter(tenant);
  const rollover = await findRollover(tenant, year);
  if (!rollover) throw new Error('no rehearsal');
  return rollover;
}

const make = (school: PrimarySchool) =>
  office(school, async (tenant) => {
    const rollover = await theRollover(tenant);
    await writeDown(tenant, rollover, await outcomesOf(tenant, rollover));
    await makeNextYear(tenant, rollover, async () => {});
    return rollover;
  });

/** Where a child is from day to day, oldest first. */
const placesOf = (studentId: string) => sql()`
  select c.name, c.academic_year as year, e.starts_on::text as "from", e.ends_on::text as "to"
  from enrolments e join classes c on c.school_id = e.school_id and c.id = e.class_id
  where e.student_id = ${studentId} order by e.starts_on, e.ends_on`;
const clubsOf = (studentId: string) => sql()`
  select level, starts_on::text as "from", ends_on::text as "to" from club_memberships
  where student_id = ${studentId} order by starts_on`;

test('everybody goes where was said from the first day of the year, and is where they were until then', async () => {
  const school = await mintPrimarySchool(small);
  const since = addDays(school.today, -60);
  await rehearse(school);
  const [mover = '', stays = '', away = ''] = school.children['1A'] ?? [];
  await decide(school, [stays], { to: 'repeats' });
  await decide(school, [away], { to: 'leaves' });
  const { year, startsOn } = await make(school);
  expect(await placesOf(mover)).toEqual([
    { name: '1A', year: year - 1, from: since, to: startsOn },
    { name: '2A', year, from: startsOn, to: null },
  ]);
  expect((await placesOf(stays))[1]).toMatchObject({ name: '1A', year });
  expect(await placesOf(away)).toMatchObject([{ name: '1A', to: startsOn }]);
  const [eldest = ''] = school.children['6A'] ?? [];
  expect(await placesOf(eldest)).toMatchObject([{ name: '6A', to: startsOn }]);
});

test('a club goes on at its step where the next class runs it, and ends with the year where not', async () => {
  const school = await mintPrimarySchool({
    ...small,
    '3A': { yearGroups: [3], children: 1 },
  });
  await rehearse(school);
  const [, second = ''] = school.children['1A'] ?? [];
  const [fromTwo = ''] = school.children['2A'] ?? [];
  await decide(school, [second], { to: 'repeats' });
  const { startsOn } = await make(school);
  const [first = ''] = school.children['1A'] ?? [];
  expect(await clubsOf(first)).toMatchObject([{ to: startsOn }]);
  expect(await clubsOf(second)).toMatchObject([{ level: 2, to: null }]);
  expect(await clubsOf(fromTwo)).toEqual([{ level: 1, from: startsOn, to: null }]);
});

test('who else works with a class goes on with it, unless they left the school', async () => {
  const school = await mintPrimarySchool(small);
  const [helper, gone] = [
    await mintPerson(school.id, 'support_worker', 'Ida Lund'),
    await mintPerson(school.id, 'support_worker', 'Tom Ash'),
  ];
  for (const { id } of [helper, gone])
    await sql()`insert into class_staff (id, school_id, class_id, person_id, part, starts_on)
      select gen_random_uuid(), school_id, id, ${id}::uuid, 'support', ${addDays(school.today, -60)}::date
      from classes where school_id = ${school.id} and name = '2A'`;
  await rehearse(school);
  await sql()`update people set archived_at = now() where id = ${gone.id}`;
  const { year, startsOn } = await make(school);
  const placed = await sql()`select c.academic_year as year, s.part, s.starts_on::text as "from",
      s.ends_on::text as "to" from class_staff s join classes c on c.id = s.class_id
    where s.person_id = ${helper.id} order by c.academic_year`;
  expect(placed).toMatchObject([
    { year: year - 1, part: 'support', to: startsOn },
    { year, part: 'support', from: startsOn, to: null },
  ]);
  const [once] =
    await sql()`select count(*)::int as places from class_staff where person_id = ${gone.id}`;
  expect(once).toMatchObject({ places: 1 });
});

test('teachers end and begin with the year, each new class has its year groups', async () => {
  const school = await mintPrimarySchool(small);
  await rehearse(school);
  const { year, startsOn } = await make(school);
  const staff = await sql()`select c.name, c.academic_year as year, s.starts_on::text as "from",
      s.ends_on::text as "to" from class_staff s join classes c on c.id = s.class_id
    where s.school_id = ${school.id} and c.name = '2A' order by c.academic_year`;
  expect(staff).toMatchObject([
    { year: year - 1, to: startsOn },
    { year, from: startsOn, to: null },
  ]);
  const groups = await sql()`select c.name, y.year_group as "yearGroup" from class_year_groups y
    join classes c on c.id = y.class_id where c.school_id = ${school.id}
      and c.academic_year = ${year} order by c.name`;
  expect(groups).toEqual([
    { name: '1A', yearGroup: 1 },
    { name: '2A', yearGroup: 2 },
    { name: '6A', yearGroup: 6 },
  ]);
});

test('done once more it changes nothing', async () => {
  const school = await mintPrimarySchool(small);
  await rehearse(school);
  await make(school);
  const all = async () => [
    await sql()`select * from enrolments where school_id = ${school.id} order by id`,
    await sql()`select * from club_memberships where school_id = ${school.id} order by id`,
    await sql()`select * from class_staff where school_id = ${school.id} order by id`,
    await sql()`select * from classes where school_id = ${school.id} order by id`,
  ];
  const before = await all();
  await make(school);
  expect(await all()).toEqual(before);
});

test('who was put into another class of that year by hand goes where was decided last', async () => {
  const school = await mintPrimarySchool(small);
  await rehearse(school);
  const { year, startsOn } = await office(school, schoolYearAfter);
  const [child = ''] = school.children['1A'] ?? [];
  const [made] = await sql()`insert into classes (id, school_id, name, academic_year)
    values (gen_random_uuid(), ${school.id}, 'Owls', ${year}) returning id`;
  await sql()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    values (gen_random_uuid(), ${school.id}, ${made?.id}, ${child}, ${startsOn})`;
  await make(school);
  expect(await placesOf(child)).toMatchObject([
    { name: '1A', to: startsOn },
    { name: 'Owls', to: startsOn },
    { name: '2A', to: null },
  ]);
});

test('a thousand children are moved in seconds', async () => {
  const school = await mintPrimarySchool(
    Object.fromEntries(
      [0, 1, 2, 3, 4, 5, 6].flatMap((year) =>
        ['A', 'B', 'C', 'D', 'E'].map((letter) => [
          `${year || 'R'}${letter}`,
          { yearGroups: [year], children: 29 },
        ]),
      ),
    ),
  );
  await rehearse(school);
  const begun = performance.now();
  const { startsOn } = await make(school);
  expect(performance.now() - begun).toBeLessThan(15_000);
  const [moved] = await sql()`select count(*)::int as children from enrolments
    where school_id = ${school.id} and starts_on = ${startsOn}`;
  expect(moved).toEqual({ children: 6 * 5 * 29 });
  const planned = await office(school, async (tenant) =>
    listPlanned(tenant, await theRollover(tenant)),
  );
  expect(planned.find(({ name }) => name === '3C')).toMatchObject({ children: 29 });
});
