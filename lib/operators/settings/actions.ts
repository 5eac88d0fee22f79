'use server';

import { refresh } from 'next/cache';
import { platformAction } from '@/lib/platform/operator-doors';
import type { Outcome } from '@/lib/shared/outcome';
import { keepForAll } from './commands';
import { keepForAllInput, resetForAllInput } from './inputs';

const after = {
  by: 'gate',
  goTo: ({ key }: Readonly<{ key: string }>) => `/settings?done=${key}`,
} as const;
const keep = platformAction(keepForAllInput, keepForAll, after);
const reset = platformAction(resetForAllInput, keepForAll, after);

export const keepForAllAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await keep(previous, form));

export const resetForAllAction = async (previous: Outcome, form: FormData) =>
  seenAnew(await reset(previous, form));

/** A refused form stands beside what the setting is now, whoever changed it meanwhile. */
async function seenAnew(outcome: Outcome) {
  if (outcome.is === 'refused') refresh();
  return outcome;
}
