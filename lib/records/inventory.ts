import { getTableName, type Table } from 'drizzle-orm';
import * as schema from '@/db/schema';
import type { RecordKind } from './kinds';

/** What one table of a school holds, and about whom. Columns are named as in the schema. */
export type Held = Readonly<{
  table: Table;
  kind: RecordKind;
  /** Whom a row is about: columns that name a person. Empty where it is about nobody. */
  about: readonly string[];
  /** A row is about whom that row is about, and follows it: the column, and the table it points to. */
  via?: Readonly<{ column: string; to: Table }>;
  /** Who wrote, decided or entered it: named in a row that is about somebody else, or about nobody. */
  by: readonly string[];
  /** Where the key of a stored file stands. */
  file?: string;
  /**
   * Text that names nobody but whom the row is about, or is a word of the program: it goes into a pack as it is.
   * Any other text is looked at first, so that a new column is looked at until somebody says otherwise here.
   */
  plain: readonly string[];
  /** Never leaves the database, in no pack and no export: what proves who somebody is. */
  secret: readonly string[];
}>;

type Rest = Partial<Omit<Held, 'table' | 'kind'>>;
const held = (
  kind: RecordKind,
  table: Table,
  { about = [], by = [], secret = [], plain = [], ...rest }: Rest = {},
): Held => ({ table, kind, about, by, secret, plain, ...rest });

const ofChild = { about: ['studentId'] };
const ofPerson = { about: ['personId'] };

/**
 * Every table with a school, once. A test asks the database's catalogue for tables and for columns that name a
 * person, so that a new one cannot be forgotten.
 */
