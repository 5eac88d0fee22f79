import { expect, test } from 'vitest';
import { ordersOf, readDay } from './days';
import { whyNotUpn } from './upn';

test.each([
  ['2017-04-03', 'uk', '2017-04-03'],
  ['2017-04-03T00:00:00', 'iso', '2017-04-03'],
  ['03/04/2017', 'uk', '2017-04-03'],
  ['3.4.2017', 'uk', '2017-04-03'],
  ['03-04-2017', 'uk', '2017-04-03'],
  ['03/04/2017 00:00:00', 'uk', '2017-04-03'],
  ['3 Apr 2017', 'uk', '2017-04-03'],
  ['03-April-2017', 'uk', '2017-04-03'],
  ['4/3/2017', 'us', '2017-04-03'],
  ['29/02/2020', 'uk', '2020-02-29'],
  ['29/02/2019', 'uk', undefined],
  ['2031-02-30', 'iso', undefined],
  ['31/12/2020-01-03', 'uk', undefined],
  ['03/04/2017', 'iso', undefined],
  ['12/19/1997', 'uk', undefined],
  ['03/04/17', 'uk', undefined],
  ['03/04-2017', 'uk', undefined],
  ['3 Foo 2017', 'uk', undefined],
] as const)('%s, read as %s, is %s', (text, order, day) => {
  expect(readDay(text, order)).toBe(day);
});

test.each([
  ['03/04/2017', ['uk', 'us']],
  ['2017-04-03', ['uk', 'us']],
  ['25/12/2017', ['uk']],
  ['12/25/2017', ['us']],
  ['31/02/2017', []],
])('%s can be written in the order of %j', (text, orders) => {
  expect(ordersOf(text)).toEqual(orders);
});

test.each([
  ['J201361424001', undefined],
  ['V20136142400A', undefined],
  ['K201361424001', 'upn_check_letter'],
  ['j201361424001', 'upn_form'],
  ['J20136142400', 'upn_form'],
  ['I201361424001', 'upn_form'],
  ['J20136142400S', 'upn_form'],
])('whether %s is a unique pupil number', (text, reason) => {
  expect(whyNotUpn(text)).toBe(reason);
});
