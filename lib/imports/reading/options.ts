import type { LocalDate } from '@/lib/shared/dates';
import type { FileToRead } from './opening/file';

export type ReadingOptions = Readonly<{
  today: LocalDate;
  /** The school's numbers in the public register, to tell a transfer file meant for another. */
  school?: Readonly<{ laestab?: string; urn?: string }>;
  /** The office knows that a transfer file names other schools, and wants it all the same. */
  takeFromOtherSchools?: boolean;
}>;

export type Files = readonly FileToRead[];
