'use server';

import { action } from '@/lib/platform/action';
import { resetSecondStep } from './commands';
import { resetSecondStepInput } from './inputs';

export const resetSecondStepAction = action(
  'people.manage',
  resetSecondStepInput,
  resetSecondStep,
  { goTo: (_input, { id }) => `/admin/people/${id}?done=second_step_reset`, confirmed: true },
);
