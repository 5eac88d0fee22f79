'use server';

import { personInput } from '@/lib/people/inputs';
import { action } from '@/lib/platform/action';
import { archiveWithClasses } from './commands';

export const archivePersonAction = action('people.manage', personInput, archiveWithClasses, {
  goTo: (_input, { id }) => `/admin/people/${id}?done=archived`,
  confirmed: true,
});
