/** A place in a file that somebody can go and look at. Lines and columns count from one. */
export type Where = Readonly<{
  file: string;
  line?: number;
  column?: number;
  /** The header of the column, or the name of the element. */
  field?: string;
}>;

type Words = typeof import('@/lib/shared/words/en/imports.json');
export type Reason = keyof Words['reason'];

/** Why something is not taken: the name of a sentence in the catalogue and what fills its gaps. */
export type Trouble = Readonly<{
  where: Where;
  reason: Reason;
  values?: Readonly<Record<string, string | number>>;
}>;

/** The file as a whole cannot be taken; nothing of it is. */
export class Unreadable extends Error {
  readonly trouble: Trouble;

  constructor(where: Where, reason: Reason, values?: Trouble['values']) {
    super(reason);
    this.trouble = values ? { where, reason, values } : { where, reason };
  }
}

/** By file, then by where in it, however the rows were come upon. */
export const byPlace = (a: Readonly<{ where: Where }>, b: Readonly<{ where: Where }>) =>
  (a.where.file < b.where.file ? -1 : a.where.file > b.where.file ? 1 : 0) ||
  (a.where.line ?? 0) - (b.where.line ?? 0) ||
  (a.where.column ?? 0) - (b.where.column ?? 0);
