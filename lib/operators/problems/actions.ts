'use server';

import { platformAction } from '@/lib/platform/operator-doors';
import { settleProblem } from './commands';
import { settleProblemInput } from './inputs';

export const settleProblemAction = platformAction(settleProblemInput, settleProblem, {
  goTo: () => '/health/errors?done=settled',
});
