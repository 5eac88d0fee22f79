'use server';

import { action } from '@/lib/platform/action';
import {
  confirmCorrection,
  correctLanguage,
  correctOwn,
  declineCorrection,
  leaveOutContact,
  nameContact,
  takeBack,
} from './commands';
import {
  confirmCorrectionInput,
  correctLanguageInput,
  correctOwnInput,
  declineCorrectionInput,
  leaveOutContactInput,
  nameContactInput,
  takeBackInput,
} from './inputs';

const asked = { goTo: () => '/parent/details?done=asked' };
const decided = (done: string) => ({ goTo: () => `/admin/people/corrections?done=${done}` });

export const correctOwnAction = action('details.correct', correctOwnInput, correctOwn, asked);
export const correctLanguageAction = action(
  'details.correct',
  correctLanguageInput,
  correctLanguage,
  asked,
);
export const nameContactAction = action('details.correct', nameContactInput, nameContact, asked);
export const leaveOutContactAction = action(
  'details.correct',
  leaveOutContactInput,
  leaveOutContact,
  asked,
);
export const takeBackAction = action('details.correct', takeBackInput, takeBack, {
  goTo: () => '/parent/details?done=taken_back',
});
export const confirmCorrectionAction = action(
  'people.manage',
  confirmCorrectionInput,
  confirmCorrection,
  decided('confirmed'),
);
export const declineCorrectionAction = action(
  'people.manage',
  declineCorrectionInput,
  declineCorrection,
  decided('declined'),
);
