import type { LocalDate } from '@/lib/shared/dates';
import type { Nation } from '@/lib/shared/vocabulary';
import type { FileToRead } from './opening/file';

export type ReadingOptions = Readonly<{
  today: LocalDate;
  /** Whose school years the files count. */
  nation?: Nation;
  /** The school's numbers in the public register, to tell a transfer file meant for another. */
  school?: Readonly<{ laestab?: string; urn?: string }>;
  /** The office knows that a transfer file names other schools, and wants it all the same. */
  takeFromOtherSchools?: boolean;
}>;

export type Files = readonly FileToRead[];
