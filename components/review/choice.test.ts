import { expect, test } from 'vitest';
import { choiceOf, isListed, type Picked, pickedOf, toggled } from './choice';

const row = (id: string, version = 1) => ({
  ...{ id, attempt: 1, version, givenName: id.toUpperCase(), familyName: 'Shah' },
});
const a = { value: 'a:1:1', name: 'A Shah' };
const b = { value: 'b:1:1', name: 'B Shah' };
const none: Picked = new Map();
const rows = [row('a'), row('b'), row('c')];

test('the open piece is meant until something is chosen, and joins the first that is', () => {
  expect(choiceOf(none, rows, a)).toEqual({ values: [a.value], isMany: false, lost: [] });
  const both = toggled(none, rows, a, b.value);
  expect(choiceOf(both, rows, a)).toMatchObject({ values: [a.value, b.value], isMany: true });
  expect(choiceOf(toggled(both, rows, a, a.value), rows, a).values).toEqual([b.value]);
  expect(choiceOf(toggled(none, rows, a, a.value), rows, a)).toMatchObject({
    ...{ values: [a.value], isMany: true },
  });
});

test('words for a chosen piece that is gone never go to the open one', () => {
  const onlyB = pickedOf([row('b')]);
  for (const now of [
    [row('a'), row('c')],
    [row('a'), row('b', 2), row('c')],
  ])
    expect(choiceOf(onlyB, now, a)).toEqual({ values: [b.value], isMany: true, lost: [b] });
  const withC = toggled(onlyB, [row('a'), row('c')], a, 'c:1:1');
  expect(choiceOf(withC, [row('a'), row('c')], a)).toMatchObject({
    ...{ values: ['c:1:1', b.value], lost: [b] },
  });
});

test('where nothing is open, what is gone leaves the choice', () => {
  expect(choiceOf(pickedOf([row('b')]), [row('c')], null)).toEqual({
    ...{ values: [], isMany: false, lost: [] },
  });
  expect([...toggled(pickedOf([row('b')]), [row('c')], null, 'c:1:1').keys()]).toEqual(['c:1:1']);
});

test('what is open is listed only as it is looked at, not as its child changed it since', () => {
  expect(isListed(rows, a)).toBe(true);
  expect(isListed([row('a', 2)], a)).toBe(false);
  expect(isListed([], null)).toBe(false);
});
