/** Length is what makes a password hard to guess, so length is what is asked for: no sorts of letters, no expiry. */
export const fewestLetters = 10;
export const mostLetters = 200;

/** Whose password it would be: nobody should guess it by knowing them. */
export type Owner = Readonly<{ email: string | null; names: readonly string[] }>;

/**
 * Why a password will not do, as a message key; null when it will. `isCommon` knows the passwords that
 * everybody tries first.
 */
export function whyNotThisPassword(
  password: string,
  owner: Owner,
  isCommon: (password: string) => boolean,
) {
  const letters = [...password].length;
  if (letters < fewestLetters) return 'passwords.too_short';
  if (letters > mostLetters) return 'passwords.too_long';
  const plain = password.normalize('NFKC').toLowerCase();
  if (isOnePieceRepeated(plain) || isRun(plain)) return 'passwords.too_simple';
  if (isCommon(plain) || isCommon(withoutTrimmings(plain))) return 'passwords.common';
  if (isMadeOf(plain, owner)) return 'passwords.about_you';
  return null;
}

/** "abcabcabcabc", "aaaaaaaaaa" */
const isOnePieceRepeated = (plain: string) => /^(.{1,5}?)\1+$/u.test(plain);

/** "1234567890", "abcdefghij", "9876543210": each letter follows the one before. */
function isRun(plain: string) {
  const codes = [...plain].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)));
  // From 9 to 0 and on is one step too.
  return steps.size === 1 || [...steps].every((step) => step === 1 || step === -9);
}

/** "password2026!" is "password" with trimmings that everybody tries. */
const withoutTrimmings = (plain: string) => plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');

/** Little is left of it without what everybody knows of its owner. */
function isMadeOf(plain: string, { email, names }: Owner) {
  const known = [email ?? '', ...names]
    .flatMap((words) =>
      words
        .normalize('NFKC')
        .toLowerCase()
        .split(/[^\p{L}]+/u),
    )
    .filter((word) => [...word].length >= 3)
    .sort((one, other) => other.length - one.length);
  let rest = plain.replace(/[^\p{L}]+/gu, '');
  const before = rest;
  for (const word of known) rest = rest.replaceAll(word, '');
  return rest !== before && [...rest].length < 4;
}
