import type { Event } from '@/lib/platform/record';

export const classCodeGiven = (): Event => ({ name: 'identity.class_code_given', facts: {} });

export const deviceOpened = (facts: Readonly<{ classId: string; device: string }>): Event => ({
  name: 'identity.device_opened',
  facts,
});

export const deviceClosed = (facts: Readonly<{ classId: string }>): Event => ({
  name: 'identity.device_closed',
  facts,
});

export const picturesReset = (): Event => ({ name: 'identity.pictures_reset', facts: {} });

export const cardPrinted = (facts: Readonly<{ expiresOn: string }>): Event => ({
  name: 'identity.card_printed',
  facts,
});

export const cardVoided = (): Event => ({ name: 'identity.card_voided', facts: {} });
