'use server';

import { action } from '@/lib/platform/action';
import { closeBreach, editBreach, recordBreach, reopenBreach } from './commands';
import { breachInput, editBreachInput, recordBreachInput } from './inputs';

const there =
  (done: string) =>
  (_input: unknown, { id }: { id: string }) =>
    `/admin/privacy/breaches/${id}?done=${done}`;

export const recordBreachAction = action('privacy.manage', recordBreachInput, recordBreach, {
  goTo: there('recorded'),
});
export const editBreachAction = action('privacy.manage', editBreachInput, editBreach, {
  goTo: there('saved'),
});
export const closeBreachAction = action('privacy.manage', breachInput, closeBreach, {
  goTo: there('closed'),
});
export const reopenBreachAction = action('privacy.manage', breachInput, reopenBreach, {
  goTo: there('reopened'),
});
