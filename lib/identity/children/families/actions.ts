'use server';

import { action } from '@/lib/platform/action';
import { whichChild } from '../inputs';
import * as commands from './commands';
import { makeFamilyCodeInput, whichFamilyCode } from './inputs';

export const makeFamilyCodeAction = action(
  'signing_in.at_home',
  makeFamilyCodeInput,
  commands.makeFamilyCode,
);
export const turnOffFamilyCodeAction = action(
  'signing_in.at_home',
  whichFamilyCode,
  commands.turnOffFamilyCode,
);
export const letMyChildTryAgainAction = action(
  'signing_in.at_home',
  whichChild,
  commands.letTryAgain,
);
export const letMyChildChooseAction = action('signing_in.at_home', whichChild, (tenant, which) =>
  commands.letChoose(tenant, which, 'home'),
);
