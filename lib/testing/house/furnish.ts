import { eq } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import { homeworkAdaptations } from '@/db/schema/adaptations';
import { assuranceFindings } from '@/db/schema/assurance';
import { badgeAwards, badges } from '@/db/schema/badges';
import { buddyCheers, buddyGroups, buddyMembers } from '@/db/schema/buddies';
import { careNotes } from '@/db/schema/care';
import { changeRows, changes } from '@/db/schema/changes';
import { choosingTimes, familyCodes, homeTries } from '@/db/schema/children-at-home';
import {
  classCodes,
  loginCards,
  openedDevices,
  picturePasswords,
} from '@/db/schema/children-sign-in';
import { classWeeks } from '@/db/schema/class-weeks';
import { clubMembersByHand, clubRhythms, clubYearGroups } from '@/db/schema/clubs';
import { bankComments } from '@/db/schema/comment-bank';
import { concernNotes, concerns } from '@/db/schema/concerns';
import {
  consentDecisions,
  consentDrafts,
  consentFollowUps,
  consentNotices,
  consentPapers,
  consentPurposes,
  consentResolutionReasons,
  consentResolutions,
} from '@/db/schema/consent';
import { corrections } from '@/db/schema/corrections';
import { departmentMembers, departments } from '@/db/schema/departments';
import { drafts } from '@/db/schema/drafts';
import { erasures, keptIdentities, legalHolds, removedFiles } from '@/db/schema/erasures';
import { auditEvents } from '@/db/schema/events';
import { dataExports } from '@/db/schema/exports';
import { familyNotes } from '@/db/schema/family-notes';
import { files, uploadsUnderWay } from '@/db/schema/files';
import {
  activities,
  evidence,
  excusals,
  reviews,
  streaks,
  submissions,
} from '@/db/schema/homework';
import { accounts } from '@/db/schema/identity';
import { importDecisions, importMappings, importRows, imports } from '@/db/schema/imports';
import { instructionFiles } from '@/db/schema/instructions';
import { invitations } from '@/db/schema/invitations';
import { levelMoves } from '@/db/schema/levels';
import { mails } from '@/db/schema/mail';
import { notifications } from '@/db/schema/notifications';
import { classExternalIds, externalIds, namesOnFile } from '@/db/schema/other-systems';
import { packItems, packPauses, packs, releaseRequests } from '@/db/schema/packs';
import { courtOrders, guardianLinks, people, students } from '@/db/schema/people';
import { supportAccesses } from '@/db/schema/platform';
import { pointEntries } from '@/db/schema/points';
import {
  contactPoints,
  emergencyContacts,
  learningNeeds,
  personPictures,
  postalAddresses,
  qualifications,
  studentRecords,
} from '@/db/schema/records';
import { impactAssessments, privacyBreaches, privacyComplaints } from '@/db/schema/registers';
import { retentionPreviews, retentionRules, retentionRuns } from '@/db/schema/retention';
import { rolePermissions, roles } from '@/db/schema/roles';
import { rolloverClasses, rolloverMoves, rollovers } from '@/db/schema/rollover';
import { activityChildren, childGroupMembers, childGroups } from '@/db/schema/setting';
import { settings } from '@/db/schema/settings';
import { signInProviders } from '@/db/schema/sign-in-providers';
import { reviewVoices } from '@/db/schema/spoken';
import { activityTemplates } from '@/db/schema/templates';
import { withSealOf } from '@/lib/platform/sealing/own';
import { academicYearOf, academicYearStartsOn, mondayOf } from '@/lib/shared/dates';
import { mailHash } from '../addresses';
import { superuser } from '../database';
import { type MintedSchool, ownerDatabase, type Someone, type StaffedSchool } from '../mint';

/**
 * A row to probe: which school, which table, on whose side; a side of null belongs to everyone, and a school
 * of null is no school's.
 */
export type Furniture = Readonly<{
  schoolId: string | null;
  table: string;
  id: string;
  side: 'maya' | 'leo' | null;
}>;

/** Puts a row into every table of the school on either side, and says where each is. */
export const furnish = (school: StaffedSchool): Promise<Furniture[]> =>
  withSealOf(school.id, () => furnishAll(school));

