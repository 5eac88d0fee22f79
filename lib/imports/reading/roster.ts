import type { LocalDate } from '@/lib/shared/dates';
import type { relations, SenStatus, StaffRole, staffParts } from '@/lib/shared/vocabulary';
import type { Trouble, Where } from './trouble';

export const rosterFormats = [
  'oneroster_1.1',
  'oneroster_1.2',
  'sds_1',
  'sds_2.1',
  'ctf',
  'csv',
] as const;
export type RosterFormat = (typeof rosterFormats)[number];

export const kinds = ['student', 'staff', 'guardian'] as const;
export type Kind = (typeof kinds)[number];

/** Where somebody lives; house and street one line each. */
export type PostalAddress = Readonly<{ lines: string; town: string; postcode: string }>;

/**
 * Somebody as a file tells of them. What it does not say is absent: an empty cell says nothing, and
 * clears nothing. `ref` names them within this set of files, `externalId` within the system it is from.
 */
export type RosterPerson = Readonly<{
  where: Where;
  ref: string;
  externalId?: string;
  /** How further systems know them, by the system's name. */
  otherIds?: Readonly<Record<string, string>>;
  /** The file says that they have left there, and names them all the same. */
  left?: boolean;
  kind: Kind;
  staffRole?: StaffRole;
  /** The file says that they are somebody's guardian as well. */
  alsoGuardian?: boolean;
  upn?: string;
  formerUpn?: string;
  title?: string;
  givenName?: string;
  middleName?: string;
  familyName?: string;
  preferredGivenName?: string;
  preferredFamilyName?: string;
  dateOfBirth?: LocalDate;
  /** −1 is Nursery, 0 Reception; those beyond Year 6 are numbers too. */
  yearGroup?: number;
  email?: string;
  telephone?: string;
  address?: PostalAddress;
  senStatus?: SenStatus;
  username?: string;
  homeLanguage?: string;
}>;

/** What can be made out of somebody whose row is not taken: they are in the file all the same. */
export type LostPerson = Readonly<Partial<Omit<RosterPerson, 'where'>>> &
  Readonly<{
    where: Where;
    /** Where forename and surname cannot be told apart. */
    fullName?: string;
    /** Knowingly: whoever it is, it says nothing of others. */
    leftOut?: true;
  }>;

export type RosterLink = Readonly<{
  where: Where;
  studentRef: string;
  guardianRef: string;
  relation?: (typeof relations)[number];
  parentalResponsibility?: 'yes' | 'no';
  primaryContact?: boolean;
}>;

export type RosterClass = Readonly<{
  where: Where;
  ref: string;
  externalId?: string;
  name: string;
  yearGroups: readonly number[];
  /** The year in which its academic year began; absent where the file gives no dates. */
  academicYear?: number;
  /** A lesson of one subject, beside which children have a class of their own. */
  isLesson?: boolean;
}>;

export type RosterEnrolment = Readonly<{
  where: Where;
  classRef: string;
  personRef: string;
  startsOn?: LocalDate;
  /** The first day on which it no longer holds. */
  endsOn?: LocalDate;
}>;

export type RosterTeaching = RosterEnrolment & Readonly<{ part: (typeof staffParts)[number] }>;

export type RosterSession = Readonly<{
  where: Where;
  ref: string;
  name: string;
  kind: string;
  startsOn: LocalDate;
  endsOn: LocalDate;
}>;

export type RosterSchool = Readonly<{
  where: Where;
  ref: string;
  name: string;
  /** Its type where the format has one, such as school or department. */
  type?: string;
  identifier?: string;
  laestab?: string;
}>;

/** Everything that a set of files says, in one form whatever it was written in. */
export type Roster = Readonly<{
  format: RosterFormat;
  /** Who gave the identifiers, where the file says so. */
  source?: string;
  /** Of whom the files mean to tell completely, so that somebody not in them is missing. */
  covers: Readonly<Record<Kind | 'classes' | 'enrolments', boolean>>;
  schools: readonly RosterSchool[];
  sessions: readonly RosterSession[];
  people: readonly RosterPerson[];
  /** Who is in the files and not among the people, as far as it can be made out. */
  lost: readonly LostPerson[];
  links: readonly RosterLink[];
  classes: readonly RosterClass[];
  enrolments: readonly RosterEnrolment[];
  teaching: readonly RosterTeaching[];
  refused: readonly Trouble[];
  setAside: readonly Trouble[];
  notices: readonly Trouble[];
}>;
