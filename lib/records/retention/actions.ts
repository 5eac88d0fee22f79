'use server';

import { action } from '@/lib/platform/action';
import { changeRules, liftHold, placeHold } from './commands';
import { holdInput, liftInput, rulesInput } from './inputs';

export const changeRulesAction = action('records.keep', rulesInput, changeRules, {
  confirmed: true,
  goTo: () => '/admin/record/keeping?done=saved',
});
export const placeHoldAction = action('records.keep', holdInput, placeHold, {
  goTo: () => '/admin/record/keeping?done=held',
});
export const liftHoldAction = action('records.keep', liftInput, liftHold, {
  confirmed: true,
  goTo: () => '/admin/record/keeping?done=lifted',
});
