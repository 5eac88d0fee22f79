type Given = Readonly<{ kind: string; fileId: string | null }>;

/** Whose recordings are among these, each once. */
export const whoSpeaks = (
  pieces: readonly Readonly<{ studentId: string; evidence: readonly Given[] }>[],
) => [
  ...new Set(
    pieces
      .filter(({ evidence }) => evidence.some(({ kind }) => kind === 'voice'))
      .map(({ studentId }) => studentId),
  ),
];

/** A recording that rests has no file to play, and its page says why. */
export const atRest = <Of extends Given>(
  evidence: readonly Of[],
  studentId: string,
  resting: ReadonlySet<string>,
): readonly Of[] =>
  resting.has(studentId)
    ? evidence.map((each) => (each.kind === 'voice' ? { ...each, fileId: null } : each))
    : evidence;
