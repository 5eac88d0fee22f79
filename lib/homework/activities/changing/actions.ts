'use server';

import { action } from '@/lib/platform/action';
import { changeActivity, putBackActivity, withdrawActivity } from './commands';
import { changeActivityInput, withdrawActivityInput } from './inputs';

export const changeActivityAction = action('activity.set', changeActivityInput, changeActivity, {
  goTo: ({ activityId }) => `/trainer/activities/${activityId}?done=changed`,
});

export const withdrawActivityAction = action(
  'activity.set',
  withdrawActivityInput,
  withdrawActivity,
  {
    goTo: ({ activityId }) => `/trainer/activities/${activityId}?done=withdrawn`,
  },
);

export const putBackActivityAction = action(
  'activity.set',
  withdrawActivityInput,
  putBackActivity,
  {
    goTo: ({ activityId }) => `/trainer/activities/${activityId}?done=put_back`,
  },
);
