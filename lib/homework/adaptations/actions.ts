'use server';

import { action } from '@/lib/platform/action';
import { adaptHomework, declineSuggestion, suggestAgain } from './commands';
import { adaptHomeworkInput, declineSuggestionInput } from './inputs';

export const adaptHomeworkAction = action('submission.review', adaptHomeworkInput, adaptHomework, {
  goTo: ({ classId, studentId }) =>
    `/trainer/classes/${classId}/children/${studentId}?done=adapted#adapted`,
});

export const declineSuggestionAction = action(
  'submission.review',
  declineSuggestionInput,
  declineSuggestion,
  {
    goTo: ({ classId, studentId }) =>
      `/trainer/classes/${classId}/children/${studentId}?done=declined#adapted`,
  },
);

export const suggestAgainAction = action(
  'submission.review',
  declineSuggestionInput,
  suggestAgain,
  {
    goTo: ({ classId, studentId }) =>
      `/trainer/classes/${classId}/children/${studentId}?done=suggested_again#adapted`,
  },
);
