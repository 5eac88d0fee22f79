/** The name under which what we write ourselves comes back. */
export const ownSource = 'studystreaks';
