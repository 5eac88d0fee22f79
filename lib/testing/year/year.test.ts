import { expect, test } from 'vitest';
import { addDays } from '@/lib/shared/dates';
import { beginYear, clockChanges } from './living';
import { reckonStreak } from './reckoning';
import { compareFamily, compareProgress, compareStreaks } from './year';

/** npm run year lives it with a class of them. */
const families = Number(process.env.YEAR_FAMILIES ?? 3);

test('a year of families and a September, both clock changes and a snow day: the product agrees with a slow reckoning', {
  timeout: families * 80_000,
}, async () => {
  const year = await beginYear(families, 2_025);
  const checked: string[] = [];
  await year.live(async (on) => {
    for (const { what, product, reckoned } of await compareStreaks(year, on))
      expect(product, what).toEqual(reckoned);
    for (const { what, product, reckoned } of await compareFamily(year, on))
      expect(product, what).toEqual(reckoned);
    checked.push(on);
  });
  for (const { what, product, reckoned } of await compareProgress(year, checked.at(-1) ?? ''))
    expect(product, what).toEqual(reckoned);

  // It was a year in which things happened.
  const goes = year.diary.pieces.flatMap(({ goes }) => [...goes.values()].flat());
  expect(checked).toEqual(expect.arrayContaining([...clockChanges]));
  for (const sunday of clockChanges) expect(goes.some(({ on }) => on === sunday)).toBe(true);
  expect(goes.length).toBeGreaterThan(250);
  const slower = year.diary.moreTime[0]?.childId ?? '';
  const within = year.diary.pieces.flatMap(({ dueOn, goes }) =>
    (goes.get(slower) ?? []).slice(0, 1).filter(({ on }) => on > dueOn && on <= addDays(dueOn, 2)),
  );
  expect(within.length).toBeGreaterThan(3);
  const [first] = year.diary.children;
  // Somebody's run began before the summer and goes on after it.
  const overSummer = year.diary.children.filter((child) => {
    const before = reckonStreak(year.diary, child, '2026-07-22').current;
    return before > 0 && reckonStreak(year.diary, child, '2026-09-03').current >= before;
  });
  expect(overSummer.length).toBeGreaterThan(0);
  if (first) expect(reckonStreak(year.diary, first, '2026-02-09').longest).toBeGreaterThan(3);
});
