/*
 * How pages look for one person: on every page, before anything else is known, so it travels in a cookie,
 * as words in the order of `choices`, with dots between.
 */
export const choices = {
  theme: ['system', 'light', 'dark', 'contrast'],
  text: ['usual', 'large', 'larger'],
  spacing: ['usual', 'wide'],
  motion: ['system', 'less'],
} as const;

export type Look = Readonly<{ [Name in keyof typeof choices]: (typeof choices)[Name][number] }>;
export type LookName = keyof Look;
export const lookNames = Object.keys(choices) as LookName[];

/** What each begins with, so that a device that was never asked shows pages as they are made. */
const wordAt = (name: LookName, said: string | undefined) =>
  (choices[name] as readonly string[]).find((known) => known === said) ?? choices[name][0];

/** Whatever a cookie holds; what is not known in it counts as never said. */
export function readLook(cookie: string | undefined): Look {
  const said = cookie?.split('.') ?? [];
  // Safe: every word is one of the choices of its name.
  return Object.fromEntries(
    lookNames.map((name, at) => [name, wordAt(name, said[at])]),
  ) as unknown as Look;
}

export const writeLook = (look: Look) => lookNames.map((name) => look[name]).join('.');

/** What the look puts on the page's root element; nothing for what is as usual. */
export function lookAttributes({ theme, text, spacing, motion }: Look) {
  return {
    ...(theme === 'contrast' ? { 'data-theme': 'light', 'data-contrast': 'more' } : {}),
    ...(theme === 'light' || theme === 'dark' ? { 'data-theme': theme } : {}),
    ...(text === 'usual' ? {} : { 'data-text': text }),
    ...(spacing === 'usual' ? {} : { 'data-spacing': spacing }),
    ...(motion === 'system' ? {} : { 'data-motion': motion }),
  };
}
