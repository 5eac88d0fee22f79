'use server';

import { action, preparedAction } from '@/lib/platform/action';
import { removeReplaced } from '@/lib/platform/storage/replaced';
import { enterPaper, takePaperAway } from './commands';
import { enterPaperInput, takePaperAwayInput } from './inputs';
import { preparePaper } from './prepare';

export const enterPaperAction = preparedAction(
  'consent.manage',
  enterPaperInput,
  preparePaper,
  enterPaper,
  { goTo: ({ purposeId, studentId }) => `/admin/consent/${purposeId}/${studentId}?done=entered` },
);
export const takePaperAwayAction = action('consent.manage', takePaperAwayInput, takePaperAway, {
  once: removeReplaced,
});
