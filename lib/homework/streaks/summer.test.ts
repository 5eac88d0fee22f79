import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import { inSchoolByClock } from '@/lib/platform/job';
import type { Tenant } from '@/lib/platform/tenancy';
import { addDays, eachDay, hourOfDay, type LocalDate, weekdayOf } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { findChildOfClass } from '../classes/child/queries';
import { classTableInput } from '../classes/inputs';
import { findClassTable } from '../classes/queries';
import { excuseStudent } from '../excusals/commands';
import { awardEarned } from '../recognition/badges/commands';
import { recomputeEveryStreak, recomputeStreaks } from './commands';
import { recomputeStreakOf } from './reactions';

/* A run over the summer, by the commands that keep it: only a day that was missed ends one. */

const years = {
  england: {
    last: ['2025-09-02', '2026-07-21'],
    lastDays: ['2026-07-13', '2026-07-21'],
    begins: '2026-09-01',
    this: ['2026-09-02', '2027-07-20'],
  },
  scotland: {
    last: ['2025-08-18', '2026-06-26'],
    lastDays: ['2026-06-18', '2026-06-26'],
    begins: '2026-08-01',
    this: ['2026-08-17', '2027-06-25'],
  },
} as const;

type Nation = keyof typeof years;

/** A school of that nation with both years written down, where Maya was from the first day on. No rest days. */
async function schoolIn(nation: Nation) {
  const school = await mintSchool();
  const sql = superuser();
  await sql`update schools set nation = ${nation} where id = ${school.id}`;
  await sql`delete from terms where school_id = ${school.id}`;
  await sql`delete from closures where school_id = ${school.id}`;
  for (const [name, [from, to]] of [
    ['The year before', ['2024-09-02', '2025-06-20']],
    ['Last year', years[nation].last],
    ['This year', years[nation].this],
  ] as const)
    await sql`insert into terms (id, school_id, name, starts_on, ends_on)
      values (${newId()}, ${school.id}, ${name}, ${from}, ${to})`;
  await sql`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'homework.rest_days', '0')`;
  await sql`update enrolments set starts_on = '2024-08-01' where school_id = ${school.id}`;
  await sql`update club_memberships set starts_on = '2024-08-01' where school_id = ${school.id}`;
  return school;
}

/** Work due on these weekdays, which Maya hands in on its day but on those she misses. */
async function work(
  school: MintedSchool,
  [from, to]: readonly [LocalDate, LocalDate],
  {
    missing = [],
    classId = school.classes.kingfishers,
  }: { missing?: LocalDate[]; classId?: string } = {},
) {
  let done = 0;
  for (const on of eachDay(from, to)) {
    if (weekdayOf(on) > 5) continue;
    const activityId = await setPiece(school, { classId, opensOn: on, dueOn: on });
    if (missing.includes(on)) continue;
    done += 1;
    await ownerDatabase()
      .insert(submissions)
      .values({
        ...{ schoolId: school.id, studentId: school.people.maya.id, activityId, classId },
        ...{ clubId: school.clubs.reading, handedInOn: on, late: false },
        handedInAt: new Date(`${on}T15:00:00Z`),
      });
  }
  return done;
}

const byClock = <T>({ id }: MintedSchool, on: LocalDate, does: (tenant: Tenant) => Promise<T>) =>
  inSchoolByClock(id, (tenant) => does({ ...tenant, now: hourOfDay(on, 20) }));

async function runOn(school: MintedSchool, on: LocalDate) {
  await byClock(school, on, recomputeEveryStreak);
  const [row] = await superuser()`select current_days as current, best_days as best from streaks
    where school_id = ${school.id} and student_id = ${school.people.maya.id}`;
  return row;
}

