export const whoms = ['children', 'families', 'staff'] as const;
export type Whom = (typeof whoms)[number];

/** Columns that name people of one kind only; any other may name anybody. */
const only: Readonly<Record<string, readonly Whom[]>> = {
  studentId: ['children'],
  fromId: ['children'],
  guardianId: ['families'],
  openedById: ['staff'],
  speakerId: ['staff'],
};

type Held = Readonly<{ about: readonly string[]; by: readonly string[]; via?: unknown }>;

/** Whom a table tells something of: those whom it is about, and the grown-ups who did it. */
export const peopleNamedBy = ({ about, by, via }: Held): readonly Whom[] => [
  ...about.flatMap((column) => only[column] ?? whoms),
  ...by.flatMap((column) => only[column] ?? (['staff'] as const)),
  ...(via && about.length === 0 ? (['children'] as const) : []),
];