export const inventory: readonly Held[] = [
  // What children hand in and what is answered.
  held('homework', schema.submissions, ofChild),
  held('homework', schema.evidence, ofChild),
  held('homework', schema.files, {
    plain: ['contentType'],
    ...ofChild,
    by: ['ownerId'],
    file: 'storageKey',
  }),
  held('homework', schema.drafts, ofChild),
  held('homework', schema.familyNotes, { ...ofChild, by: ['guardianId'] }),
  held('homework', schema.reviews, { ...ofChild, by: ['reviewerId'] }),
  held('homework', schema.reviewVoices, {
    plain: ['contentType'],
    about: ['speakerId'],
    file: 'storageKey',
  }),
  held('homework', schema.activityChildren, ofChild),
  held('homework', schema.excusals, { ...ofChild, by: ['givenById'] }),

  held('learning', schema.enrolments, ofChild),
  held('learning', schema.clubMemberships, ofChild),
  held('learning', schema.clubMembersByHand, ofChild),
  held('learning', schema.clubRhythms, { ...ofChild, plain: ['weekdays'] }),
  held('learning', schema.childGroupMembers, ofChild),
  held('learning', schema.levelMoves, { ...ofChild, by: ['decidedById'] }),
  held('learning', schema.badgeAwards, { ...ofChild, by: ['givenById', 'takenBackById'] }),
  held('learning', schema.pointEntries, ofChild),
  held('learning', schema.streaks, ofChild),
  held('learning', schema.buddyMembers, { ...ofChild, plain: ['givenName', 'animal'] }),
  held('learning', schema.buddyCheers, { about: ['studentId', 'fromId'] }),
  held('learning', schema.rolloverMoves, ofChild),

  held('person', schema.people, {
    plain: ['title', 'givenName', 'familyName', 'displayName', 'animal'],
    about: ['id'],
  }),
  held('person', schema.students, { plain: ['homeLanguage'], about: ['id'] }),
  held('person', schema.studentRecords, {
    ...ofChild,
    plain: ['upn', 'formerUpn', 'legalGivenName', 'legalFamilyName'],
    secret: ['upnHash'],
  }),
  held('person', schema.namesOnFile, {
    ...ofPerson,
    plain: ['registeredGivenName', 'registeredFamilyName', 'middleName', 'username'],
  }),
  held('person', schema.externalIds, { ...ofPerson, plain: ['source', 'externalId'] }),
  held('person', schema.personPictures, {
    plain: ['contentType'],
    ...ofPerson,
    by: ['addedById'],
    file: 'storageKey',
  }),
  held('person', schema.corrections, {
    ...ofPerson,
    by: ['askedById', 'decidedById'],
  }),

  held('family', schema.guardianLinks, { about: ['guardianId', 'studentId'] }),
  held('family', schema.courtOrders, {
    plain: ['withholds'],
    via: { column: 'linkId', to: schema.guardianLinks },
    by: ['recordedById'],
  }),
  held('family', schema.contactPoints, ofPerson),
  held('family', schema.postalAddresses, ofPerson),
  held('family', schema.emergencyContacts, { ...ofChild, by: ['namedById'] }),

  held('care', schema.careNotes, { ...ofChild, by: ['writtenById'] }),
  held('care', schema.learningNeeds, { ...ofChild, plain: ['needs'] }),
  held('care', schema.homeworkAdaptations, {
    plain: ['declined'],
    ...ofChild,
    by: ['agreedById'],
  }),

  held('concerns', schema.concerns, {
    plain: ['voiceType'],
    ...ofChild,
    by: ['notForId', 'firstReadById'],
    file: 'voiceKey',
  }),
  held('concerns', schema.concernNotes, {
    via: { column: 'concernId', to: schema.concerns },
    by: ['writtenById'],
  }),

  held('consent', schema.consentDecisions, {
    about: ['studentId', 'guardianId'],
    by: ['enteredById'],
  }),
  held('consent', schema.consentPapers, {
    plain: ['contentType'],
    ...ofChild,
    by: ['addedById'],
    file: 'storageKey',
  }),
  held('consent', schema.consentFollowUps, { about: ['studentId', 'guardianId'] }),
  held('consent', schema.consentResolutions, { ...ofChild, by: ['decidedById'] }),
  held('consent', schema.consentResolutionReasons, {
    via: { column: 'resolutionId', to: schema.consentResolutions },
  }),

  held('staff', schema.classStaff, ofPerson),
  held('staff', schema.departmentMembers, ofPerson),
  held('staff', schema.qualifications, { ...ofPerson, plain: ['name'] }),
  held('staff', schema.roleGrants, { ...ofPerson, by: ['grantedById'] }),
  held('staff', schema.roleGrantChildren, {
    ...ofChild,
    via: { column: 'grantId', to: schema.roleGrants },
  }),

  held('signing_in', schema.picturePasswords, { ...ofChild, secret: ['passwordHash'] }),
  held('signing_in', schema.loginCards, {
    ...ofChild,
    by: ['printedById'],
    secret: ['tokenHash'],
  }),
  held('signing_in', schema.homeTries, ofChild),
  held('signing_in', schema.choosingTimes, { ...ofChild, by: ['allowedById'] }),
  held('signing_in', schema.familyCodes, {
    about: ['guardianId'],
    secret: ['codeHash', 'sealedCode'],
  }),
  held('signing_in', schema.invitations, {
    plain: ['email'],
    ...ofPerson,
    by: ['invitedById'],
    secret: ['secretHash', 'emailHash'],
  }),
  held('signing_in', schema.openedDevices, {
    plain: ['device'],
    about: ['openedById'],
    secret: ['deviceHash'],
  }),
  held('signing_in', schema.classCodes, { secret: ['code'] }),
  held('signing_in', schema.signInProviders, { secret: ['sealedSecret'] }),
  held('signing_in', schema.supportAccesses, { by: ['endedById'] }),

  held('news', schema.mails, {
    plain: ['toAddress'],
    ...ofPerson,
    secret: ['path', 'toHash'],
  }),
  held('news', schema.notifications, { plain: ['kind'], about: ['personId', 'studentId'] }),

  held('working', schema.uploadsUnderWay, { ...ofPerson, file: 'storageKey' }),
  held('working', schema.imports, { by: ['askedById'] }),
  held('working', schema.importRows, {
    plain: ['kind', 'file', 'ref', 'reason'],
    via: { column: 'importId', to: schema.imports },
  }),
  held('working', schema.importDecisions, {
    ...ofPerson,
    by: ['decidedById'],
    secret: ['aboutHash'],
  }),
  held('working', schema.importMappings),
  held('working', schema.changes, { by: ['askedById', 'undoAskedById'] }),
  held('working', schema.changeRows, {
    plain: ['tableName'],
    via: { column: 'changeId', to: schema.changes },
  }),

  held('keeping', schema.erasures, { ...ofPerson, by: ['askedById', 'confirmedById'] }),
  held('keeping', schema.keptIdentities, ofPerson),
  held('keeping', schema.legalHolds, { ...ofPerson, by: ['placedById', 'liftedById'] }),
  held('keeping', schema.retentionRules, { by: ['changedById'] }),
  held('keeping', schema.retentionRuns),
  held('keeping', schema.retentionPreviews),
  held('keeping', schema.removedFiles, { file: 'storageKey' }),

  // Who asked for a copy of all this, and what became of it. What a copy says lies in storage, sealed.
  held('person', schema.packs, {
    // How many items there were tells of what was withheld.
    secret: ['items', 'itemsLeft', 'reviewedBy'],
    about: ['personId', 'askedById'],
    by: [
      ...['enteredById', 'identityById', 'releasedById', 'closedById', 'handedById'],
      ...['careLookedById', 'concernsLookedById'],
    ],
    file: 'storageKey',
  }),
  held('person', schema.packPauses, { via: { column: 'packId', to: schema.packs } }),
  held('working', schema.releaseRequests, {
    via: { column: 'packId', to: schema.packs },
    by: ['handedById'],
  }),
  held('working', schema.packItems, {
    ...ofChild,
    via: { column: 'packId', to: schema.packs },
    by: ['decidedById'],
  }),
  held('keeping', schema.dataExports, {
    by: ['askedById', 'keyDestroyedById'],
    file: 'storageKey',
  }),

  held('doings', schema.auditEvents, {
    plain: ['name', 'address', 'device'],
    about: ['studentId', 'actorId'],
  }),

  // The school itself: about nobody, though somebody wrote it.
  held('school', schema.activities, { by: ['setById'] }),
  held('school', schema.instructionFiles, { by: ['ownerId'], file: 'storageKey' }),
  held('school', schema.activityTemplates, { by: ['keptById'] }),
  held('school', schema.assuranceFindings),
  held('school', schema.badges),
  held('school', schema.bankComments, { by: ['ownerId'] }),
  held('school', schema.buddyGroups),
  held('school', schema.childGroups),
  held('school', schema.classes),
  held('school', schema.classExternalIds),
  held('school', schema.classWeeks),
  held('school', schema.classYearGroups),
  held('school', schema.closures),
  held('school', schema.clubs),
  held('school', schema.clubClasses),
  held('school', schema.clubLevels),
  held('school', schema.clubYearGroups),
  held('school', schema.consentDrafts, { by: ['writtenById'] }),
  held('school', schema.consentNotices),
  held('school', schema.consentPurposes),
  held('school', schema.departments),
  held('school', schema.privacyBreaches, { by: ['recordedById'] }),
  held('school', schema.privacyComplaints, { by: ['recordedById'] }),
  held('school', schema.impactAssessments, { by: ['recordedById'] }),
  held('school', schema.roles),
  held('school', schema.rolePermissions),
  held('school', schema.rollovers),
  held('school', schema.rolloverClasses, { by: ['leadId'] }),
  held('school', schema.settings, { by: ['changedById'] }),
  held('school', schema.terms),
];

const byName = new Map(inventory.map((each) => [getTableName(each.table), each]));

/** What a table of that name in the database holds; undefined for one without a school. */
export const heldIn = (tableName: string) => byName.get(tableName);
