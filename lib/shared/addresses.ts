/*
 * First segments of addresses. Whatever stands here names a page of ours, so that no school can be called
 * that: its pages would be hidden behind ours. A test walks the folders of app/, the database has a check.
 */

/** The product's own pages, on a school's own host too. */
export const publicAddresses = [
  'api',
  'card',
  'class',
  'forgotten',
  'inbox',
  'invitation',
  'platform',
  'reset',
  'sign-in',
  'verify',
] as const;

/** Pages inside a school, which on a school's own host come first. */
export const addressesInASchool = [
  'account',
  'admin',
  'files',
  'notifications',
  'parent',
  'safe-sign-in',
  'student',
  'support',
  'trainer',
] as const;

/** Drawings and icons, and the host that everybody types. */
const otherAddresses = ['art', 'icons', 'www'] as const;

export const noSchoolsAddress: readonly string[] = [
  ...publicAddresses,
  ...addressesInASchool,
  ...otherAddresses,
];
