import { v7 as newId } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDays, hourOfDay } from '@/lib/shared/dates';
import type { BadgeFact } from '@/lib/shared/recognition';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { tasks } from '@/lib/wiring/tasks';
import { earnedOn } from '../badges/earned-on';
import { pointsOf } from '../points/queries';
import { catchUpSchool } from './jobs';

let school: MintedSchool;
beforeEach(async () => {
  school = await mintSchool();
});

/** A piece of so many days ago, from which nothing followed: the school kept no points then. */
async function before(daysAgo: number) {
  const id = await handIn(school, 'maya');
  await superuser()`update submissions set handed_in_on = ${addDays(school.today, -daysAgo)}
    where id = ${id}`;
}
/** Maya hands in today, and the worker does what follows, twice: it may run more than once. */
async function today() {
  const activityId = await setPiece(school);
  const nothing = { writing: 'Stanley digs.', photos: [], drawing: undefined, voice: undefined };
  const { id } = await as(school, school.people.maya, (tenant) =>
    handInHomework(tenant, { activityId, ...nothing } as never),
  );
  const [event] = await superuser()<{ id: string }[]>`select id from audit_events
    where subject_id = ${id} and name = 'homework.handed_in'`;
  for (const _ of ['once', 'twice'])
    await tasks.react?.({ school: school.id, event: event?.id }, {} as never);
}
const total = async () =>
  (await as(school, school.people.maya, (tenant) => pointsOf(tenant, school.people.maya.id))).total;
const told = async () =>
  (
    await superuser()<{ name: string }[]>`select name from audit_events
      where school_id = ${school.id} and name like 'badge.%'`
  ).map(({ name }) => name);

test('years of work before there were points count by night, and none of it is news', async () => {
  for (const daysAgo of [30, 20, 10]) await before(daysAgo);
  for (const _ of ['once', 'twice']) await catchUpSchool(school.id);
  expect(await total()).toBe(30);
  expect(await told()).toEqual(['badge.earned_before']);
});

test('a piece handed in before that night brings the old ones with it, without news of them', async () => {
  for (const daysAgo of [30, 20, 10]) await before(daysAgo);
  await today();
  expect(await total()).toBe(40);
  expect(new Set(await told())).toEqual(new Set(['badge.earned_before']));
});

test('a child’s very first piece is news, and so is what follows it', async () => {
  await today();
  await today();
  await catchUpSchool(school.id);
  expect(await total()).toBe(20);
  expect(await told()).toEqual(['badge.awarded']);
});

test('each badge has the day on which it was earned, whatever it is for', async () => {
  const { id: schoolId, today: now, people, clubs } = school;
  const { maya, mrOkafor } = people;
  const sql = superuser();
  // Each of these on a day of its own, the last of them two weeks ago.
  for (const daysAgo of [48, 41, 34, 27, 20, 14]) {
    await before(daysAgo);
    const [piece] = await sql<{ id: string }[]>`select id from submissions
      where school_id = ${schoolId} and handed_in_on = ${addDays(now, -daysAgo)}`;
    const told = hourOfDay(addDays(now, 1 - daysAgo), 9).toISOString();
    await sql`insert into reviews (id, school_id, submission_id, student_id, attempt, reviewer_id,
        verdict, releases_at, released_at)
      values (${newId()}, ${schoolId}, ${piece?.id ?? ''}, ${maya.id}, 1, ${mrOkafor.id}, 'got_it',
        ${told}, ${told})`;
  }
  await sql`update evidence set kind = 'writing' where school_id = ${schoolId}`;
  const on = await inSchoolByClock(schoolId, async (tenant) => {
    const day = (fact: BadgeFact, atLeast: number, club: string | null = null) =>
      earnedOn(tenant, maya.id, { fact, atLeast, club: club ? { id: club, name: '' } : null });
    return {
      first: await day('pieces', 1),
      fourth: await day('pieces', 4),
      fourthOfClub: await day('pieces', 4, clubs.reading),
      ofAnother: await day('pieces', 1, newId()),
      weeks: await day('weeks', 3),
      way: await day('ways', 1),
      ways: await day('ways', 2),
      gotIt: await day('got_its_in_a_club', 2),
      goes: await day('other_goes', 1),
      steps: await day('steps_up', 1),
      back: await day('comebacks', 1),
      run: await day('days_in_a_row', 1),
      longRun: await day('days_in_a_row', 300),
    };
  });
  const ago = (days: number) => addDays(now, -days);
  expect(on).toEqual({
    ...{ first: ago(48), fourth: ago(27), fourthOfClub: ago(27), ofAnother: now },
    ...{ weeks: ago(34), way: ago(48), ways: now, gotIt: ago(40), goes: now, steps: now },
    ...{ back: now, run: ago(48), longRun: now },
  });

  await catchUpSchool(schoolId);
  const [first] = await sql<{ on: string; told: string }[]>`
    select (created_at at time zone 'Europe/London')::date::text as on,
      (told_at at time zone 'Europe/London')::date::text as told
    from badge_awards where school_id = ${schoolId} and built_in = 'first_one_up'`;
  expect(first).toEqual({ on: ago(48), told: ago(48) });
});
