/*
 * What is counted of news and mail, by kind. Of what children tell nothing is: one message goes to each who reads it, so
 * that even five of a kind say that a child told something. A kind that is not listed here is not counted.
 */
export const countedNews = [
  'work_reviewed',
  'level_reached',
  'badge_awarded',
  'consent_open',
  'own_qualification_runs_out',
  'staff_qualification_runs_out',
  'pack_asked',
  'pack_due',
  'pack_ready',
  'pack_sent_back',
  'import_given_up',
  'breach_due',
  'breach_late',
] as const;
export type CountedNews = (typeof countedNews)[number];

export const countedMails = [
  'invitation',
  'first_invitation',
  'support_access',
  'password_reset',
  'password_changed',
  'address_check',
  'address_changed',
  'consent_open',
] as const;
export type CountedMail = (typeof countedMails)[number];
