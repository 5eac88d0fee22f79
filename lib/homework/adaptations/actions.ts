'use server';

import { action } from '@/lib/platform/action';
import { adaptHomework } from './commands';
import { adaptHomeworkInput } from './inputs';

export const adaptHomeworkAction = action('submission.review', adaptHomeworkInput, adaptHomework, {
  goTo: ({ classId, studentId }) =>
    `/trainer/classes/${classId}/children/${studentId}?done=adapted#adapted`,
});
