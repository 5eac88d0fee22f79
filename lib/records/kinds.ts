/**
 * The kinds of record that a school keeps, as a head teacher would name them. What is kept how long, what a
 * person's pack holds and what an erasure takes is said per kind; which table is which stands in the inventory.
 */
export const recordKinds = [
  'homework',
  'learning',
  'family',
  'person',
  'care',
  'concerns',
  'consent',
  'staff',
  'signing_in',
  'news',
  'working',
  'doings',
  'keeping',
  'school',
] as const;
export type RecordKind = (typeof recordKinds)[number];
