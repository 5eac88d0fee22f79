'use server';

import { action } from '@/lib/platform/action';
import { excuseTheDay, takeBackExcusals, withdrawExcusal } from './commands';
import { excuseTheDayInput, takeBackExcusalsInput, withdrawExcusalInput } from './inputs';

export const excuseTheDayAction = action('excusal.give', excuseTheDayInput, excuseTheDay, {
  tell: (given) => given.map(({ id }) => id),
});

export const takeBackExcusalsAction = action(
  'excusal.give',
  takeBackExcusalsInput,
  takeBackExcusals,
  { tell: (takenBack) => takenBack.map(({ id }) => id) },
);

export const withdrawExcusalAction = action('excusal.give', withdrawExcusalInput, withdrawExcusal, {
  tell: ({ fromOn, untilOn }) => ({ fromOn, untilOn }),
});
