'use server';
import { action } from '@/lib/platform/action';
import { askForCheck } from './commands';
import { checkTrailInput } from './inputs';

export const checkTrailAction = action('audit.read', checkTrailInput, askForCheck, {
  goTo: () => '/admin/record/trail?done=asked',
});
