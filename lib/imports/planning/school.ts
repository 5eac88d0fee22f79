import type { WrittenTerm } from '@/lib/settings/calendar/year/rules';
import type { LocalDate } from '@/lib/shared/dates';
import type { relations, SenStatus, StaffRole, staffParts } from '@/lib/shared/vocabulary';
import type { Kind, PostalAddress } from '../reading/roster';

/** What a file can say of somebody and a school can hold. */
export const facts = [
  'upn',
  'formerUpn',
  'title',
  'givenName',
  'middleName',
  'familyName',
  'preferredGivenName',
  'preferredFamilyName',
  'dateOfBirth',
  'yearGroup',
  'email',
  'telephone',
  'address',
  'senStatus',
  'username',
  'homeLanguage',
] as const;
export type Fact = (typeof facts)[number];

export type Facts = Readonly<
  Partial<Record<Exclude<Fact, 'yearGroup' | 'address' | 'senStatus'>, string>> & {
    yearGroup?: number;
    address?: PostalAddress;
    senStatus?: SenStatus;
  }
>;

/** In the order in which two are compared. */
export const addressOf = ({ lines, town, postcode }: PostalAddress): PostalAddress => ({
  lines,
  town,
  postcode,
});

/** How systems that the school imports from know somebody or something, by the system's name. */
export type ExternalIds = Readonly<Record<string, string>>;

/** In the order in which two are compared. */
export const inOrder = (ids: ExternalIds): ExternalIds =>
  Object.fromEntries(Object.entries(ids).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

export type SchoolPerson = Facts &
  Readonly<{
    id: string;
    kind: Kind;
    staffRole?: StaffRole;
    /** They have left; they come back by being in a file again. */
    archived: boolean;
    externalIds: ExternalIds;
  }>;

export type SchoolClass = Readonly<{
  id: string;
  name: string;
  academicYear: number;
  yearGroups: readonly number[];
  archived: boolean;
  externalIds: ExternalIds;
}>;

export type SchoolEnrolment = Readonly<{
  id: string;
  classId: string;
  personId: string;
  startsOn: LocalDate;
  /** The first day on which it no longer holds; null while it does. */
  endsOn: LocalDate | null;
}>;

export type SchoolTeaching = SchoolEnrolment & Readonly<{ part: (typeof staffParts)[number] }>;

export type SchoolLink = Readonly<{
  id: string;
  studentId: string;
  guardianId: string;
  relation: (typeof relations)[number] | null;
  parentalResponsibility: 'yes' | 'no' | 'unknown';
  primaryContact: boolean;
  endsOn: LocalDate | null;
}>;

export type SchoolTerm = WrittenTerm & Readonly<{ id: string }>;

/** A school as it is, as far as files can tell of it. */
export type School = Readonly<{
  people: readonly SchoolPerson[];
  classes: readonly SchoolClass[];
  enrolments: readonly SchoolEnrolment[];
  teaching: readonly SchoolTeaching[];
  links: readonly SchoolLink[];
  terms: readonly SchoolTerm[];
}>;

export const emptySchool: School = {
  people: [],
  classes: [],
  enrolments: [],
  teaching: [],
  links: [],
  terms: [],
};
