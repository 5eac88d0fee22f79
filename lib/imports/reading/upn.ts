const alphabet = 'ABCDEFGHJKLMNPQRTUVWXYZ';
const form = /^[A-HJ-NP-RT-Z]\d{11}[0-9A-HJ-NP-RT-Z]$/;

/**
 * Why this is no unique pupil number, as the Department for Education defines it: a check letter,
 * eleven digits, and a last character that is a letter in a temporary number.
 */
export function whyNotUpn(text: string) {
  if (!form.test(text)) return 'upn_form' as const;
  return text[0] === checkLetterOf(text) ? undefined : ('upn_check_letter' as const);
}

function checkLetterOf(upn: string) {
  let sum = 0;
  for (let position = 2; position <= 13; position += 1) {
    const character = upn[position - 1] ?? '';
    const value = /\d/.test(character) ? Number(character) : alphabet.indexOf(character);
    sum += value * position;
  }
  return alphabet[sum % 23];
}
