'use server';

import { askToUndo } from '@/lib/changes/commands';
import { changeInput } from '@/lib/changes/inputs';
import { action } from '@/lib/platform/action';
import { carryOutRollover } from './carrying/commands';
import {
  addPlannedClass,
  changePlannedClass,
  decideForChildren,
  rehearseYear,
  removePlannedClass,
} from './commands';
import {
  addPlannedClassInput,
  carryOutInput,
  changePlannedClassInput,
  decideInput,
  rehearseInput,
  removePlannedClassInput,
} from './inputs';

const page = (done: string) => ({ goTo: () => `/admin/rollover?done=${done}` });

/** As often as it is pressed, the first one counts. */
export const carryOutRolloverAction = action('rollover.manage', carryOutInput, carryOutRollover, {
  confirmed: true,
  goTo: () => '/admin/rollover',
});
export const undoRolloverAction = action('rollover.manage', changeInput, askToUndo('rollover'), {
  confirmed: true,
});
export const rehearseYearAction = action(
  'rollover.manage',
  rehearseInput,
  rehearseYear,
  page('rehearsed'),
);
export const decideForChildrenAction = action('rollover.manage', decideInput, decideForChildren);
export const addPlannedClassAction = action(
  'rollover.manage',
  addPlannedClassInput,
  addPlannedClass,
  page('class_added'),
);
export const changePlannedClassAction = action(
  'rollover.manage',
  changePlannedClassInput,
  changePlannedClass,
  page('class_changed'),
);
export const removePlannedClassAction = action(
  'rollover.manage',
  removePlannedClassInput,
  removePlannedClass,
  page('class_removed'),
);
