'use server';

import { refresh } from 'next/cache';
import { action } from '@/lib/platform/action';
import type { Outcome } from '@/lib/shared/outcome';
import { keepSetting, resetSetting } from './commands';
import { keepSettingInput, resetSettingInput } from './inputs';

const keep = action('settings.manage', keepSettingInput, keepSetting, {
  goTo: ({ key }) => `/admin/settings?done=${key}`,
});
const reset = action('settings.manage', resetSettingInput, resetSetting, {
  goTo: ({ key }) => `/admin/settings?done=${key}`,
});

export const keepSettingAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await keep(previous, form));

export const resetSettingAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await reset(previous, form));

/** A refused form stands beside what the setting is now, whoever changed it meanwhile. */
async function seenAnew(outcome: Outcome) {
  if (outcome.is === 'refused') refresh();
  return outcome;
}