async function furnishAll(school: StaffedSchool): Promise<Furniture[]> {
  const purpose = newId();
  const notice = newId();
  const db = ownerDatabase();
  await db
    .insert(consentPurposes)
    .values({ id: purpose, schoolId: school.id, kind: 'voice_recordings', position: 1 });
  await db.insert(badges).values({ id: newId(), schoolId: school.id, builtIn: 'busy_bee' });
  await db.insert(consentNotices).values({
    id: notice,
    schoolId: school.id,
    purposeId: purpose,
    version: 1,
    question: 'Can {child} record their voice?',
    summary: 'Reading aloud',
    whoSees: 'Their teacher',
    whereKept: 'Here',
    howLong: 'A year',
    ifRefused: 'They write instead',
    publishedAt: new Date(),
  });
  await db.insert(consentDrafts).values({
    ...{ schoolId: school.id, purposeId: purpose, writtenById: school.people.mrsBell.id },
    ...{ question: '', summary: '', whoSees: '', whereKept: '', howLong: '', ifRefused: '' },
  });
  const { maya, leo, mrOkafor, msReid, mrsBell, mayasMum, leosDad } = school.people;
  const { kingfishers, wrens } = school.classes;
  await furnishOffice(school, mayasMum, mrsBell);
  const consent = { purpose, notice };
  await furnishSide(school, maya, mrOkafor, mayasMum, kingfishers, consent);
  await furnishSide(school, leo, msReid, leosDad, wrens, consent);
  await furnishAccess(school);
  await furnishRecords(school);
  await furnishImports(school);
  await furnishRollover(school);
  await furnishPrivacy(school);
  return whereEverythingIs(school);
}

async function furnishOffice(school: MintedSchool, invited: Someone, inviter: Someone) {
  const db = ownerDatabase();
  const invitationId = newId();
  const open = {
    schoolId: school.id,
    personId: invited.id,
    expiresAt: new Date(Date.now() + 86_400_000),
  };
  await db.insert(invitations).values({
    ...open,
    id: invitationId,
    email: 'somebody@oakfield.example',
    emailHash: 'somebody@oakfield.example',
    secretHash: newId(),
    invitedById: inviter.id,
    acceptedAt: new Date(),
  });
  await db.insert(settings).values({
    schoolId: school.id,
    key: 'shared_devices.hours',
    value: 4,
    changedById: inviter.id,
  });
  await db.insert(bankComments).values({
    ...{ schoolId: school.id, clubId: school.clubs.reading, words: 'Well read.' },
  });
  await db.insert(mails).values({
    ...open,
    kind: 'invitation',
    invitationId,
    toAddress: 'somebody@oakfield.example',
    toHash: await mailHash('somebody@oakfield.example'),
    facts: { name: 'Somebody' },
    path: '/invitation/secret',
  });
  const [operator] = await db.insert(accounts).values({}).returning({ id: accounts.id });
  await db.insert(supportAccesses).values({
    schoolId: school.id,
    accountId: operator?.id ?? '',
    operatorName: 'Robin Hale',
    reason: 'The office cannot open its calendar',
    endsAt: new Date(Date.now() + 900_000),
  });
  await db.insert(signInProviders).values({
    schoolId: school.id,
    kind: 'google',
    label: 'Google',
    issuer: 'https://accounts.google.com',
    clientId: 'oakfield',
    sealedSecret: 'sealed',
  });
  await db
    .insert(clubYearGroups)
    .values({ schoolId: school.id, clubId: school.clubs.reading, yearGroup: 4 });
  const changeId = newId();
  await db.insert(changes).values({
    ...{ id: changeId, schoolId: school.id, kind: 'import', aboutId: newId() },
    askedById: inviter.id,
    undoUntil: new Date(Date.now() + 86_400_000),
  });
  await db
    .insert(changeRows)
    .values({ schoolId: school.id, changeId, tableName: 'people', rowId: invited.id });
}

