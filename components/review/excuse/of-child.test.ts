import { expect, test } from 'vitest';
import { type Outcome, untried } from '@/lib/shared/outcome';
import { ofChild } from './of-child';

const maya = { activityId: 'spelling', studentId: 'maya' };
const refused: Outcome = {
  is: 'refused',
  messageKey: 'excuse.already',
  fields: {},
  entered: { activityId: 'spelling', studentIds: ['maya'], reason: 'illness' },
};

test('a refusal is read where it was asked for, and not on the next child’s piece', () => {
  expect(ofChild(refused, maya)).toBe(refused);
  expect(ofChild(refused, { ...maya, studentId: 'leo' })).toBe(untried);
  expect(ofChild(refused, { ...maya, activityId: 'fractions' })).toBe(untried);
});
