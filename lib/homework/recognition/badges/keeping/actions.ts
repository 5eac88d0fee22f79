'use server';

import { action } from '@/lib/platform/action';
import { makeBadge, switchBadge } from './commands';
import { makeBadgeInput, switchBadgeInput } from './inputs';

export const makeBadgeAction = action('clubs.manage', makeBadgeInput, makeBadge, {
  goTo: () => '/admin/badges?done=made',
});

export const switchBadgeAction = action('clubs.manage', switchBadgeInput, switchBadge, {
  goTo: ({ to }) => `/admin/badges?done=switched_${to}`,
});
