'use server';

import { action } from '@/lib/platform/action';
import { excuseTheDay, takeBackExcusals } from './commands';
import { excuseTheDayInput, takeBackExcusalsInput } from './inputs';

export const excuseTheDayAction = action('excusal.give', excuseTheDayInput, excuseTheDay, {
  tell: (given) => given.map(({ id }) => id),
});

export const takeBackExcusalsAction = action(
  'excusal.give',
  takeBackExcusalsInput,
  takeBackExcusals,
  { tell: (takenBack) => takenBack.map(({ id }) => id) },
);
