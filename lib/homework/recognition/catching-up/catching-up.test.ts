import { beforeEach, expect, test } from 'vitest';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import { addDays } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { type MintedSchool, mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { handIn } from '@/lib/testing/waiting-piece';
import { tasks } from '@/lib/wiring/tasks';
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
