import type { Event } from '@/lib/platform/record';

/*
 * What a school's record holds of a look into it. Operators are no people of the school, so who it was stands in
 * the access that the event is about.
 */
export const accessAsked = { name: 'support.asked', announced: true } as const;
export const accessGivenBack = { name: 'support.given_back' } as const;
export const accessOver = { name: 'support.over' } as const;
export const accessOfFormerOperator = { name: 'support.operator_ended' } as const;

/** Announced: the operators' record says so too. */
export const accessEndedBySchool = (): Event => ({
  name: 'support.ended',
  facts: {},
  announced: true,
  fromWhere: true,
});
