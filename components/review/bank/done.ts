const known = ['kept', 'changed', 'put_away', 'brought_back'] as const;

/** What was just done with a comment, as the address says. */
export const doneWith = (done: unknown) => known.find((each) => each === done);
