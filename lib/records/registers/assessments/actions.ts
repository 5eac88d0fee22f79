'use server';

import { action } from '@/lib/platform/action';
import { editAssessment, makeAssessment } from './commands';
import { editAssessmentInput, makeAssessmentInput } from './inputs';

export const makeAssessmentAction = action('privacy.manage', makeAssessmentInput, makeAssessment, {
  goTo: (_input, { id }) => `/admin/privacy/assessments/${id}?done=recorded`,
});
export const editAssessmentAction = action('privacy.manage', editAssessmentInput, editAssessment, {
  goTo: (_input, { id }) => `/admin/privacy/assessments/${id}?done=saved`,
});
