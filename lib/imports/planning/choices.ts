import { academicYearOf, type LocalDate } from '@/lib/shared/dates';
import type { Nation, StaffRole } from '@/lib/shared/vocabulary';

/** What the office decides of an import, before it sees the plan and after. */
export type Choices = Readonly<{
  /** The system the file is from; identifiers of different systems are never compared. */
  source: string;
  /** The day from which what is new holds, where the file names none. */
  on: LocalDate;
  /** The school year of that day, which in Scotland begins in August: of classes that say none. */
  academicYear: number;
  /** Whose law says which birthdays make a year group. */
  nation: Nation;
  /** Which year groups there are; somebody beyond them is refused. */
  yearGroups: Readonly<{ from: number; to: number }>;
  /** Of a child whose year group nothing tells. */
  yearGroupWhereUnknown?: number;
  /** What staff become of whom the file does not say that they teach. */
  staffRole: StaffRole;
  /** Children may be in several classes of a year at once; otherwise a new class ends the old. */
  severalClassesAtOnce: boolean;
  /** Of records that could be more than one person: who they are, by the record's ref. */
  matched: ReadonlyMap<string, string | 'new' | 'left_out'>;
  /** The calendar is kept by who brought the files, too: terms in them may be taken. */
  keepsCalendar: boolean;
  /** Who brought the files: nobody gives themselves children or, where classes are what they see, classes. */
  broughtBy?: Readonly<{ id: string; seesByClasses: boolean }>;
  /** Of those missing: who leaves, and who stays all the same. */
  leaving: ReadonlySet<string>;
  staying: ReadonlySet<string>;
}>;

/** Nothing decided yet, for a primary school in England. */
export const undecided = (source: string, on: LocalDate): Choices => ({
  source,
  on,
  academicYear: academicYearOf(on),
  nation: 'england',
  yearGroups: { from: -1, to: 6 },
  staffRole: 'trainer',
  severalClassesAtOnce: false,
  keepsCalendar: true,
  matched: new Map(),
  leaving: new Set(),
  staying: new Set(),
});
