import { setTimeout as pause } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roomFor } from './turns';

const roomy = { most: 100, mostWaiting: 50, patienceMs: 60_000 };

describe('Room for what is held in memory', () => {
  test('never holds more than there is, and lets everybody in at last, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 140 }), { maxLength: 40 }),
        async (wished) => {
          const room = roomFor(roomy);
          let held = 0;
          const came: number[] = [];
          await Promise.all(
            wished.map(async (bytes, nth) => {
              const leave = await room(bytes);
              came.push(nth);
              held += Math.min(bytes, roomy.most);
              expect(held).toBeLessThanOrEqual(roomy.most);
              await pause(0);
              held -= Math.min(bytes, roomy.most);
              leave?.();
              // Leaving twice gives nothing back twice.
              leave?.();
            }),
          );
          expect(came).toEqual(wished.map((_, nth) => nth));
        },
      ),
      { numRuns: 30 },
    );
  });

  test('sends away whom there is no room to wait for, and who waited long enough', async () => {
    const room = roomFor({ most: 100, mostWaiting: 1, patienceMs: 20 });
    const leave = await room(80);
    const waits = room(60);
    expect(await room(1)).toBeUndefined();
    expect(await waits).toBeUndefined();
    leave?.();
    expect(await room(100)).toBeTypeOf('function');
  });

  test('lets in who needs less once somebody before them gave up', async () => {
    const room = roomFor({ most: 100, mostWaiting: 5, patienceMs: 20 });
    await room(80);
    const [large, small] = [room(60), room(10)];
    expect(await large).toBeUndefined();
    expect(await small).toBeTypeOf('function');
  });
});
