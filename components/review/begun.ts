/** A verdict as far as it has come: what the form opens with. */
export type Begun = Readonly<{
  verdict: string;
  comment: string;
  sticker: string;
  /** What was said aloud. */
  voice?: File | undefined;
}>;

/** What was sent together, as the one who sent it knows it. */
export type SentTogether = Begun & Readonly<{ pieces: readonly string[] }>;

/** The recording in a form, if there is one: an empty field holds a file without a byte. */
export function spokenIn(form: FormData) {
  const voice = form.get('voice');
  return voice instanceof File && voice.size > 0 ? voice : undefined;
}

const idOf = (piece: string) => piece.split(':')[0];

/** Whether it was sent for the piece, however that may have changed since. */
export const wasSentFor = ({ pieces }: Pick<SentTogether, 'pieces'>, piece: string) =>
  pieces.some((each) => idOf(each) === idOf(piece));

type Entered = Readonly<Record<string, string | readonly string[]>>;

/** What was entered and refused, where it is still about what is open: exactly as it was looked at. */
export const refusedOf = (entered: Entered, piece: string) =>
  Array.isArray(entered.pieces) && entered.pieces.includes(piece) ? entered : undefined;

/**
 * What the form of a piece opens with: what was begun for it last, else what was refused, else what was
 * taken back. What was written about one child is never offered for another.
 */
export function begunFor(
  piece: string,
  {
    draft,
    refused,
    sentLast,
    takenBack,
  }: Readonly<{
    draft?: Begun | undefined;
    refused?: Entered | undefined;
    /** What was sent when it was refused: an answer brings no recording back. */
    sentLast?: SentTogether | undefined;
    takenBack?: SentTogether | undefined;
  }>,
): Begun {
  const entered = refused && refusedOf(refused, piece);
  const sent = takenBack && wasSentFor(takenBack, piece) ? takenBack : undefined;
  // A child may have changed it meanwhile: what was said stays about the same child.
  const refusedThen = refused && sentLast && wasSentFor(sentLast, piece) ? sentLast : undefined;
  const { voice } = draft ?? refusedThen ?? sent ?? {};
  const said = (field: 'verdict' | 'comment' | 'sticker') =>
    draft?.[field] ?? entered?.[field]?.toString() ?? sent?.[field] ?? '';
  return {
    ...{ verdict: said('verdict'), comment: said('comment'), sticker: said('sticker') },
    ...(voice && { voice }),
  };
}
