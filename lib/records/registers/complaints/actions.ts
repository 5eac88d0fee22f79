'use server';

import { action } from '@/lib/platform/action';
import { editComplaint, recordComplaint } from './commands';
import { editComplaintInput, recordComplaintInput } from './inputs';

export const recordComplaintAction = action(
  'privacy.manage',
  recordComplaintInput,
  recordComplaint,
  { goTo: (_input, { id }) => `/admin/privacy/complaints/${id}?done=recorded` },
);
export const editComplaintAction = action('privacy.manage', editComplaintInput, editComplaint, {
  goTo: (_input, { id }) => `/admin/privacy/complaints/${id}?done=saved`,
});
