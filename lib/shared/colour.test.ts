import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrastOf, isReadableOn, nearestReadable } from './colour';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, '0')}`);

test('contrast is what WCAG says it is, whichever comes first', () => {
  expect(contrastOf('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrastOf('#ffffff', '#777777')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  expect(contrastOf('#123456', '#123456')).toBe(1);
});

test('the nearest colour can be read, and one that can be read stays itself', () => {
  fc.assert(
    fc.property(colour, (any) => {
      for (const [paper, ink] of [
        ['#ffffff', '#000000'],
        ['#191e3c', '#ffffff'],
      ] as const) {
        const nearest = nearestReadable(any, [paper], ink);
        expect(isReadableOn([paper], nearest)).toBe(true);
        expect(nearest === any).toBe(isReadableOn([paper], any));
      }
    }),
  );
});
