const known = ['kept', 'changed', 'taken_away'] as const;

/** What an address of the library says was just done. */
export const doneInLibrary = (done: unknown) => known.find((each) => each === done);
