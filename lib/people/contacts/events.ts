import type { Event } from '@/lib/platform/record';

/** Kinds, never a number or an address. */
export const contactsChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'person.contacts_changed',
  facts,
});
export const emergencyContactAdded = (): Event => ({
  name: 'student.emergency_contact_added',
  facts: {},
});
export const emergencyContactChanged = (facts: { mayCollect: boolean }): Event => ({
  name: 'student.emergency_contact_changed',
  facts,
});
export const emergencyContactRemoved = (): Event => ({
  name: 'student.emergency_contact_removed',
  facts: {},
});
