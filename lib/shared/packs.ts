/** What stands in the columns of requests for a copy, and in the forms about them. */
export const packStates = [
  'collecting',
  'reviewing',
  'making',
  'ready',
  'expired',
  'closed',
] as const;
export type PackState = (typeof packStates)[number];

/** How somebody made sure that who asks is who they say. */
export const identityChecks = ['signed_in', 'known', 'document'] as const;
export type IdentityCheck = (typeof identityChecks)[number];

/** What the clock may stand still for. */
export const pauseReasons = ['identity', 'clarification'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/** Why the law allows two months more. */
export const extensionReasons = ['complex', 'several'] as const;

/** Why a request ends without a copy. */
export const closingReasons = ['taken_back', 'not_theirs', 'answered_otherwise'] as const;

/** How a copy reaches somebody who can no longer sign in. */
export const handingWays = ['in_person', 'post', 'secure_mail'] as const;

/** What becomes of a release that the school handed to whoever operates the product. */
export const releaseStates = ['waiting', 'released', 'sent_back', 'taken_back', 'lapsed'] as const;

/** What of a child's records the office itself does not read. */
export const protectedParts = ['care', 'concerns'] as const;
export type ProtectedPart = (typeof protectedParts)[number];

/** What is looked at one by one before it leaves the school. */
export const packItemKinds = ['words', 'person', 'file', 'concern'] as const;
export type PackItemKind = (typeof packItemKinds)[number];

/** Who may look at it: whoever keeps requests, who reads care notes, or who reads what children tell. */
export const packItemReaders = ['office', 'care', 'concern'] as const;
export type PackItemReaders = (typeof packItemReaders)[number];

export const packDecisions = ['keep', 'black_out', 'withhold'] as const;
export type PackDecision = (typeof packDecisions)[number];

/** Why something is left out, as the law has it. */
export const withholdReasons = [
  'somebody_else',
  'safeguarding',
  'legal',
  'exam',
  'management',
] as const;
export type WithholdReason = (typeof withholdReasons)[number];
