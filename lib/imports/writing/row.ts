import type { Nation } from '@/lib/shared/vocabulary';

/** A line of a OneRoster file; undefined is a field left empty. */
export type Row = readonly (string | undefined)[];

/** What every file but the manifest begins with, and what a full export says there. */
export const ofEvery = ['sourcedId', 'status', 'dateLastModified'];
export const blank = [undefined, undefined] as const;

/** A file is of one school, so it needs no number of its own. */
export const org = 'school';

/** As other systems of the nation read it. */
export function gradeOf(year: number, nation: Nation = 'england') {
  if (year < 0) return 'N';
  if (nation === 'scotland' || nation === 'northern_ireland') return `P${year + 1}`;
  return year === 0 ? 'R' : String(year).padStart(2, '0');
}
