/** How long before its last day those whom it concerns are told of a qualification. */
export const daysAhead = 60;
