'use server';

import { action } from '@/lib/platform/action';
import { copyWork } from './commands';
import { copyWorkInput } from './inputs';

export const copyWorkAction = action('activity.set', copyWorkInput, copyWork, {
  goTo: ({ classId }) => `/trainer/activities?class=${classId}`,
});
