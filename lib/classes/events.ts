import type { Event } from '@/lib/platform/record';

export const classCreated = (facts: { academicYear: number; staffIds: string[] }): Event => ({
  name: 'class.created',
  facts,
});
export const classChanged = (facts: {
  fields: string[];
  staffStopped: string[];
  staffStarted: string[];
}): Event => ({ name: 'class.changed', facts });
export const classArchived = (facts: { children: number; staff: number }): Event => ({
  name: 'class.archived',
  facts,
});
export const classRestored = (): Event => ({ name: 'class.restored', facts: {} });
export const classJoined = (facts: { classId: string; on: string }): Event => ({
  name: 'class.joined',
  facts,
  announced: true,
});
export const classLeft = (facts: { classId: string; on: string }): Event => ({
  name: 'class.left',
  facts,
  announced: true,
});
export const staffLeftClass = (facts: { classId: string; on: string }): Event => ({
  name: 'class.staff_left',
  facts,
});
export const staffJoinedClass = (facts: {
  classId: string;
  part: string;
  on: string;
  until: string | null;
}): Event => ({ name: 'class.staff_joined', facts });
export const staffDated = (facts: { classId: string; until: string | null }): Event => ({
  name: 'class.staff_dated',
  facts,
});
