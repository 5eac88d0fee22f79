'use server';

import { askToUndo } from '@/lib/changes/commands';
import { changeInput } from '@/lib/changes/inputs';
import { action } from '@/lib/platform/action';
import { askToDo, giveUp, mapColumns, matchByHand, planAgain } from './commands';
import {
  decideMissingInput,
  decideWhoLeavesInput,
  importInput,
  mapColumnsInput,
  matchInput,
} from './inputs';
import { decideMissing, decideWhoLeaves, letOthersStay } from './leaving/commands';

export const mapColumnsAction = action('people.import', mapColumnsInput, mapColumns, {
  goTo: (_input, { id }) => `/admin/imports/${id}`,
});
export const matchByHandAction = action('people.import', matchInput, matchByHand);
export const decideMissingAction = action('people.import', decideMissingInput, decideMissing);
export const letOthersStayAction = action('people.import', importInput, letOthersStay);
export const decideWhoLeavesAction = action(
  'people.import',
  decideWhoLeavesInput,
  decideWhoLeaves,
  { goTo: (_input, { id }) => `/admin/imports/${id}?tab=missing` },
);
export const planAgainAction = action('people.import', importInput, planAgain, {
  goTo: (_input, { id }) => `/admin/imports/${id}`,
});
export const doImportAction = action('people.import', importInput, askToDo, {
  confirmed: true,
  goTo: (_input, { id }) => `/admin/imports/${id}`,
});
export const undoImportAction = action('people.import', changeInput, askToUndo('import'), {
  confirmed: true,
});
export const giveUpAction = action('people.import', importInput, giveUp, {
  goTo: () => '/admin/imports?done=import_given_up',
});
