'use server';

import { action } from '@/lib/platform/action';
import { decideConsent } from './commands';
import { decideConsentInput } from './inputs';

export const decideConsentAction = action('consent.decide', decideConsentInput, decideConsent, {
  tell: ({ decision }) => decision,
});
