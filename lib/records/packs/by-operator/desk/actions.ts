'use server';

import { platformAction } from '@/lib/platform/operator-doors';
import { releaseInstead, sendBack } from './commands';
import { releaseInput, sendBackInput } from './inputs';

export const releaseInsteadAction = platformAction(releaseInput, releaseInstead, {
  confirmed: true,
  goTo: () => '/releases?done=released',
});
export const sendBackAction = platformAction(sendBackInput, sendBack, {
  confirmed: true,
  goTo: () => '/releases?done=sent_back',
});
