'use server';

import { preparedAction } from '@/lib/platform/action';
import { handInHomework } from './commands';
import { handInInput } from './inputs';
import { prepareEvidence } from './prepare';

export const handInAction = preparedAction(
  'homework.hand_in',
  handInInput,
  prepareEvidence,
  handInHomework,
  { goTo: ({ activityId }) => `/student/activities/${activityId}?hung=1` },
);
