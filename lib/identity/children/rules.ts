/*
 * What children sign in with: a class code that can be read from a board and typed, and three pictures
 * in an order.
 */

/** Short, easy to spell, told apart by ear and eye; none is the name of an animal on a tile. */
export const codeWords =
  'ACORN APPLE BALL BARN BEAN BELL BOAT BOOK BREAD BRUSH CAKE CAMP CAVE CHALK CLAY CLOUD COAT CORN CUBE DOOR DRUM FERN FIELD FLAG FLUTE GATE GLUE GOLD GRASS HAT HILL JAM JUG KEY KITE LAKE LAMP LEAF LEMON MAP MAZE MOON NEST OAK PAINT PARK PEACH PEAR PLUM POND QUILT RAIN RIVER ROAD ROCK ROOF ROSE SAIL SAND SEED SHELL SHIP SNOW SOAP STAR STONE SUN TENT TOAST TREE TUNE VASE WAVE WHEEL WIND'.split(
    ' ',
  );

/** Two digits that look like no letter. */
export const leastCodeNumber = 22;
export const mostCodeNumber = 99;

/** The code made of the nth word and a number; digits that look like letters are stepped over. */
export const codeOf = (nth: number, number: number) =>
  `${codeWords[nth % codeWords.length]}${String(number).replace(/[01]/g, '2')}`;

/** As somebody types it: "kite 42", "Kite-42". Undefined where it can be no code. */
export function codeTyped(text: string) {
  const code = text.toUpperCase().replace(/[\s_-]/g, '');
  return /^[A-Z]{3,5}[2-9]{2}$/.test(code) ? code : undefined;
}

/** As it is shown: "KITE 42". */
export const codeShown = (code: string) => `${code.slice(0, -2)} ${code.slice(-2)}`;

/** Stands where a class's code would, for a family at home. No class has it: it has no digits. */
export const atHome = 'home';

/** The pictures of every picture password, always in these places, since little ones remember the place. */
export const passwordPictures = [
  'sun',
  'boat',
  'tree',
  'moon',
  'pear',
  'house',
  'umbrella',
  'mushroom',
  'kite',
] as const;
export type PasswordPicture = (typeof passwordPictures)[number];

export const picturesInAPassword = 3;

/** Three, no two alike. */
export const isPicturePassword = (pictures: readonly PasswordPicture[]) =>
  pictures.length === picturesInAPassword && new Set(pictures).size === picturesInAPassword;

/** How long a child rests after wrong pictures, on that device. */
export const secondsToRest = 5;

export type Pressed = Readonly<{
  /** Pictures pressed before, in order. */
  chosen: readonly PasswordPicture[];
  /** What was chosen first, where the child chooses a password and does it once more. */
  first: readonly PasswordPicture[];
  picture?: PasswordPicture | undefined;
  takeBack: boolean;
}>;

/** The pictures after a press. One pressed twice counts once: small fingers tap twice. */
export function afterPress({ chosen, picture, takeBack }: Pressed): readonly PasswordPicture[] {
  if (takeBack) return chosen.slice(0, -1);
  if (!picture || chosen.includes(picture) || chosen.length >= picturesInAPassword) return chosen;
  return [...chosen, picture];
}

type Named = Readonly<{ givenName: string; initial: string }>;

/** What a tile says: the first name, and the initial always or where two of the class share it. */
export function tileName(
  child: Named,
  all: readonly Named[],
  initial: 'where_shared' | 'always' = 'where_shared',
) {
  if (initial === 'always') return `${child.givenName} ${child.initial}`;
  const same = all.filter(({ givenName }) => alike(givenName) === alike(child.givenName));
  return same.length > 1 ? `${child.givenName} ${child.initial}` : child.givenName;
}

const alike = (name: string) => name.trim().toLowerCase();