/** The next school year, rehearsed: each child has been decided for. */
async function furnishPrivacy({ id: schoolId, today, people }: StaffedSchool) {
  const db = ownerDatabase();
  const recordedById = people.mrsBell.id;
  await db.insert(assuranceFindings).values({
    ...{ schoolId, name: 'walls', state: 'failed', facts: {}, checkedAt: new Date() },
  });
  await db.insert(dataExports).values({
    ...{ schoolId, askedById: recordedById, kind: 'pseudonymised', state: 'looked_at' },
    ...{ reason: 'For the trust', firstDay: today, lastDay: today, children: 2, rare: 2 },
  });
  await db.insert(privacyBreaches).values({
    ...{ schoolId, recordedById, title: 'A letter', happened: 'It went astray.' },
    ...{ knownAt: new Date(), cause: 'lost', peopleAffected: 1, risk: 'unlikely' },
  });
  await db.insert(privacyComplaints).values({
    ...{ schoolId, recordedById, fromWhom: 'A parent', about: 'A photo', receivedOn: today },
  });
  await db.insert(impactAssessments).values({
    ...{ schoolId, recordedById, feature: 'Photos', purpose: 'To show work', standards: {} },
    reviewOn: today,
  });
}

async function furnishRollover({ id: schoolId, today, people, classes }: StaffedSchool) {
  const db = ownerDatabase();
  const rolloverId = newId();
  const year = academicYearOf(today) + 1;
  await db
    .insert(rollovers)
    .values({ id: rolloverId, schoolId, year, startsOn: academicYearStartsOn(year) });
  for (const [child, classId, name] of [
    [people.maya, classes.kingfishers, 'Kingfishers'],
    [people.leo, classes.wrens, 'Wrens'],
  ] as const) {
    const toClassId = newId();
    await db.insert(rolloverClasses).values({
      ...{ id: toClassId, schoolId, rolloverId, name, yearGroups: [5], clubIds: [] },
      likeClassId: classId,
    });
    await db.insert(rolloverMoves).values({
      ...{ schoolId, rolloverId, toClassId, studentId: child.id, kind: 'moves', byHand: true },
    });
  }
}

async function furnishAccess(school: StaffedSchool) {
  const db = ownerDatabase();
  const schoolId = school.id;
  const { mrsBell, mayasMum, leosDad, maya, leo } = school.people;
  const roleId = newId();
  await db.insert(roles).values({ id: roleId, schoolId, name: 'Reading helper' });
  await db.insert(rolePermissions).values({ schoolId, roleId, permission: 'learning.read' });
  for (const guardian of [mayasMum, leosDad]) {
    const [link] = await db
      .select({ id: guardianLinks.id })
      .from(guardianLinks)
      .where(eq(guardianLinks.guardianId, guardian.id));
    if (!link) throw new Error(`${guardian.name} has lost the link`);
    await db.insert(courtOrders).values({
      schoolId,
      linkId: link.id,
      withholds: ['collect'],
      startsOn: school.today,
      recordedById: mrsBell.id,
    });
  }
  await db.insert(careNotes).values([
    { schoolId, studentId: maya.id, writtenById: school.staff.idaLund.id, text: 'Likes quiet' },
    { schoolId, studentId: leo.id, writtenById: school.staff.tomAsh.id, text: 'Likes maps' },
  ]);
  for (const { id: studentId } of [maya, leo]) {
    const id = newId();
    await db.insert(concerns).values({
      ...{ id, schoolId, studentId, sending: newId() },
      words: 'Somebody was unkind',
      readBy: new Date(),
    });
    await db.insert(concernNotes).values({
      ...{ schoolId, concernId: id, writtenById: school.staff.eveHolt.id },
      kind: 'note',
      text: 'Spoke with them',
    });
  }
}

