/*
 * The closed lists of words that tables, forms and rules share. Text with a check in the database, not
 * enums: an enum's `=` is not leakproof, so row security would keep it from an index.
 */

export const staffRoles = [
  'trainer',
  'support_worker',
  'office',
  'safeguarding_lead',
  'sen_lead',
  'site_manager',
  'school_admin',
] as const;
export type StaffRole = (typeof staffRoles)[number];
export const isStaffRole = (role: string): role is StaffRole =>
  (staffRoles as readonly string[]).includes(role);

export const roles = ['student', 'parent', ...staffRoles] as const;
export type Role = (typeof roles)[number];

/** What a school may call otherwise than the product does, such as Tutor for Teacher. */
export const renamedRoles = [
  'student',
  'trainer',
  'support_worker',
  'parent',
  'office',
  'safeguarding_lead',
  'sen_lead',
  'site_manager',
  'school_admin',
] as const satisfies readonly Role[];
export type RoleNames = Readonly<Partial<Record<(typeof renamedRoles)[number], string>>>;

/** What kind of organisation a school is, and whose law and calendar it keeps. */
export const schoolKinds = ['primary_school', 'training_provider', 'support_service'] as const;
export type SchoolKind = (typeof schoolKinds)[number];
export const nations = ['england', 'wales', 'scotland', 'northern_ireland'] as const;
export type Nation = (typeof nations)[number];

/** What a school can do without. Homework clubs are what the product is, so they are always there. */
export const modules = ['care_notes', 'corrections', 'at_home'] as const;
export type Module = (typeof modules)[number];

/** How far a grant reaches: where in the school its permissions hold. */
export const grantScopes = ['school', 'class', 'club', 'children', 'own_children', 'self'] as const;
export type GrantScope = (typeof grantScopes)[number];

/** What a guardian may do for a child, each recorded apart and each of which a court may withhold. */
export const guardianRights = ['see', 'consent', 'message', 'book', 'collect'] as const;
export type GuardianRight = (typeof guardianRights)[number];

