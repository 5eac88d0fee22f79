/** What a column of a list of students or staff can hold. */
export const ofPerson = [
  'id',
  'upn',
  'formerUpn',
  'title',
  'givenName',
  'middleName',
  'familyName',
  'fullName',
  'preferredGivenName',
  'preferredFamilyName',
  'dateOfBirth',
  'yearGroup',
  'className',
  'email',
  'telephone',
  'username',
  'homeLanguage',
] as const;
export type OfPerson = (typeof ofPerson)[number];

/** What a column can hold of a guardian in the row of their child. */
export const ofContact = [
  'title',
  'givenName',
  'familyName',
  'fullName',
  'relation',
  'responsibility',
  'email',
  'telephone',
] as const;
export type OfContact = (typeof ofContact)[number];

export const contactSlots = [1, 2, 3, 4] as const;
export type ContactSlot = (typeof contactSlots)[number];
export type Target = OfPerson | `contact${ContactSlot}.${OfContact}`;

export const targets: readonly Target[] = [
  ...ofPerson,
  ...contactSlots.flatMap((slot) => ofContact.map((each): Target => `contact${slot}.${each}`)),
];
