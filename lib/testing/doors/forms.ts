import { randomUUID } from 'node:crypto';
import { archiveClass } from '@/lib/classes/commands';
import { archiveClub } from '@/lib/clubs/commands';
import { ladderAsSeen, untold } from '@/lib/clubs/ladder/rules';
import { putIntoClub } from '@/lib/clubs/membership/by-hand';
import { setRhythm } from '@/lib/clubs/rhythm/commands';
import { clubAsSeen } from '@/lib/clubs/rules';
import { decideLevel } from '@/lib/homework/levels/commands';
import { giveVerdict } from '@/lib/homework/reviewing/commands';
import { archivePerson } from '@/lib/people/commands';
import { linkAsSeen } from '@/lib/people/rules';
import { academicYearOf, addDays, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { as, office } from '../acting';
import { superuser } from '../database';
import { addStep } from '../ladder';
import { mintGrant } from '../mint';
import { answerAboutVoice, setPiece } from '../set-piece';
import { handIn } from '../waiting-piece';
import { doorsOfAccess } from './access';
import { doorsOfBadges } from './badges';
import { doorsOfBuddies } from './buddies';
import { doorsOfTheCalendar } from './calendar';
import { doorsOfComments } from './comments';
import { doorsOfConcerns } from './concerns';
import { doorsOfConsent } from './consent';
import { doorsOfCorrections } from './corrections';
import { doorsOfDepartments } from './departments';
import { byOffice, type Door } from './door';
import { doorsOfExcusals } from './excusals';
import { doorsOfExports } from './exports';
import { doorsOfImports } from './imports';
import { doorsOfKeeping } from './keeping';
import { doorsOfPacks } from './packs';
import { doorsOfRecords } from './records';
import { doorsOfRegisters } from './registers';
import { doorsOfTheRollover } from './rollover';
import {
  child,
  club,
  clubWords,
  grownUp,
  kingfishersSeen,
  newChild,
  newClass,
  newClub,
  newLink,
  rights,
  seen,
  timeInClass,
} from './rows';
import { doorsOfTheSchool } from './school';
import { doorsOfSetting } from './setting';

const runScience = byOffice(async (school) => ({
  clubId: (await newClub(school)).id,
  classId: school.classes.wrens,
  on: school.today,
}));
const stopReading = byOffice(async ({ clubs, classes, today }) => ({
  clubId: clubs.reading,
  classId: classes.wrens,
  on: today,
}));

/** Every form there is but those of signing in, by the name of its action. */
export const doors: Readonly<Record<string, Door>> = {
  addStudentAction: byOffice(async () => ({ ...child, yearGroup: '4' })),
  addStaffMemberAction: byOffice(async () => ({ ...grownUp, role: 'trainer' })),
  addGuardianAction: byOffice(async () => grownUp),
  editStudentAction: byOffice(async (school) => ({
    ...child,
    yearGroup: '5',
    ...(await seen(school.people.maya)),
  })),
  editStaffMemberAction: byOffice(async (school) => ({
    ...grownUp,
    role: 'support_worker',
    ...(await seen(school.people.mrOkafor)),
  })),
  editGuardianAction: byOffice(async (school) => ({
    ...grownUp,
    ...(await seen(school.people.mayasMum)),
  })),
  archivePersonAction: byOffice(async ({ people }) => ({ personId: people.leo.id })),
  restorePersonAction: byOffice(async (school) => {
    const { id } = await newChild(school);
    await office(school, (tenant) => archivePerson(tenant, { personId: id }));
    return { personId: id };
  }),
  linkGuardianAction: byOffice(async ({ people, today }) => ({
    ...rights,
    guardianId: people.leosDad.id,
    studentId: people.maya.id,
    startsOn: today,
  })),
  editLinkAction: byOffice(async (school) => {
    const link = await newLink(school);
    return { ...rights, mayCollect: 'on', linkId: link.id, asSeen: linkAsSeen(link) };
  }),
  unlinkGuardianAction: byOffice(async (school) => ({
    linkId: (await newLink(school)).id,
    on: school.today,
  })),

  ...doorsOfAccess,
  ...doorsOfConcerns,
  ...doorsOfCorrections,
  ...doorsOfExports,
  ...doorsOfPacks,
  ...doorsOfImports,
  ...doorsOfDepartments,
  ...doorsOfRegisters,
  ...doorsOfKeeping,
  ...doorsOfRecords,
  ...doorsOfTheSchool,
  ...doorsOfComments,
  ...doorsOfExcusals,
  ...doorsOfSetting,

  createClassAction: byOffice(async ({ people, today }) => ({
    name: 'Herons',
    academicYear: String(academicYearOf(today)),
    yearGroups: ['3', '4'],
    staff: [`lead ${people.msReid.id}`, ''],
    startsOn: today,
  })),
  editClassAction: byOffice(async (school) => ({
    classId: school.classes.kingfishers,
    asSeen: kingfishersSeen(school),
    name: 'Herons',
    yearGroups: ['4'],
    staff: [`support ${school.people.msReid.id}`],
  })),
  archiveClassAction: byOffice(async ({ classes }) => ({ classId: classes.wrens })),
  restoreClassAction: byOffice(async (school) => {
    const { id } = await newClass(school);
    await office(school, (tenant) => archiveClass(tenant, { classId: id }));
    return { classId: id };
  }),
  addStaffAction: byOffice(async ({ classes, people, today }) => ({
    classId: classes.wrens,
    personId: people.mrOkafor.id,
    part: 'support',
    startsOn: today,
    lastDay: today,
  })),
  setStaffDatesAction: byOffice(async ({ classes, people, today }) => ({
    classId: classes.kingfishers,
    staffId: await timeInClass(classes.kingfishers, people.mrOkafor.id),
    before: '',
    lastDay: today,
  })),
  enrolAction: byOffice(async (school) => ({
    classId: school.classes.kingfishers,
    studentIds: [(await newChild(school)).id, school.people.leo.id],
    on: school.today,
  })),
  leaveClassAction: byOffice(async ({ classes, people, today }) => ({
    classId: classes.wrens,
    studentId: people.leo.id,
    on: today,
  })),

  ...doorsOfTheCalendar,
  ...doorsOfTheRollover,

  writeCareNoteAction: {
    who: 'msReid',
    form: async ({ id, people }) => {
      const support = { template: 'support_worker', scope: 'children' } as const;
      await mintGrant(id, people.msReid, people.mrsBell, support, [people.maya.id]);
      return { studentId: people.maya.id, text: 'Likes to begin with a map.' };
    },
  },

  createClubAction: byOffice(async () => clubWords),
  editClubAction: byOffice(async (school) => ({
    ...clubWords,
    description: 'Ask a question',
    clubId: (await newClub(school)).id,
    asSeen: clubAsSeen(
      { ...club, evidenceKinds: ['writing'], weekdays: [1], archivedAt: null },
      club.levels,
    ),
  })),
  archiveClubAction: byOffice(async ({ clubs }) => ({ clubId: clubs.reading })),
  restoreClubAction: byOffice(async (school) => {
    const { id } = await newClub(school);
    await office(school, (tenant) => archiveClub(tenant, { clubId: id }));
    return { clubId: id };
  }),
  runClubInClassAction: runScience,
  runClubHereAction: runScience,
  stopClubInClassAction: stopReading,
  stopClubHereAction: stopReading,
  describeLevelsAction: byOffice(async (school) => ({
    clubId: (await newClub(school)).id,
    asSeen: ladderAsSeen(club.levels.map((name) => ({ name, ...untold }))),
    forChild: club.levels.map(() => 'I can.'),
    forTeacher: club.levels.map(() => 'They can.'),
    piecesNeeded: club.levels.map(() => '5'),
  })),
  setRhythmAction: byOffice(async ({ clubs, classes }) => ({
    ...{ clubId: clubs.reading, whose: `class ${classes.kingfishers}`, how: 'times', times: '2' },
  })),
  endRhythmAction: byOffice(async (school) => {
    const clubId = school.clubs.reading;
    const whose = { classId: null, studentId: null };
    const { id } = await office(school, (tenant) =>
      setRhythm(tenant, { clubId, whose, how: 'times', times: 2, weekdays: [] }),
    );
    return { clubId, rhythmId: id };
  }),
  putIntoClubAction: byOffice(async (school) => ({
    clubId: (await newClub(school)).id,
    studentIds: [school.people.maya.id],
    ...{ on: school.today, until: '' },
  })),
  takeOutOfClubAction: byOffice(async (school) => {
    const { id: clubId } = await newClub(school);
    const studentIds = [school.people.maya.id];
    const [added] = await office(school, (tenant) =>
      putIntoClub(tenant, { clubId, studentIds, on: school.today }),
    );
    return { clubId, memberId: added?.id ?? '', on: school.today };
  }),
  setClubYearsAction: byOffice(async (school) => ({
    clubId: (await newClub(school)).id,
    ...{ asSeen: '', yearGroups: ['4'] },
  })),

  setActivityAction: {
    who: 'mrOkafor',
    form: async ({ clubs, classes, today }) => ({
      clubId: clubs.reading,
      classIds: [classes.kingfishers],
      title: 'Chapter 3',
      instructions: 'Read it aloud.',
      evidenceKinds: ['writing'],
      opensOn: today,
      // At the weekend no work is due.
      dueOn: weekdayOf(today) < 6 ? today : addDays(mondayOf(today), 7),
    }),
  },
  handInAction: {
    who: 'maya',
    form: async (school) => ({ activityId: await setPiece(school), writing: 'Stanley digs.' }),
  },
  writeNoteAction: {
    who: 'mayasMum',
    form: async (school) => {
      const submissionId = await handIn(school, 'maya');
      const [piece] = await superuser()<{ activityId: string }[]>`
        select activity_id as "activityId" from submissions where id = ${submissionId}`;
      return {
        studentId: school.people.maya.id,
        activityId: piece?.activityId ?? '',
        note: 'It was a long day.',
      };
    },
  },
  giveVerdictAction: {
    who: 'mrOkafor',
    form: async (school) => ({
      pieces: [`${await handIn(school, 'maya')}:1:1`],
      verdict: 'nearly',
      comment: 'Say why.',
    }),
  },
  undoVerdictAction: {
    who: 'mrOkafor',
    form: async (school) => {
      const submissionId = await handIn(school, 'maya');
      const given = await as(school, school.people.mrOkafor, (tenant) =>
        giveVerdict(tenant, {
          pieces: [{ submissionId, attempt: 1, version: 1 }],
          verdict: 'got_it',
          comment: '',
        }),
      );
      return { reviewIds: given.map(({ id }) => id) };
    },
  },
  decideLevelAction: {
    who: 'mrOkafor',
    form: async (school) => {
      await addStep(school);
      const { clubs, people } = school;
      return {
        ...{ clubId: clubs.reading, studentId: people.maya.id, answer: 'by_hand' },
        ...{ from: '1', to: '2', reason: 'Reads far ahead.' },
      };
    },
  },
  takeBackLevelAction: {
    who: 'mrOkafor',
    form: async (school) => {
      await addStep(school);
      const { clubs, people } = school;
      const of = { clubId: clubs.reading, studentId: people.maya.id };
      const move = await as(school, people.mrOkafor, (tenant) =>
        decideLevel(tenant, {
          ...{ ...of, answer: 'by_hand', from: 1, to: 2, reason: 'Reads far ahead.' },
          back: 'ready',
        }),
      );
      return { ...of, moveId: move.id };
    },
  },
  ...doorsOfBadges,
  ...doorsOfBuddies,
  ...doorsOfConsent,
  notNowAction: {
    who: 'mayasMum',
    form: async (school) => {
      const { maya, leo, leosDad } = school.people;
      await answerAboutVoice(school, { child: leo, guardian: leosDad, decision: 'given' });
      const [notice] = await superuser()<{ id: string; purposeId: string }[]>`
        select id, purpose_id as "purposeId" from consent_notices where school_id = ${school.id}`;
      return {
        noticeId: notice?.id ?? '',
        purposeId: notice?.purposeId ?? '',
        studentId: maya.id,
      };
    },
  },
  decideConsentAction: {
    who: 'mayasMum',
    form: async (school) => {
      const { maya, mayasMum } = school.people;
      await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
      const [notice] = await superuser()<{ id: string; purposeId: string }[]>`
        select id, purpose_id as "purposeId" from consent_notices where school_id = ${school.id}`;
      return {
        noticeId: notice?.id ?? '',
        purposeId: notice?.purposeId ?? '',
        studentId: maya.id,
        decision: 'withdrawn',
      };
    },
  },
  enterPaperAction: {
    who: 'mrsBell',
    form: async (school) => {
      const { maya, mayasMum, leo, leosDad } = school.people;
      await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
      const [notice] = await superuser()<{ id: string; purposeId: string }[]>`
        select id, purpose_id as "purposeId" from consent_notices where school_id = ${school.id}`;
      return {
        noticeId: notice?.id ?? '',
        purposeId: notice?.purposeId ?? '',
        studentId: leo.id,
        guardianId: leosDad.id,
        decision: 'given',
        signedOn: school.today,
      };
    },
  },
  markReadAction: {
    who: 'mayasMum',
    form: async (school) => {
      const [eventId, upTo] = [randomUUID(), randomUUID()];
      const { maya, mayasMum } = school.people;
      await superuser()`insert into audit_events (id, school_id, name, subject_id, student_id, facts)
        values (${eventId}, ${school.id}, 'review.released', ${maya.id}, ${maya.id}, '{}')`;
      await superuser()`insert into notifications (id, school_id, person_id, event_id, kind, student_id, facts)
        values (${upTo}, ${school.id}, ${mayasMum.id}, ${eventId}, 'work_reviewed', ${maya.id}, '{}')`;
      return { upTo };
    },
  },
};
