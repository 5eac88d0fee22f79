/** What OneRoster has no words for, as the ends of message keys: the office is told beside the export. */
export const notSaid = [
  'relations',
  'guardian_rights',
  'staff_roles',
  'people_who_left',
  'links_that_ended',
  'clubs',
  'consent',
  'homework',
  'sign_in',
] as const;
