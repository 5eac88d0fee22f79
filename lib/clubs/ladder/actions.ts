'use server';

import { action } from '@/lib/platform/action';
import { describeLevels } from './commands';
import { describeLevelsInput } from './inputs';

export const describeLevelsAction = action('clubs.manage', describeLevelsInput, describeLevels, {
  goTo: ({ clubId }) => `/admin/clubs/${clubId}/levels?done=described`,
});
