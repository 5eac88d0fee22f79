'use server';

import { preparedAction } from '@/lib/platform/action';
import { removeReplaced } from '@/lib/platform/storage/replaced';
import { tellSomeone } from './commands';
import { tellInput } from './inputs';
import { prepareTelling } from './prepare';

export const tellSomeoneAction = preparedAction(
  'concern.tell',
  tellInput,
  prepareTelling,
  tellSomeone,
  { goTo: () => '/student/tell/told', once: removeReplaced },
);
