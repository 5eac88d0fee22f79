'use server';

import { action } from '@/lib/platform/action';
import { endAccess } from '../commands';
import { whichAccessInput } from '../inputs';

/** The school's own: whoever decides how it is run ends an operator's look into it. */
export const endAccessAction = action('settings.manage', whichAccessInput, endAccess, {
  goTo: () => '/admin/support?done=ended',
});
