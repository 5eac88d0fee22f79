'use server';

import { action } from '@/lib/platform/action';
import { resolve } from './commands';
import { resolveInput } from './inputs';

export const resolveAction = action('consent.manage', resolveInput, resolve, {
  goTo: ({ purposeId, studentId }) =>
    `/admin/consent/${purposeId}/${studentId}/disagreement?done=resolved`,
});
