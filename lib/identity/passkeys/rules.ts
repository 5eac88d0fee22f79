/** More would be a list nobody looks through. */
export const passkeysAllowed = 10;
