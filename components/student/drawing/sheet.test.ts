import { expect, test } from 'vitest';
import { type Drawn, isEmpty, type Line, linesOn, rubber } from './sheet';

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