/** Where a school's people have the account that they sign in with: Google, Microsoft Entra, any other. */
export const providerKinds = ['google', 'entra', 'oidc'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export const evidenceKinds = ['writing', 'photo', 'drawing', 'pdf', 'voice'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
/** Evidence that is looked at as a picture, large and small: of a PDF each page is one. */
export const isPicture = (kind: EvidenceKind) =>
  kind === 'photo' || kind === 'drawing' || kind === 'pdf';

/** Who else is in a piece's photos, as its child says. */
export const othersInPhotos = ['nobody', 'somebody', 'blurred'] as const;
export type OthersInPhotos = (typeof othersInPhotos)[number];

export const submissionStates = ['waiting', 'reviewed', 'accepted', 'returned'] as const;
export type SubmissionState = (typeof submissionStates)[number];

/** What a teacher answers about a child's level: as the work proposes, otherwise, or not yet. */
export const levelAnswers = ['proposed', 'by_hand', 'not_yet'] as const;
export type LevelAnswer = (typeof levelAnswers)[number];

export const verdicts = ['got_it', 'nearly', 'another_go'] as const;
export type Verdict = (typeof verdicts)[number];

/** What a teacher can stick on a piece of work; each is a drawing. */
export const stickers = [
  'star',
  'heart',
  'rainbow',
  'rocket',
  'flower',
  'apple',
  'balloon',
  'bulb',
  'crown',
  'mountain',
  'pencil',
  'butterfly',
] as const;
export type Sticker = (typeof stickers)[number];

export const excusalReasons = [
  'illness',
  'appointment',
  'family',
  'school_event',
  'other',
] as const;

export const consentPurposeKinds = [
  'voice_recordings',
  'photos_of_others',
  'public_display',
  'ai_help',
  'other',
] as const;
export type ConsentPurposeKind = (typeof consentPurposeKinds)[number];

/** What becomes of a yes when the words change: it waits for a new one, or counts until it is given. */
export const earlierYeses = ['lapses', 'holds'] as const;
export type EarlierYes = (typeof earlierYeses)[number];

export const consentAnswers = ['given', 'refused', 'withdrawn'] as const;
/** What a school decides where guardians answered differently. */
export const resolutionAnswers = ['given', 'refused'] as const;
export type ResolutionAnswer = (typeof resolutionAnswers)[number];
export type ConsentAnswer = (typeof consentAnswers)[number];
/** What happens to a question that somebody leaves open. */
export const consentFollowUpKinds = ['reminded', 'not_now'] as const;

export const relations = [
  'mother',
  'father',
  'step_parent',
  'grandparent',
  'foster_carer',
  'carer',
  'other',
] as const;

/** What those who read a child's concern write down of it. */
export const concernNoteKinds = ['note', 'closed', 'reopened'] as const;
export type ConcernNoteKind = (typeof concernNoteKinds)[number];

export const staffParts = ['lead', 'support'] as const;
export const fileKinds = ['photo', 'thumbnail', 'voice'] as const;
export const closureKinds = ['bank_holiday', 'inset', 'closure'] as const;

export const mailKinds = [
  'invitation',
  'first_invitation',
  'support_access',
  'password_reset',
  'password_changed',
  'address_check',
  'address_changed',
  'concern_told',
  'concern_unread',
  'consent_open',
] as const;
export type MailKind = (typeof mailKinds)[number];
export const mailStates = ['waiting', 'sent', 'failed'] as const;
export const mailFailures = ['refused', 'unreachable', 'too_late'] as const;
export type MailFailure = (typeof mailFailures)[number];

export const contactKinds = ['mobile', 'home_phone', 'work_phone', 'other_phone', 'email'] as const;
export type ContactKind = (typeof contactKinds)[number];

/** What the school census asks: none, SEN support, an education, health and care plan. */
export const senStatuses = ['none', 'support', 'ehc_plan'] as const;
export type SenStatus = (typeof senStatuses)[number];

export const learningNeedKinds = [
  'extra_time',
  'breaks',
  'large_print',
  'reads_with_help',
  'writes_by_device',
  'speech_and_language',
  'hearing',
  'sight',
  'movement',
  'quiet_place',
] as const;
export type LearningNeedKind = (typeof learningNeedKinds)[number];

/** What a family can say has changed. */
export const correctedFields = [
  'mobile',
  'home_phone',
  'work_phone',
  'email',
  'address',
  'home_language',
  'emergency_contact',
] as const;
export type CorrectedField = (typeof correctedFields)[number];
export const correctionStates = ['open', 'confirmed', 'declined', 'withdrawn'] as const;
export type CorrectionState = (typeof correctionStates)[number];

/** What changes many records at once, and what has become of it. */
export const changeKinds = ['import', 'rollover', 'bulk_edit'] as const;
export type ChangeKind = (typeof changeKinds)[number];
export const changeStates = [
  'waiting',
  'running',
  'done',
  'refused',
  'failed',
  'undoing',
  'undone',
] as const;
export type ChangeState = (typeof changeStates)[number];

/** How far an import has come; what it has done is told by its change. */
export const importStates = [
  'reading',
  'mapping',
  'unreadable',
  'planned',
  'given_up',
  'done',
] as const;
export type ImportState = (typeof importStates)[number];
/** Why an import is given up without anybody asking: somebody was erased who may stand in its files. */
export const importGivenUpFor = ['erasing'] as const;
export const importParts = [
  'people',
  'classes',
  'enrolments',
  'teaching',
  'links',
  'terms',
] as const;
export type ImportPart = (typeof importParts)[number];
export const importOutcomes = [
  'created',
  'changed',
  'unchanged',
  'ambiguous',
  'refused',
  'set_aside',
  'waiting',
  'notice',
  'missing',
  'missing_place',
] as const;
export type ImportOutcome = (typeof importOutcomes)[number];
export const importDecisions = ['same', 'new', 'left_out', 'leaves', 'stays', 'undecided'] as const;
export type ImportDecision = (typeof importDecisions)[number];

/** Where taking somebody out of the records stands, and why it was asked for. */
export const erasureStates = ['looking', 'ready', 'waiting', 'running', 'done'] as const;
export const erasureReasons = ['asked', 'not_needed', 'mistake', 'ordered'] as const;
/** With which records that stay the name of whom they are about is kept. */
export const identityKinds = ['concerns', 'care', 'staff'] as const;
