'use server';

import { action } from '@/lib/platform/action';
import { enterPaper } from './commands';
import { enterPaperInput } from './inputs';

export const enterPaperAction = action('consent.manage', enterPaperInput, enterPaper, {
  goTo: ({ purposeId, studentId }) => `/admin/consent/${purposeId}/${studentId}?done=entered`,
});