async function furnishRecords(school: StaffedSchool) {
  const db = ownerDatabase();
  const schoolId = school.id;
  const { maya, leo, mayasMum, leosDad, mrsBell } = school.people;
  const { idaLund, tomAsh } = school.staff;
  await db
    .insert(erasures)
    .values({ schoolId, personId: leosDad.id, askedById: mrsBell.id, state: 'looking' });
  await db.insert(keptIdentities).values({
    ...{ schoolId, personId: tomAsh.id, kind: 'staff' },
    ...{ givenName: 'Tom', familyName: 'Ash' },
  });
  await db
    .insert(legalHolds)
    .values({ schoolId, kind: 'care', reason: 'An inquiry', placedById: mrsBell.id });
  await db
    .insert(retentionRules)
    .values({ schoolId, kind: 'homework', years: 2, changedById: mrsBell.id });
  await db
    .insert(retentionRuns)
    .values({ schoolId, ranOn: '2026-01-01', done: { news: { years: 2, removed: { mails: 1 } } } });
  await db.insert(retentionPreviews).values({ schoolId, madeOn: '2026-01-01', months: [] });
  await db
    .insert(removedFiles)
    .values({ schoolId, storageKey: `users/${maya.id}/uploads/2026/11/${newId()}.jpg` });
  for (const [child, parent, worker, upn] of [
    [maya, mayasMum, idaLund, 'B801200005001'],
    [leo, leosDad, tomAsh, 'P207000016049'],
  ] as const) {
    const ofChild = { schoolId, studentId: child.id };
    const ofParent = { schoolId, personId: parent.id };
    await db.insert(studentRecords).values({ ...ofChild, upn, upnHash: upn });
    await db
      .insert(learningNeeds)
      .values({ ...ofChild, needs: ['extra_time'], helps: 'Large print' });
    await db
      .insert(contactPoints)
      .values({ ...ofParent, kind: 'mobile', value: '07700 900001', position: 1 });
    await db.insert(postalAddresses).values({ ...ofParent, lines: '1 Mill Lane' });
    await db.insert(emergencyContacts).values({
      ...ofChild,
      name: 'Aunt',
      telephones: ['07700 900002'],
      priority: 1,
      namedById: parent.id,
    });
    await db.insert(uploadsUnderWay).values({
      schoolId,
      personId: child.id,
      storageKey: `users/${child.id}/uploads/2026/11/${newId()}.jpg`,
    });
    await db.insert(personPictures).values({
      schoolId,
      personId: child.id,
      addedById: mrsBell.id,
      contentType: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      storageKey: `users/${mrsBell.id}/uploads/2026/11/${newId()}.jpg`,
    });
    const departmentId = newId();
    await db.insert(departments).values({ id: departmentId, schoolId, name: `Phase of ${upn}` });
    await db
      .insert(departmentMembers)
      .values({ schoolId, departmentId, personId: worker.id, startsOn: school.today });
    await db.insert(qualifications).values({ schoolId, personId: worker.id, name: 'First aid' });
    await db
      .insert(externalIds)
      .values({ schoolId, personId: child.id, source: 'ctf', externalId: upn });
    await db
      .update(guardianLinks)
      .set({ parentalResponsibility: 'yes' })
      .where(eq(guardianLinks.guardianId, parent.id));
    const packId = newId();
    await db.insert(packs).values({
      ...{ id: packId, schoolId, personId: child.id, askedById: parent.id },
      ...{ receivedOn: school.today, identity: 'signed_in', items: 1, itemsLeft: 1 },
    });
    await db.insert(packPauses).values({
      ...{ schoolId, packId, reason: 'clarification', startsOn: school.today },
    });
    await db.insert(releaseRequests).values({
      ...{ schoolId, packId, handedById: school.people.mrsBell.id, mayNot: [] },
      ...{ receivedOn: school.today, dueOn: school.today, kept: 1, withheld: 0 },
    });
    await db.insert(packItems).values({
      ...{ ...ofChild, packId, position: 0, kind: 'words', readers: 'office', marked: true },
    });
    await db.insert(namesOnFile).values({ schoolId, personId: child.id, middleName: 'Jo' });
    await db
      .insert(corrections)
      .values({ ...ofParent, askedById: parent.id, field: 'mobile', after: '07700 900003' });
  }
}

async function furnishImports(school: StaffedSchool) {
  const db = ownerDatabase();
  const schoolId = school.id;
  const [importId, askedById] = [newId(), school.people.mrsBell.id];
  await db.insert(imports).values({
    id: importId,
    schoolId,
    askedById,
    state: 'planned',
    source: 'mis',
    startsOn: school.today,
    files: [],
    choices: {},
  });
  const row = { schoolId, importId, part: 'people', outcome: 'created', name: 'Ada' } as const;
  await db.insert(importRows).values({
    ...{ ...row, position: 1, ref: 'ada', values: { value: 'Ada' } },
    ...{ differences: [{ field: 'givenName', from: 'A', to: 'Ada' }], told: { givenName: 'Ada' } },
  });
  await db.insert(importDecisions).values({
    schoolId,
    importId,
    about: 'ada',
    aboutHash: 'ada',
    decision: 'new',
    decidedById: askedById,
  });
  await db.insert(importMappings).values({ schoolId, fingerprint: newId(), mapping: {} });
  for (const classId of Object.values(school.classes))
    await db
      .insert(classExternalIds)
      .values({ schoolId, classId, source: 'mis', externalId: classId });
}