describe.each(['england', 'scotland'] as const)('over the summer in %s', (nation) => {
  const { lastDays, begins, this: thisYear } = years[nation];

  test('the run stands through the holiday, goes on after it and ends with a day missed', async () => {
    const school = await schoolIn(nation);
    const before = await work(school, lastDays);
    expect(before).toBe(7);
    for (const on of [lastDays[1], addDays(begins, -1), begins, thisYear[0]])
      expect(await runOn(school, on), on).toEqual({ current: 7, best: 7 });
    const [first] = thisYear;
    const third = addDays(first, 2);
    const after = await work(school, [first, third]);
    expect(await runOn(school, third)).toEqual({ current: 7 + after, best: 7 + after });
    const missed = addDays(third, weekdayOf(third) === 5 ? 3 : 1);
    await work(school, [missed, missed], { missing: [missed] });
    expect(await runOn(school, addDays(missed, 1))).toEqual({ current: 0, best: 7 + after });
  });

  test('a day of last year that is excused in the new one joins what it had parted', async () => {
    const school = await schoolIn(nation);
    const gap = addDays(lastDays[0], 1);
    await work(school, lastDays, { missing: [gap] });
    expect(await runOn(school, begins)).toEqual({ current: 5, best: 5 });
    const { maya, mrOkafor } = school.people;
    await as(school, mrOkafor, (tenant) =>
      excuseStudent(tenant, { studentId: maya.id, fromOn: gap, untilOn: gap, reason: 'illness' }),
    );
    const better = await byClock(school, begins, (tenant) =>
      recomputeStreakOf(tenant, {
        ...{ id: '', name: '', subjectId: '', actorId: null, facts: {} },
        studentId: maya.id,
      }),
    );
    expect(better).toEqual([maya.id]);
    expect(await runOn(school, begins)).toEqual({ current: 6, best: 6 });
  });

  test('what ended a run last year has ended it, whatever came before', async () => {
    const school = await schoolIn(nation);
    await work(school, lastDays, { missing: [lastDays[1]] });
    expect(await runOn(school, begins)).toEqual({ current: 0, best: 6 });
    expect(await runOn(school, thisYear[0])).toEqual({ current: 0, best: 6 });
  });
});

test('a run that nothing ended for more than two years is whole, and worked out from nothing the same', async () => {
  const school = await schoolIn('england');
  const done =
    (await work(school, ['2024-09-03', '2024-09-06'])) +
    (await work(school, ['2025-09-03', '2025-09-05'])) +
    (await work(school, ['2026-09-02', '2026-09-04']));
  const whole = { current: done, best: done };
  expect(await runOn(school, '2026-09-06')).toEqual(whole);
  await superuser()`delete from streaks where school_id = ${school.id}`;
  expect(await runOn(school, '2026-09-06')).toEqual(whole);
});

test('a child who left and came back a year later goes on where they were, and so does one who changed class', async () => {
  const school = await schoolIn('england');
  const { maya } = school.people;
  const before = await work(school, ['2025-06-16', '2025-06-20']);
  // The class goes on without her.
  await superuser()`update enrolments set ends_on = '2025-07-01' where student_id = ${maya.id}`;
  await work(school, ['2025-10-06', '2025-10-08'], {
    missing: ['2025-10-06', '2025-10-07', '2025-10-08'],
  });
  await superuser()`insert into enrolments (id, school_id, class_id, student_id, starts_on)
    values (${newId()}, ${school.id}, ${school.classes.wrens}, ${maya.id}, '2026-09-01')`;
  expect(await runOn(school, '2026-09-01')).toEqual({ current: before, best: before });
  const after = await work(school, ['2026-09-02', '2026-09-04'], { classId: school.classes.wrens });
  expect(await runOn(school, '2026-09-06')).toEqual({
    current: before + after,
    best: before + after,
  });
});

test('the teacher reads the same run, and the badge for five days in a row comes over the summer', async () => {
  const school = await schoolIn('england');
  const { maya, mrOkafor } = school.people;
  await work(school, ['2026-07-17', '2026-07-21']);
  await byClock(school, '2026-07-22', async (tenant) => {
    await recomputeStreaks(tenant, [maya.id]);
    await awardEarned(tenant, maya.id, 'quietly');
  });
  const badges = () =>
    superuser()`select to_char(created_at at time zone 'Europe/London', 'YYYY-MM-DD') as on
      from badge_awards where student_id = ${maya.id} and built_in = 'full_string'`;
  expect(await badges()).toEqual([]);
  await work(school, ['2026-09-02', '2026-09-04']);
  await byClock(school, '2026-09-08', async (tenant) => {
    await recomputeStreaks(tenant, [maya.id]);
    await awardEarned(tenant, maya.id, 'dated');
  });
  // Three before the summer, and the second of September's: the fifth day.
  expect(await badges()).toEqual([{ on: '2026-09-03' }]);

  const classId = school.classes.kingfishers;
  const [table, child] = await as(school, mrOkafor, (tenant) => {
    const then = { ...tenant, now: hourOfDay('2026-09-08', 20) };
    return Promise.all([
      findClassTable(then, classId, classTableInput.parse({})),
      findChildOfClass(then, { classId, studentId: maya.id }),
    ]);
  });
  expect(table.rows.find(({ id }) => id === maya.id)?.streak).toBe(6);
  expect(child?.streak).toBe(6);
});
