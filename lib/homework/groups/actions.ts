'use server';

import { action } from '@/lib/platform/action';
import { changeGroup, makeGroup, removeGroup } from './commands';
import { changeGroupInput, makeGroupInput, oneGroupInput } from './inputs';

export const makeGroupAction = action('activity.set', makeGroupInput, makeGroup, {
  goTo: () => '/trainer/activities/groups?done=made',
});

export const changeGroupAction = action('activity.set', changeGroupInput, changeGroup, {
  goTo: () => '/trainer/activities/groups?done=changed',
});

export const removeGroupAction = action('activity.set', oneGroupInput, removeGroup, {
  goTo: () => '/trainer/activities/groups?done=removed',
});
