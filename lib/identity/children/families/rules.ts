/*
 * A family's code at home: ten signs in two groups, "4KTRM 7W3XD".
 *
 * Of 27 signs that are 10^14 codes and more (47 bits). One address may be wrong twenty times in a quarter of
 * an hour; with a thousand addresses, and ten thousand families who have a code, somebody who guesses all
 * day long finds one of them in about thirty years. What they find is the first names of one family, each
 * behind three pictures of nine in their order, ten tries a day.
 */

/** No vowels, so that they spell nothing, and no sign that is mistaken for another one here. */
const signs = '0123456789CDFGHJKMNPQRTVWXY';
const signsInACode = 10;

/** Made with a source of whole numbers from 0 up to below the one it is asked for. */
export const familyCodeOf = (random: (below: number) => number) =>
  Array.from({ length: signsInACode }, () => signs[random(signs.length)]).join('');

/** What somebody types for the sign beside it. */
const mistaken: Readonly<Record<string, string>> = {
  O: '0',
  I: '1',
  L: '1',
  Z: '2',
  S: '5',
  B: '8',
  U: 'V',
};

/** As somebody types it, with small letters, spaces or dashes. Undefined where it can be no family's code. */
export function familyCodeTyped(text: string) {
  const typed = text.toUpperCase().replace(/[\s_-]/g, '');
  const code = Array.from(typed, (sign) => mistaken[sign] ?? sign).join('');
  return code.length === signsInACode && Array.from(code).every((sign) => signs.includes(sign))
    ? code
    : undefined;
}

/** As it is shown. */
export const familyCodeShown = (code: string) => `${code.slice(0, 5)} ${code.slice(5)}`;

/** Wrong pictures of one child at home, in a row, until a card or a grown-up is asked for. */
export const wrongTriesAtHome = 10;
/** After that many hours it has gone by itself. */
export const hoursOfAPause = 24;

/** How long a child who was let may choose pictures. */
export const minutesToChoose = 30;
