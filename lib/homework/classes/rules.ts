/** What the class table can be sorted by; anything else in the address is answered by name. */
export const classSorts = ['name', 'week', 'streak', 'completion', 'last', 'waiting'] as const;
export type ClassSort = (typeof classSorts)[number];

/** Which children are shown: those with something to review, with everything in, with something still out. */
export const classStates = ['waiting', 'all_in', 'some_out'] as const;

export const pageSizes = [15, 30, 60] as const;
