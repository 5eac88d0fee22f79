'use server';

import { linkGuardianInput } from '@/lib/people/inputs';
import { action } from '@/lib/platform/action';
import { linkFamily } from './commands';

export const linkGuardianAction = action('people.manage', linkGuardianInput, linkFamily, {
  // Links are seen on the page of the child they are about.
  goTo: ({ studentId }) => `/admin/people/${studentId}?done=linked`,
});
