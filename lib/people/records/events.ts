import type { Event } from '@/lib/platform/record';

/** Facts name fields, never what was in them. */
export const recordChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'student.record_changed',
  facts,
});
/** Not even which: that a need was added tells of the child. */
export const needsChanged = (): Event => ({ name: 'student.needs_changed', facts: {} });
export const qualificationAdded = (): Event => ({ name: 'staff.qualification_added', facts: {} });
export const qualificationRemoved = (): Event => ({
  name: 'staff.qualification_removed',
  facts: {},
});
