import { z } from 'zod';

/** Anything but spaces and what is drawn as nothing: a list of such names could not be read or pressed. */
const somethingToSee = /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** What somebody or something is called, in one spelling however it was typed. */
export const nameInput = (most: number, missing: string, long: string) =>
  z.string(missing).trim().normalize('NFC').regex(somethingToSee, missing).max(most, long);
