'use server';

import { action } from '@/lib/platform/action';
import { setActivity } from './commands';
import { setActivityInput } from './inputs';

export const setActivityAction = action('activity.set', setActivityInput, setActivity, {
  goTo: () => '/trainer/activities',
});
