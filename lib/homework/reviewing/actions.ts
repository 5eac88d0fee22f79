'use server';

import { action, preparedAction } from '@/lib/platform/action';
import { giveVerdict, undoVerdict } from './commands';
import { giveVerdictInput, undoVerdictInput } from './inputs';
import { removeUnheard } from './spoken/commands';
import { prepareVerdict } from './spoken/prepare';

export const giveVerdictAction = preparedAction(
  'submission.review',
  giveVerdictInput,
  prepareVerdict,
  giveVerdict,
  { tell: (given) => ({ reviewIds: given.map(({ id }) => id), leftOut: given.leftOut }) },
);

export const undoVerdictAction = action('submission.review', undoVerdictInput, undoVerdict, {
  tell: (undone) => undone.map(({ id }) => id),
  once: removeUnheard,
});
