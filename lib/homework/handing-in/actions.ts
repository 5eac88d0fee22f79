'use server';

import { preparedAction } from '@/lib/platform/action';
import { removeFromStorage } from '@/lib/platform/storage/replaced';
import { handInOrChange } from './commands';
import { handInInput } from './inputs';
import { prepareEvidence } from './prepare';
import { pageAfter } from './sending/rules';

export const handInAction = preparedAction(
  'homework.hand_in',
  handInInput,
  prepareEvidence,
  handInOrChange,
  {
    goTo: ({ activityId, changing }) => pageAfter(activityId, changing !== undefined),
    once: ({ removed }) => removeFromStorage(removed),
  },
);
