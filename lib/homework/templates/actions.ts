'use server';

import { action } from '@/lib/platform/action';
import { keepTemplate, takeTemplateAway } from './commands';
import { keepTemplateInput, takeTemplateAwayInput } from './inputs';

export const keepTemplateAction = action('activity.set', keepTemplateInput, keepTemplate, {
  goTo: () => '/trainer/activities/library?done=kept',
});

export const takeTemplateAwayAction = action(
  'activity.set',
  takeTemplateAwayInput,
  takeTemplateAway,
  { goTo: () => '/trainer/activities/library?done=taken_away' },
);
