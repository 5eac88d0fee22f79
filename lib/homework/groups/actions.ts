'use server';

import { action } from '@/lib/platform/action';
import { changeGroup, makeGroup, removeGroup } from './commands';
import { changeGroupInput, makeGroupInput, oneGroupInput } from './inputs';
import { groupsPageOf } from './rules';

export const makeGroupAction = action('activity.set', makeGroupInput, makeGroup, {
  goTo: (_, group) => `${groupsPageOf(group.clubId)}?done=made`,
});

export const changeGroupAction = action('activity.set', changeGroupInput, changeGroup, {
  goTo: (_, group) => `${groupsPageOf(group.clubId)}?done=changed`,
});

export const removeGroupAction = action('activity.set', oneGroupInput, removeGroup, {
  goTo: (_, group) => `${groupsPageOf(group.clubId)}?done=removed`,
});
