import { lookUp } from '../look-up';

/** What other schools write of a child and is not taken, by the elements in which it stands. */
const untakenIn: Readonly<Record<string, string>> = {
  Address: 'addresses',
  Addresses: 'addresses',
  PostCode: 'addresses',
  SENneeds: 'needs',
  SENneed: 'needs',
  Gender: 'sex',
  Sex: 'sex',
  Ethnicity: 'origin',
  EthnicitySource: 'origin',
  Nationality: 'origin',
  Nationalities: 'origin',
  CountryOfBirth: 'origin',
  MedicalFlag: 'health',
  Medical: 'health',
  Disabilities: 'health',
  Disability: 'health',
  FSMhistory: 'support',
  FSMeligible: 'support',
  LAC: 'support',
  LookedAfter: 'support',
  PupilPremium: 'support',
  Attendance: 'attendance',
  AttendanceData: 'attendance',
  StageAssessments: 'results',
  Results: 'results',
  SchoolHistory: 'schools_before',
};

/** What of it stands in an element, by those around it. */
export function untakenAt(path: readonly string[], name: string) {
  const element = [...path, name].find((each) => lookUp(untakenIn, each) !== undefined);
  return element === undefined ? undefined : lookUp(untakenIn, element);
}
