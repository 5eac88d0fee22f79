import { beforeEach, expect, test } from 'vitest';
import { submissions } from '@/db/schema/homework';
import { familyTerm } from '@/lib/homework/progress/queries';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { recomputeStreaks } from '@/lib/homework/streaks/commands';
import { weekStates } from '@/lib/homework/week/rules';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDayOff, removeDayOff } from '@/lib/settings/calendar/days-off/commands';
import { schoolYearOf } from '@/lib/settings/calendar/year/rules';
import { addDays, type LocalDate, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { as, office } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool, ownerDatabase } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { tasks } from './tasks';

/* That what is worked out from school days follows the calendar. */
let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

const dayOff = (closedOn: LocalDate, closedUntil: LocalDate | null = null) => ({
  year: schoolYearOf('england', closedOn),
  kind: 'closure' as const,
  name: 'Snow',
  closedOn,
  closedUntil,
});

/** What the queue does with the newest event of that name, twice: it may run more than once. */
async function react(name: string) {
  const [event] = await superuser()<{ id: string }[]>`
    select id from audit_events where school_id = ${school.id} and name = ${name}
    order by created_at desc limit 1`;
  for (const _ of ['once', 'twice'])
    await tasks.react?.({ school: school.id, event: event?.id }, {} as never);
}

/** The last three weekdays before today, the earliest first. */
const lastWeekdays = () =>
  [7, 6, 5, 4, 3, 2, 1]
    .map((ago) => addDays(school.today, -ago))
    .filter((on) => weekdayOf(on) < 6)
    .slice(-3) as [LocalDate, LocalDate, LocalDate];

async function dueOn(on: LocalDate, handedIn: boolean) {
  const activityId = await setPiece(school, { opensOn: on, dueOn: on });
  if (handedIn)
    await ownerDatabase().insert(submissions).values({
      schoolId: school.id,
      studentId: school.people.maya.id,
      activityId,
      classId: school.classes.kingfishers,
      clubId: school.clubs.reading,
      late: false,
      handedInOn: on,
      handedInAt: new Date(),
    });
}

const streak = async () => {
  const [row] = await superuser()<object[]>`
    select current_days as current, longest_days as longest, done_days as done,
      expected_days as expected
    from streaks where student_id = ${school.people.maya.id}`;
  return row;
};

test('a snow day added afterwards turns a gap into a holiday and makes the run whole; removed, the gap is back', async () => {
  const { maya, mayasMum } = school.people;
  await superuser()`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'homework.rest_days', '0')`;
  const [first, second, third] = lastWeekdays();
  await dueOn(first, true);
  await dueOn(second, false);
  await dueOn(third, true);
  await inSchoolByClock(school.id, (tenant) => recomputeStreaks(tenant, [maya.id]));
  const stateOf = (on: LocalDate) =>
    as(school, mayasMum, async (tenant) => {
      const { children } = await familyTerm(tenant, [maya.id]);
      const days = children.get(maya.id)?.days;
      return days && weekStates(days, mondayOf(on)).find((day) => day.on === on);
    });
  expect(await streak()).toEqual({ current: 1, longest: 1, done: 2, expected: 3 });
  expect(await stateOf(second)).toMatchObject({ state: 'missed' });

  const snow = await office(school, (tenant) => addDayOff(tenant, dayOff(second)));
  await react('calendar.day_off_added');
  expect(await streak()).toEqual({ current: 2, longest: 2, done: 2, expected: 2 });
  expect(await stateOf(second)).toEqual({ on: second, state: 'holiday', reason: 'closure' });

  await office(school, (tenant) =>
    removeDayOff(tenant, { year: dayOff(second).year, dayOffId: snow.id }),
  );
  await react('calendar.day_off_removed');
  expect(await streak()).toEqual({ current: 1, longest: 1, done: 2, expected: 3 });
});

test('a badge that a snow day makes up for comes with it, without news', async () => {
  await superuser()`insert into settings (id, school_id, key, value)
    values (gen_random_uuid(), ${school.id}, 'homework.rest_days', '0')`;
  await superuser()`insert into badges (id, school_id, name, sentence, drawing, fact, at_least)
    values (gen_random_uuid(), ${school.id}, 'Two in a row', 'For two days.', 'full-string',
      'days_in_a_row', 2)`;
  const [first, second, third] = lastWeekdays();
  await dueOn(first, true);
  await dueOn(second, false);
  await dueOn(third, true);
  const { maya, leo } = school.people;
  const recompute = () =>
    inSchoolByClock(school.id, (tenant) => recomputeStreaks(tenant, [maya.id, leo.id]));
  expect(await recompute()).toEqual([maya.id]);
  expect(await recompute()).toEqual([]);
  await office(school, (tenant) => addDayOff(tenant, dayOff(second)));
  await react('calendar.day_off_added');
  const told = await superuser()`select e.name, b.name as badge
    from badge_awards w
    join audit_events e on e.subject_id = w.id
    join badges b on b.id = w.badge_id
    where w.school_id = ${school.id} and w.student_id = ${maya.id}`;
  expect(told).toEqual([{ name: 'badge.earned_before', badge: 'Two in a row' }]);
});

test('a day off that has yet to come changes no streak, and asks no child', async () => {
  const { maya } = school.people;
  await inSchoolByClock(school.id, (tenant) => recomputeStreaks(tenant, [maya.id]));
  await superuser()`update streaks set current_days = 9 where student_id = ${maya.id}`;
  const monday = addDays(mondayOf(school.today), 7);
  await office(school, (tenant) => addDayOff(tenant, dayOff(monday)));
  await react('calendar.day_off_added');
  expect(await streak()).toMatchObject({ current: 9 });
});

test('days off within the days for another go put their end off, and their removal takes nothing back', async () => {
  const submissionId = await handIn(school, 'maya');
  const [given] = await as(school, school.people.mrOkafor, (tenant) =>
    giveVerdict(tenant, {
      pieces: [{ submissionId, attempt: 1, version: 1 }],
      verdict: 'another_go',
      comment: 'Look at the ending again.',
    }),
  );
  await inSchoolByClock(school.id, async (tenant) => releaseVerdict(tenant, given?.id ?? ''));
  const end = async () => {
    const [row] = await superuser()<{ on: LocalDate }[]>`
      select grace_ends_on::text as on from submissions where id = ${submissionId}`;
    return row?.on ?? '';
  };
  const told = await end();
  const next = { 5: 3, 6: 2 }[weekdayOf(told) as 5] ?? 1;

  const snow = await office(school, (tenant) => addDayOff(tenant, dayOff(told)));
  await react('calendar.day_off_added');
  expect(await end()).toBe(addDays(told, next));

  const { year } = dayOff(told);
  await office(school, (tenant) => removeDayOff(tenant, { year, dayOffId: snow.id }));
  await react('calendar.day_off_removed');
  expect(await end()).toBe(addDays(told, next));
});
