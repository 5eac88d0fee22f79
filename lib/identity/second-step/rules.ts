/** Wrong codes that an account may send before it has to wait, whichever sign-in they come from. */
export const wrongCodesAllowed = 10;
export const minutesToWait = 15;
/** Time for the code after the password was right. */
export const minutesForTheCode = 10;
export const recoveryCodesGiven = 10;

/** Letters and digits that nobody mistakes for one another on paper: Crockford's, 5 bits each. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A recovery code of 50 random bits out of as many random bytes as it has letters. */
export function recoveryCodeOf(random: Uint8Array) {
  const code = Array.from(random, (byte) => letters[byte % letters.length]).join('');
  return code.replace(/.{5}(?=.)/g, '$&-');
}

/** As it was printed, however it was typed: case, spaces and dashes do not count, nor O for 0 and I or L for 1. */
export const plainCode = (typed: string) =>
  typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1');

/** Six digits come from the app; anything else is taken for a recovery code. */
export const isFromTheApp = (typed: string) => /^\d{6}$/.test(typed.replace(/\s/g, ''));
