import { expect, test } from 'vitest';
import { withdrawActivity } from '@/lib/homework/activities/changing/commands';
import { recomputeEveryStreak } from '@/lib/homework/streaks/commands';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDays } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { setPiece } from '@/lib/testing/set-piece';
import { tasks } from './tasks';

test('work that is withdrawn changes the streaks of its class on its day, and of nobody else', async () => {
  const school = await mintSchool();
  const { maya, leo, mrOkafor } = school.people;
  const streakOf = async (id: string) => {
    const [row] = await superuser()<{ current: number }[]>`
      select current_days as current from streaks where student_id = ${id}`;
    return row?.current;
  };
  const withdraw = async (daysAgo: number) => {
    const on = addDays(school.today, -daysAgo);
    const activityId = await setPiece(school, { opensOn: on, dueOn: on });
    await inSchoolByClock(school.id, recomputeEveryStreak);
    await superuser()`update streaks set current_days = 9 where school_id = ${school.id}`;
    await as(school, mrOkafor, (tenant) => withdrawActivity(tenant, { activityId }));
    const [event] = await superuser()<{ id: string }[]>`
      select id from audit_events where subject_id = ${activityId} and name = 'activity.withdrawn'`;
    await tasks.react?.({ school: school.id, event: event?.id }, {} as never);
    return [await streakOf(maya.id), await streakOf(leo.id)];
  };
  expect(await withdraw(2)).toEqual([0, 9]);
  expect(await withdraw(-1)).toEqual([9, 9]);

  // Maya left the day before yesterday.
  await superuser()`update enrolments set ends_on = ${addDays(school.today, -2)}
    where student_id = ${maya.id}`;
  expect(await withdraw(1)).toEqual([9, 9]);
  expect(await withdraw(3)).toEqual([0, 9]);
});
