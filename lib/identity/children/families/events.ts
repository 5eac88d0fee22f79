import type { Event } from '@/lib/platform/record';

export const familyCodeMade = (facts: Readonly<{ again: boolean }>): Event => ({
  name: 'identity.family_code_made',
  facts,
});

export const familyCodeTurnedOff = (): Event => ({
  name: 'identity.family_code_turned_off',
  facts: {},
});

export const letTryAgainAtHome = (): Event => ({ name: 'identity.home_let_again', facts: {} });

export const letChoosePictures = (
  facts: Readonly<{ place: 'class' | 'home'; minutes: number }>,
): Event => ({ name: 'identity.pictures_allowed', facts });
