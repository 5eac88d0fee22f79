'use server';

import { platformAction } from '@/lib/platform/operator-doors';
import { letGo, tryAgain } from './commands';
import { whichJobInput } from './inputs';

export const tryAgainAction = platformAction(whichJobInput, tryAgain, {
  goTo: () => '/health/jobs?done=tried_again',
  confirmed: true,
});

export const letGoAction = platformAction(whichJobInput, letGo, {
  goTo: () => '/health/jobs?done=let_go',
  confirmed: true,
});
