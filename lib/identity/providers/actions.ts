'use server';

import { action, preparedAction } from '@/lib/platform/action';
import {
  addProvider,
  changeProvider,
  noteTrial,
  removeProvider,
  switchProviderOff,
  switchProviderOn,
} from './commands';
import { addProviderInput, changeProviderInput, providerInput } from './inputs';
import { tryOwnProvider } from './trying';

const page = (done: string) => ({
  confirmed: true as const,
  goTo: (_input: unknown, { id }: Readonly<{ id: string }>) => `/admin/sign-in/${id}?done=${done}`,
});

export const addProviderAction = action(
  'sign_in.manage',
  addProviderInput,
  addProvider,
  page('added'),
);
export const changeProviderAction = action(
  'sign_in.manage',
  changeProviderInput,
  changeProvider,
  page('saved'),
);
export const switchProviderOnAction = action(
  'sign_in.manage',
  providerInput,
  switchProviderOn,
  page('switched_on'),
);
export const switchProviderOffAction = action(
  'sign_in.manage',
  providerInput,
  switchProviderOff,
  page('switched_off'),
);
export const removeProviderAction = action('sign_in.manage', providerInput, removeProvider, {
  goTo: () => '/admin/sign-in?done=removed',
  confirmed: true,
});

/** Asks the provider before any transaction is open, for it may take its time. */
export const tryProviderAction = preparedAction(
  'sign_in.manage',
  providerInput,
  ({ providerId }, _uploads, actor) => tryOwnProvider(actor, providerId),
  async (tenant, trial) => ({ ...(await noteTrial(tenant, trial)), found: trial.found }),
  { tell: ({ found }) => found },
);
