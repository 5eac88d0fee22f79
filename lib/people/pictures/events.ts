import type { Event } from '@/lib/platform/record';

export const pictureKept = (facts: { bytes: number }): Event => ({
  name: 'person.picture_kept',
  facts,
});
export const pictureRemoved = (): Event => ({ name: 'person.picture_removed', facts: {} });
