import type { Event } from '@/lib/platform/record';

type Of = { classId: string };

export const buddiesChosen = (facts: Of & { children: number }): Event => ({
  name: 'buddies.chosen',
  facts,
});
export const buddiesEnded = (facts: Of): Event => ({ name: 'buddies.ended', facts });
export const buddyTakenOut = (facts: Of): Event => ({ name: 'buddies.child_taken_out', facts });
/** The clock did it: the child is not in the class any more. */
export const buddyLeft = (facts: Of): Event => ({ name: 'buddies.child_left', facts });
export const cheerSent = (facts: { groupId: string }): Event => ({
  name: 'buddies.cheered',
  facts,
});
