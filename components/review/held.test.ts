import { expect, test } from 'vitest';
import { heldWith, notOnItsWay } from './held';

const formOf = (verdict: string, ...pieces: string[]) => {
  const form = new FormData();
  if (verdict) form.set('verdict', verdict);
  for (const piece of pieces) form.append('pieces[]', piece);
  return form;
};

test('what is on its way already is not held a second time', () => {
  expect(notOnItsWay(formOf('got_it', 'a:1:1'), ['a:1:1'])).toBeUndefined();
  expect(notOnItsWay(formOf('got_it', 'a:1:1', 'b:1:1'), ['a:1:1'])).toEqual(['b:1:1']);
  expect(notOnItsWay(formOf('got_it', 'b:1:1'), [])).toEqual(['b:1:1']);
});

test('the same piece as its child changed it is another', () => {
  expect(notOnItsWay(formOf('got_it', 'a:1:2'), ['a:1:1'])).toEqual(['a:1:2']);
});

test('without a verdict or a piece nothing is held', () => {
  expect(notOnItsWay(formOf('', 'b:1:1'), ['a:1:1'])).toBeUndefined();
  expect(notOnItsWay(formOf('got_it'), [])).toBeUndefined();
});

test('verdicts go in the order they were given, the last word on a piece counting', () => {
  const held = [
    { pieces: ['b'], comment: 'first' },
    { pieces: ['c'], comment: 'other' },
  ];
  expect(heldWith(held, { pieces: ['d'], comment: 'new' }).map(({ pieces }) => pieces[0])).toEqual([
    'b',
    'c',
    'd',
  ]);
  expect(heldWith(held, { pieces: ['b'], comment: 'second' })).toEqual([
    { pieces: ['c'], comment: 'other' },
    { pieces: ['b'], comment: 'second' },
  ]);
});
