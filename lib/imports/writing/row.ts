/** A line of a OneRoster file; undefined is a field left empty. */
export type Row = readonly (string | undefined)[];

/** What every file but the manifest begins with, and what a full export says there. */
export const ofEvery = ['sourcedId', 'status', 'dateLastModified'];
export const blank = [undefined, undefined] as const;

/** A file is of one school, so it needs no number of its own. */
export const org = 'school';

export const gradeOf = (year: number) =>
  year < 0 ? 'N' : year === 0 ? 'R' : String(year).padStart(2, '0');
