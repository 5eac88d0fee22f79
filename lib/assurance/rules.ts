/** What the privacy page checks, in the order in which it shows it. */
export const checkNames = [
  'walls',
  'trail',
  'consent',
  'second_step',
  'grants_ending',
  'grants_wide',
  'removal',
  'registers',
  'restore',
  'packages',
  'files',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `attention`: nothing is broken, and somebody has something to do. */
export type State = 'passed' | 'attention' | 'failed';

/** What a check found: numbers and names of tables for its sentence, nothing about anybody. */
export type Finding = Readonly<{ state: State; facts: Readonly<Record<string, number | string>> }>;

/** A check as its page shows it; `passedAt` is when it last passed, if it ever did. */
export type Checked = Finding &
  Readonly<{ name: CheckName; checkedAt: Date; passedAt: Date | null }>;

export const worst = (findings: readonly Pick<Finding, 'state'>[]): State =>
  (['failed', 'attention'] as const).find((state) => findings.some((one) => one.state === state)) ??
  'passed';

/** How many days ahead a grant that ends is told of. */
export const endingWithinDays = 30;
/** A chain that nobody has looked at for so many hours is not known to be whole. */
export const trailCheckedWithinHours = 26;
/** Each night what is due goes; a night may be missed. */
export const removedWithinDays = 2;
/** Each week the newest backup is restored beside the living database, and packages are looked through; a day more is late. */
export const provedWithinDays = 8;
/** Entries are linked within a minute; the oldest may wait so many seconds before something is wrong. */
export const unsealedForSeconds = 600;
