import { expect, test } from 'vitest';
import { inSchoolByClock } from '@/lib/platform/job';
import { addDays } from '@/lib/shared/dates';
import { as } from '@/lib/testing/acting';
import { superuser } from '@/lib/testing/database';
import { mintSchool } from '@/lib/testing/mint';
import { handIn } from '@/lib/testing/waiting-piece';
import { recomputeStreaks } from './commands';
import { bestEver } from './queries';

test('the best ever is kept for life: neither another year nor what is found out later lowers it', async () => {
  const school = await mintSchool();
  const { maya, leo } = school.people;
  const best = () => as(school, maya, bestEver);
  const recompute = () =>
    inSchoolByClock(school.id, (tenant) => recomputeStreaks(tenant, [maya.id, leo.id]));
  expect(await best()).toBe(0);
  for (const daysAgo of [0, 1, 2]) {
    const piece = await handIn(school, 'maya');
    await superuser()`update submissions set handed_in_on = ${addDays(school.today, -daysAgo)}
      where id = ${piece}`;
  }
  await recompute();
  expect(await best()).toBe(3);
  expect(await as(school, leo, bestEver)).toBe(0);

  await superuser()`update submissions set handed_in_on = ${addDays(school.today, -400)}
    where student_id = ${maya.id}`;
  await recompute();
  const [kept] = await superuser()`select longest_days as longest, best_days as best
    from streaks where student_id = ${maya.id}`;
  // Handed in long before they were due: on that day, and on the one on which they were due.
  expect(kept).toEqual({ longest: 2, best: 3 });
  expect(await best()).toBe(3);
});