async function furnishSide(
  school: MintedSchool,
  child: Someone,
  teacher: Someone,
  parent: Someone,
  classId: string,
  consent: { purpose: string; notice: string },
) {
  const db = ownerDatabase();
  const schoolId = school.id;
  const [activityId, submissionId, fileId, eventId] = [newId(), newId(), newId(), newId()];
  const ofChild = { schoolId, studentId: child.id };
  await db
    .insert(classCodes)
    .values({ schoolId, classId, code: child.id === school.people.maya.id ? 'KITE22' : 'BOAT33' });
  await db.insert(openedDevices).values({
    schoolId,
    classId,
    openedById: teacher.id,
    deviceHash: newId(),
    closesAt: new Date(),
  });
  await db.insert(loginCards).values({
    ...ofChild,
    classId,
    printedById: teacher.id,
    tokenHash: newId(),
    expiresOn: school.today,
  });
  await db.insert(familyCodes).values({
    schoolId,
    guardianId: parent.id,
    codeHash: newId(),
    sealedCode: 'sealed',
  });
  await db.insert(homeTries).values({ ...ofChild, wrongTries: 1 });
  await db.insert(choosingTimes).values({
    ...ofChild,
    allowedById: teacher.id,
    place: 'class',
    endsAt: new Date(),
  });
  await db.insert(picturePasswords).values({ ...ofChild, passwordHash: 'of pictures' });
  const { today, clubs } = school;
  await db.insert(clubRhythms).values({
    ...{ ...ofChild, clubId: clubs.reading, timesAWeek: 3 },
    startsOn: mondayOf(today),
  });
  await db.insert(clubMembersByHand).values({ ...ofChild, clubId: clubs.reading, startsOn: today });
  await db.insert(levelMoves).values({
    ...{ ...ofChild, clubId: clubs.reading, answer: 'by_hand', fromLevel: 1, toLevel: 2 },
    ...{ decidedById: teacher.id, reason: 'Reads far ahead.' },
    takesEffectAt: new Date(Date.now() + 60 * 60_000),
  });
  const pictureId = newId();
  await db.insert(instructionFiles).values({
    ...{ id: pictureId, schoolId, ownerId: teacher.id, kind: 'picture', bytes: 1 },
    ...{ contentType: 'image/jpeg', storageKey: `users/${teacher.id}/${pictureId}` },
  });
  await db.insert(activities).values({
    id: activityId,
    pictureId,
    schoolId,
    clubId: school.clubs.reading,
    classId,
    setById: teacher.id,
    title: 'Read a page',
    evidenceKinds: ['writing'],
    opensOn: school.today,
    dueOn: school.today,
  });
  await db
    .insert(activityChildren)
    .values({ ...ofChild, activityId, classId, clubId: clubs.reading });
  await db.insert(activityTemplates).values({
    ...{ schoolId, clubId: clubs.reading, title: 'Read a page', keptById: teacher.id },
    ...{ evidenceKinds: ['writing'], yearGroups: [4] },
  });
  const groupId = newId();
  await db
    .insert(childGroups)
    .values({ id: groupId, schoolId, classId, clubId: clubs.reading, name: 'Red group' });
  await db.insert(childGroupMembers).values({ ...ofChild, groupId, classId });
  await db.insert(submissions).values({
    ...ofChild,
    id: submissionId,
    activityId,
    classId,
    clubId: school.clubs.reading,
    late: false,
    handedInOn: school.today,
    handedInAt: new Date(),
  });
  await db.insert(files).values({
    ...ofChild,
    id: fileId,
    ownerId: child.id,
    kind: 'photo',
    contentType: 'image/webp',
    bytes: 1,
    storageKey: `users/${child.id}/uploads/2026/11/${fileId}.webp`,
  });
  await db
    .insert(evidence)
    .values({ ...ofChild, submissionId, attempt: 1, position: 1, kind: 'photo', fileId });
  await db.insert(drafts).values({
    ...ofChild,
    activityId,
    writing: 'Not yet finished',
    savedAt: new Date(Date.now() - 2 * 86_400_000),
  });
  await db.insert(familyNotes).values({
    ...{ ...ofChild, submissionId, attempt: 1, guardianId: parent.id },
    note: 'It was a long day',
    writtenAt: new Date(),
  });
  await db.insert(homeworkAdaptations).values({
    ...ofChild,
    agreedById: teacher.id,
    startsOn: school.today,
    ...{ fewerQuestions: true, readAloud: false, extraDays: 2, note: 'Do the first five.' },
  });
  const voiceId = newId();
  await db.insert(reviewVoices).values({
    ...{ id: voiceId, schoolId, speakerId: teacher.id, bytes: 1, contentType: 'audio/mp4' },
    storageKey: `users/${teacher.id}/${voiceId}`,
  });
  await db.insert(reviews).values({
    ...ofChild,
    voiceId,
    submissionId,
    attempt: 1,
    reviewerId: teacher.id,
    verdict: 'got_it',
    releasesAt: new Date(),
  });
  await db.insert(excusals).values({
    ...ofChild,
    givenById: teacher.id,
    fromOn: school.today,
    untilOn: school.today,
    reason: 'illness',
  });
  await db.insert(streaks).values({
    ...ofChild,
    currentDays: 1,
    longestDays: 1,
    expectedDays: 1,
    doneDays: 1,
    asOf: school.today,
  });
  await db.insert(badgeAwards).values({
    ...{ ...ofChild, builtIn: 'kind_heart', givenById: teacher.id, sentence: 'For sharing.' },
  });
  const [buddiesId, buddyId] = [newId(), newId()];
  await db.insert(people).values({
    ...{ id: buddyId, schoolId, role: 'student', givenName: 'Sam', familyName: 'Reed' },
    displayName: 'Sam',
  });
  await db.insert(students).values({ id: buddyId, schoolId, yearGroup: 4 });
  await db.insert(buddyGroups).values({ id: buddiesId, schoolId, classId, seenBy: [child.id] });
  await db.insert(buddyMembers).values({
    ...{ ...ofChild, groupId: buddiesId, classId, givenName: child.name.split(' ')[0] ?? '' },
  });
  await db.insert(buddyCheers).values({
    ...{ ...ofChild, groupId: buddiesId, fromId: buddyId, cheer: 'go_you', onDay: school.today },
  });
  await db.insert(classWeeks).values({
    ...{ schoolId: school.id, classId, monday: mondayOf(school.today), children: 2 },
  });
  await db.insert(pointEntries).values({
    ...{ ...ofChild, submissionId, reason: 'piece', forDay: school.today },
    ...{ amount: 10, dayCap: 30, round: 1 },
  });
  const decisionId = newId();
  await db.insert(consentDecisions).values({
    ...{ ...ofChild, id: decisionId },
    purposeId: consent.purpose,
    noticeId: consent.notice,
    guardianId: parent.id,
    decision: 'given',
    decidedAt: new Date(),
  });
  await db.insert(consentPapers).values({
    ...{ ...ofChild, decisionId, page: 1, addedById: school.people.mrsBell.id },
    ...{
      contentType: 'image/jpeg',
      bytes: 1,
      width: 1,
      height: 1,
      storageKey: `paper ${child.id}`,
    },
  });
  await db.insert(consentFollowUps).values({
    ...{ ...ofChild, purposeId: consent.purpose, noticeId: consent.notice },
    ...{ guardianId: parent.id, kind: 'reminded', round: 1, at: new Date() },
  });
  const resolutionId = newId();
  await db.insert(consentResolutions).values({
    ...{ ...ofChild, id: resolutionId, purposeId: consent.purpose, noticeId: consent.notice },
    ...{ decision: 'refused', answerIds: [newId(), newId()], resolvedAt: new Date() },
    decidedById: school.people.mrsBell.id,
  });
  await db.insert(consentResolutionReasons).values({ schoolId, resolutionId, reason: 'Talked' });
  await db.insert(auditEvents).values({
    ...ofChild,
    id: eventId,
    actorId: child.id,
    name: 'homework.handed_in',
    subjectId: submissionId,
    facts: {},
  });
  await db
    .insert(notifications)
    .values({ ...ofChild, personId: child.id, eventId, kind: 'work_reviewed', facts: {} });
}

