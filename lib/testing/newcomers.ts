import type { AddGuardian, AddStaffMember, AddStudent, LinkGuardian } from '@/lib/people/inputs';

/* People who are not in the school yet, as the office enters them. */

export const zara = {
  givenName: 'Zara',
  familyName: 'Malik',
  animal: 'owl',
  dateOfBirth: '2018-05-04',
  yearGroup: 4,
} as const satisfies AddStudent;

export const mrsNye = {
  title: 'Mrs',
  givenName: 'Ada',
  familyName: 'Nye',
  role: 'trainer',
} as const satisfies AddStaffMember;

export const wei = { givenName: 'Wei', familyName: 'Chen' } as const satisfies AddGuardian;

/** All that a guardian may be allowed, but to be called first. */
export const rights: Omit<LinkGuardian, 'guardianId' | 'studentId'> = {
  relation: 'mother',
  parentalResponsibility: 'yes',
  livesWith: true,
  maySee: true,
  mayConsent: true,
  mayMessage: true,
  mayBook: true,
  mayCollect: true,
  primaryContact: false,
  startsOn: '2026-09-01',
};
