import { expect, test } from 'vitest';
import { type Drawn, isEmpty, type Line, linesOn, rubber, thinned } from './sheet';

const line = (colour: string): Line => ({ colour, width: 8, points: [{ x: 1, y: 1 }] });
const red = line('#f0603f');

test('a new sheet has none of the lines before it, and taking it away brings them back', () => {
  const drawn: Drawn = [red, line('#000000'), 'new sheet', red];
  expect(linesOn(drawn)).toEqual([red]);
  expect(linesOn(drawn.slice(0, 2))).toHaveLength(2);
  expect(linesOn([])).toEqual([]);
});

test('a sheet on which there was only rubbing out is empty', () => {
  expect(isEmpty([])).toBe(true);
  expect(isEmpty([red, 'new sheet'])).toBe(true);
  expect(isEmpty([line(rubber.colour)])).toBe(true);
  expect(isEmpty([line(rubber.colour), red])).toBe(false);
});

test('a slow line is kept with few points, from its first to its last', () => {
  const slow = Array.from({ length: 1000 }, (_, at) => ({ x: at / 2, y: 10 }));
  const kept = thinned(slow);
  expect(kept.length).toBeLessThan(130);
  expect([kept[0], kept.at(-1)]).toEqual([slow[0], slow.at(-1)]);
  expect(thinned([{ x: 1, y: 1 }])).toEqual([{ x: 1, y: 1 }]);
});
