/** What OneRoster has no words for, as the ends of message keys: the office is told beside the export. */
export const notSaid = [
  'relations',
  'guardian_rights',
  'staff_roles',
  'links_that_ended',
  'addresses',
  'emergency_contacts',
  'needs',
  'qualifications',
  'pictures',
  'days_off',
  'clubs',
  'consent',
  'homework',
  'sign_in',
  'class_numbers',
] as const;

/** What OneRoster has words for, and an export leaves out. */
export const notWritten = ['further_telephones', 'departments', 'places_of_leavers'] as const;
