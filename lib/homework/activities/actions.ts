'use server';

import { preparedAction } from '@/lib/platform/action';
import { setActivity } from './commands';
import { setActivityInput } from './inputs';
import { prepareMedia } from './media/prepare';

export const setActivityAction = preparedAction(
  'activity.set',
  setActivityInput,
  prepareMedia,
  (tenant, input) => setActivity(tenant, input),
  { goTo: () => '/trainer/activities' },
);
