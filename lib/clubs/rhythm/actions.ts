'use server';

import { action } from '@/lib/platform/action';
import { endRhythm, setRhythm } from './commands';
import { endRhythmInput, setRhythmInput } from './inputs';

const days = (done: string) => ({
  goTo: ({ clubId }: Readonly<{ clubId: string }>) => `/admin/clubs/${clubId}/days?done=${done}`,
});

export const setRhythmAction = action(
  'clubs.manage',
  setRhythmInput,
  setRhythm,
  days('rhythm_set'),
);
export const endRhythmAction = action(
  'clubs.manage',
  endRhythmInput,
  endRhythm,
  days('rhythm_ended'),
);
