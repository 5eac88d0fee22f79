import type { Event } from '@/lib/platform/record';

type Which = Readonly<{ departmentId: string }>;

export const departmentCreated = (): Event => ({ name: 'department.created', facts: {} });
export const departmentChanged = (facts: { fields: readonly string[] }): Event => ({
  name: 'department.changed',
  facts,
});
export const departmentArchived = (facts: { members: number }): Event => ({
  name: 'department.archived',
  facts,
});
export const departmentRestored = (): Event => ({ name: 'department.restored', facts: {} });

/** About the person, whose name the record shows. */
export const memberAdded = (facts: Which): Event => ({ name: 'department.member_added', facts });
export const membershipEnded = (facts: Which): Event => ({
  name: 'department.membership_ended',
  facts,
});
export const leadChosen = (facts: Which): Event => ({ name: 'department.lead_chosen', facts });
export const leadEnded = (facts: Which): Event => ({ name: 'department.lead_ended', facts });
