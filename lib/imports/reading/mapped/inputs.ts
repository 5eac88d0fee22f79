import { z } from 'zod';

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

/**
 * Which column of a list is what, as the school decided it: kept by the school and used again for the
 * next list with the same header.
 */
export const mappingInput = z
  .object({
    about: z.enum(['student', 'staff']),
    /** By the headers of the columns; those not named here are left out. */
    columns: z.record(z.string().min(1).max(200), z.enum(targets)),
    dateOrder: z.enum(['uk', 'us']),
    /** Everybody is in the list, so that who is not in it is missing. */
    whole: z.boolean(),
  })
  .refine(({ columns }) => {
    const used = Object.values(columns);
    return new Set(used).size === used.length;
  }, 'imports.reason.mapping_twice');
export type Mapping = z.output<typeof mappingInput>;
