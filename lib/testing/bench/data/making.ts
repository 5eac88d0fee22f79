import type { LocalDate } from '@/lib/shared/dates';
import type { YearOfSchool } from './calendar';
import type { Chances } from './chance';
import type { Put } from './rows';

export type Plan = Readonly<{
  seed: string;
  /** The day that is today in the data. */
  until: LocalDate;
  years: number;
  /** Children who are here now. */
  children: number;
}>;

/** What one school is made with. */
export type Making = Readonly<{
  plan: Plan;
  nth: number;
  id: string;
  chances: Chances;
  put: Put;
  years: readonly YearOfSchool[];
  /** When all of it began. */
  began: Date;
}>;

export const slugOf = (nth: number) => `school-${String(nth).padStart(3, '0')}`;

/** The columns that every row of a school has. */
export const row = ({ id: schoolId, chances }: Pick<Making, 'id' | 'chances'>, at: Date) => ({
  id: chances.id(at),
  schoolId,
  createdAt: at,
});
