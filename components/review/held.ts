/** A verdict that waits for the answer to the one before it. */
export type Held = Readonly<{ pieces: readonly string[] }>;

/**
 * What of a verdict is not on its way already, so that Enter pressed twice is no second one; undefined where
 * nothing is. One without a verdict would be refused, and is not kept.
 */
export function notOnItsWay(form: FormData, onItsWay: readonly string[]) {
  const pieces = form.getAll('pieces[]').map(String);
  const rest = pieces.filter((piece) => !onItsWay.includes(piece));
  return form.get('verdict') && rest.length > 0 ? rest : undefined;
}

/** Waits last; what was held for one of the same pieces before is replaced by it. */
export const heldWith = <One extends Held>(held: readonly One[], one: One) => [
  ...held.filter(({ pieces }) => !pieces.some((piece) => one.pieces.includes(piece))),
  one,
];
