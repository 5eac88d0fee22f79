'use server';

import { action } from '@/lib/platform/action';
import { askForErasure, dropErasure, lookAtErasing } from './commands';
import { dropInput, eraseInput, lookInput } from './inputs';

export const lookAtErasingAction = action('records.keep', lookInput, lookAtErasing, {
  goTo: (_input, { id }) => `/admin/record/erasures/${id}`,
});
export const eraseAction = action('records.keep', eraseInput, askForErasure, {
  confirmed: true,
  goTo: ({ erasureId }) => `/admin/record/erasures/${erasureId}`,
});
export const dropErasureAction = action('records.keep', dropInput, dropErasure, {
  goTo: () => '/admin/record/erasures?done=dropped',
});
