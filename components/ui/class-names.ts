/**
 * Joins classes. The looks of controls, cards and cells lie in the layer `components` (ui.css and
 * looks.css), so a utility class given from outside overrules them without being sorted out here.
 */
export const classNames = (...parts: readonly (string | false | undefined)[]): string =>
  parts.filter(Boolean).join(' ');
