'use server';

import { action } from '@/lib/platform/action';
import { giveVerdict, undoVerdict } from './commands';
import { giveVerdictInput, undoVerdictInput } from './inputs';

export const giveVerdictAction = action('submission.review', giveVerdictInput, giveVerdict, {
  tell: (given) => given.map(({ id }) => id),
});

export const undoVerdictAction = action('submission.review', undoVerdictInput, undoVerdict, {
  tell: (undone) => undone.map(({ id }) => id),
});
