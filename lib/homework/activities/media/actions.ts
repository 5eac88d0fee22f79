'use server';

import { preparedAction } from '@/lib/platform/action';
import { changeMedia, removeUnlessShown } from './commands';
import { changeMediaInput } from './inputs';
import { prepareMedia } from './prepare';

export const changeMediaAction = preparedAction(
  'activity.set',
  changeMediaInput,
  prepareMedia,
  changeMedia,
  {
    goTo: ({ activityId }) => `/trainer/activities/${activityId}?done=changed`,
    once: removeUnlessShown,
  },
);