/** Tables of which the person whose row it is tells the side. */
const toldByPerson = [
  'role_grants',
  'contact_points',
  'postal_addresses',
  'person_pictures',
  'uploads_under_way',
  'qualifications',
  'external_ids',
  'names_on_file',
  'corrections',
  'packs',
];

/** Finds out from the rows themselves: the column that names a child, a class or a family link tells the side. */
async function whereEverythingIs(school: StaffedSchool): Promise<Furniture[]> {
  const sql = superuser();
  const { maya, leo, mayasMum, leosDad } = school.people;
  const { kingfishers, wrens } = school.classes;
  const sideOf = new Map<unknown, 'maya' | 'leo'>([
    [maya.id, 'maya'],
    [kingfishers, 'maya'],
    [leo.id, 'leo'],
    [school.staff.idaLund.id, 'maya'],
    [school.staff.tomAsh.id, 'leo'],
    [wrens, 'leo'],
  ]);
  const sideOfFamily = new Map<unknown, 'maya' | 'leo'>([
    [mayasMum.id, 'maya'],
    [leosDad.id, 'leo'],
  ]);
  const links = await sql<{ id: string; studentId: string }[]>`
    select id, student_id as "studentId" from guardian_links where school_id = ${school.id}`;
  for (const { id, studentId } of links) sideOf.set(id, studentId === maya.id ? 'maya' : 'leo');
  const shown = await sql<{ id: string; classId: string }[]>`
    select picture_id as id, class_id as "classId" from activities
    where school_id = ${school.id} and picture_id is not null`;
  for (const { id, classId } of shown) sideOf.set(id, classId === kingfishers ? 'maya' : 'leo');
  const kept = await sql<{ id: string; keptById: string }[]>`
    select id, kept_by_id as "keptById" from activity_templates where school_id = ${school.id}`;
  for (const { id, keptById } of kept)
    sideOf.set(id, keptById === school.people.mrOkafor.id ? 'maya' : 'leo');
  const played = await sql<{ id: string; studentId: string }[]>`
    select voice_id as id, student_id as "studentId" from reviews
    where school_id = ${school.id} and voice_id is not null`;
  for (const { id, studentId } of played) sideOf.set(id, studentId === maya.id ? 'maya' : 'leo');
  const paused = await sql<{ id: string; personId: string }[]>`
    select s.id, p.person_id as "personId" from pack_pauses s join packs p on p.id = s.pack_id
    where s.school_id = ${school.id}`;
  for (const { id, personId } of paused) sideOf.set(id, personId === maya.id ? 'maya' : 'leo');
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'school_id'`;
  const furniture: Furniture[] = [
    { schoolId: school.id, table: 'schools', id: school.id, side: null },
    { schoolId: null, table: 'register_schools', id: await furnishRegister(), side: null },
    { schoolId: null, table: 'platform_proofs', id: await furnishProof(), side: null },
  ];
  for (const { name: table } of tables) {
    const rows = await sql`select * from ${sql(table)} where school_id = ${school.id}`;
    for (const row of rows) {
      const side =
        sideOf.get(row.student_id) ??
        sideOf.get(row.class_id) ??
        sideOf.get(row.link_id) ??
        sideOf.get(toldByPerson.includes(table) ? row.person_id : row.id) ??
        sideOfFamily.get(row.guardian_id) ??
        sideOfFamily.get(toldByPerson.includes(table) ? row.person_id : undefined) ??
        null;
      // Of people, the children: grown-ups are met by more than one side.
      if (table === 'people' && ![maya.id, leo.id].includes(row.id)) continue;
      furniture.push({ schoolId: school.id, table, id: row.id, side });
    }
  }
  return furniture;
}

async function furnishProof() {
  const [row] = await superuser()<{ id: string }[]>`
    insert into platform_proofs (kind, facts, faults) values ('restore', '{}', '[]') returning id`;
  return row?.id ?? '';
}

async function furnishRegister() {
  const urn = String(900_000 + Math.floor(Math.random() * 100_000));
  const [row] = await superuser()<{ id: string }[]>`
    insert into register_schools (urn, name, open) values (${urn}, 'Any Primary', true)
    on conflict (urn) do update set open = true returning id`;
  return row?.id ?? '';
}
