import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inLanes, inLanesCounted } from './lanes';

test('answers come in the order of what was given, and no more than three are worked on at once', async () => {
  let atOnce = 0;
  let most = 0;
  const answers = await inLanes([30, 1, 20, 5, 0, 10], async (ms) => {
    most = Math.max(most, ++atOnce);
    await pause(ms);
    atOnce -= 1;
    return ms;
  });
  expect(answers).toEqual([30, 1, 20, 5, 0, 10]);
  expect(most).toBe(3);
});

test('rows are counted once, when there are some and before there are many', async () => {
  const all = Array.from({ length: 100 }, (_, index) => index);
  const happened: (number | 'counted')[] = [];
  const answers = await inLanesCounted(
    all,
    async () => happened.push('counted'),
    async (one) => {
      happened.push(one);
      return one;
    },
  );
  expect(answers).toEqual(all);
  expect(happened.indexOf('counted')).toBe(40);
  expect(happened.length).toBe(101);
});
