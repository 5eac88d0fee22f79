'use server';

import { refresh } from 'next/cache';
import { action } from '@/lib/platform/action';
import type { Outcome } from '@/lib/shared/outcome';
import { keepSetting, resetSetting } from './commands';
import { keepSettingInput, resetSettingInput } from './inputs';
import { guardedKeys, type SchoolKey } from './rules';

type About = Readonly<{ key: SchoolKey }>;
const after = {
  goTo: ({ key }: About) => `/admin/settings?done=${key}`,
  confirmed: (_tenant: unknown, { key }: About) => guardedKeys.includes(key),
};
const keep = action('settings.manage', keepSettingInput, keepSetting, after);
const reset = action('settings.manage', resetSettingInput, resetSetting, after);

export const keepSettingAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await keep(previous, form));

export const resetSettingAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await reset(previous, form));

/** A refused form stands beside what the setting is now, whoever changed it meanwhile. */
async function seenAnew(outcome: Outcome) {
  if (outcome.is === 'refused') refresh();
  return outcome;
}
