import { randomUUID } from 'node:crypto';
import { createRole, putRoleAway } from '@/lib/access/commands';
import { roleAsSeen } from '@/lib/access/rules';
import { archiveClass } from '@/lib/classes/commands';
import { archiveClub } from '@/lib/clubs/commands';
import { clubAsSeen } from '@/lib/clubs/rules';
import { giveVerdict } from '@/lib/homework/reviewing/commands';
import { emailFieldOf } from '@/lib/identity/invitations/rules';
import { switchProviderOn } from '@/lib/identity/providers/commands';
import { providerAsSeen } from '@/lib/identity/providers/rules';
import { archivePerson } from '@/lib/people/commands';
import { recordOrder } from '@/lib/people/families/orders/commands';
import { orderAsSeen, ordersAsSeen } from '@/lib/people/families/orders/rules';
import { linkAsSeen } from '@/lib/people/rules';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { academicYearOf, addDays, mondayOf, weekdayOf } from '@/lib/shared/dates';
import { as, office } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintGrant } from '../mint';
import { setUpSecondStep } from '../second-step';
import { answerAboutVoice, setPiece } from '../set-piece';
import { handIn } from '../waiting-piece';

import {
  aFamilyCode,
  anOpenDevice,
  child,
  club,
  clubWords,
  grownUp,
  kingfishersSeen,
  newChild,
  newClass,
  newClub,
  newGuardian,
  newInvitation,
  newLink,
  newProvider,
  pausedAtHome,
  printedCards,
  providerWords,
  rights,
  seen,
  someAddress,
} from './rows';

const newRole = { name: 'Reading helper', description: '', permissions: ['learning.read'] };

/** The words of a form; a list goes out as one field for each of its words. */
export type Words = Readonly<Record<string, string | readonly string[]>>;

/** Who may send a form, and one that is right in every word, once what it is about is there. */
type Door = Readonly<{
  who: keyof MintedSchool['people'];
  /** The office may too, of every class. */
  officeToo?: true;
  form: (school: MintedSchool) => Promise<Words>;
}>;

const byOffice = (form: Door['form']): Door => ({ who: 'mrsBell', form });
const byStaff = (form: Door['form']): Door => ({ who: 'mrOkafor', officeToo: true, form });
const byMum = (form: Door['form']): Door => ({ who: 'mayasMum', form });
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

const newOrder = async (school: MintedSchool) => {
  const link = await newLink(school);
  return {
    linkId: link.id,
    asSeen: ordersAsSeen(link, []),
    withholds: ['collect'],
    startsOn: school.today,
    lastOn: '',
    reference: 'FD26P00123',
  };
};

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

  createRoleAction: byOffice(async () => newRole),
  editRoleAction: byOffice(async (school) => {
    const role = await office(school, (tenant) => createRole(tenant, newRole));
    return { ...newRole, roleId: role.id, asSeen: roleAsSeen(role, newRole.permissions) };
  }),
  putRoleAwayAction: byOffice(async (school) => ({
    roleId: (await office(school, (tenant) => createRole(tenant, newRole))).id,
  })),
  takeRoleOutAgainAction: byOffice(async (school) => {
    const { id } = await office(school, (tenant) => createRole(tenant, newRole));
    await office(school, (tenant) => putRoleAway(tenant, { roleId: id }));
    return { roleId: id };
  }),
  giveGrantAction: byOffice(async ({ people, classes, today }) => ({
    personId: people.msReid.id,
    role: 'trainer',
    scope: 'class',
    classId: classes.kingfishers,
    clubId: '',
    studentIds: [],
    startsOn: today,
    lastOn: '',
    reason: 'Covers for Mr Okafor',
  })),
  endGrantAction: byOffice(async ({ id, people }) => ({
    grantId: await mintGrant(id, people.msReid, people.mrsBell, {
      template: 'sen_lead',
      scope: 'school',
    }),
  })),
  viewAsAction: byOffice(async ({ people }) => ({ personId: people.maya.id })),

  recordOrderAction: byOffice(async (school) => newOrder(school)),
  endOrderAction: byOffice(async (school) => {
    const filled = await newOrder(school);
    const order = await office(school, (tenant) =>
      recordOrder(tenant, { ...filled, withholds: ['collect'], lastOn: null }),
    );
    return { orderId: order.id, asSeen: orderAsSeen(order) };
  }),

  inviteAction: byOffice(async (school) => ({
    personId: (await newGuardian(school)).id,
    email: someAddress(),
  })),
  inviteManyAction: byOffice(async (school) => ({
    [emailFieldOf((await newGuardian(school)).id)]: someAddress(),
    [emailFieldOf((await newGuardian(school)).id)]: someAddress(),
  })),
  sendAgainAction: byOffice(async (school) => ({ invitationId: (await newInvitation(school)).id })),
  withdrawAction: byOffice(async (school) => ({ invitationId: (await newInvitation(school)).id })),

  addProviderAction: byOffice(async () => providerWords),
  changeProviderAction: byOffice(async (school) => {
    const provider = await newProvider(school);
    return {
      ...providerWords,
      label: 'Another name',
      providerId: provider.id,
      asSeen: providerAsSeen(provider),
    };
  }),
  tryProviderAction: byOffice(async (school) => ({ providerId: (await newProvider(school)).id })),
  switchProviderOnAction: byOffice(async (school) => ({
    providerId: (await newProvider(school)).id,
  })),
  switchProviderOffAction: byOffice(async (school) => {
    const { id: providerId } = await newProvider(school);
    await office(school, (tenant) => switchProviderOn(tenant, { providerId }));
    return { providerId };
  }),
  removeProviderAction: byOffice(async (school) => ({
    providerId: (await newProvider(school)).id,
  })),

  resetSecondStepAction: byOffice(async ({ people }) => {
    await setUpSecondStep(people.mrOkafor);
    return { personId: people.mrOkafor.id };
  }),

  keepSettingAction: byOffice(async () => ({
    key: 'homework.rest_days',
    asSeen: settingAsSeen(null),
    value: '3',
  })),
  resetSettingAction: byOffice(async (school) => {
    const key = 'homework.grace_days';
    await office(school, (tenant) =>
      keepSetting(tenant, { key, asSeen: settingAsSeen(null), value: '5' }),
    );
    return { key, asSeen: settingAsSeen(5) };
  }),

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

  openDeviceAction: byStaff(async ({ classes }) => ({ classId: classes.kingfishers })),
  closeDeviceAction: byStaff(async (school) => ({ deviceId: (await anOpenDevice(school)).id })),
  closeDevicesAction: byStaff(async (school) => ({
    classId: (await anOpenDevice(school)).classId,
  })),
  resetPicturesAction: byStaff(async (school) => {
    const { id } = school.people.maya;
    await superuser()`insert into picture_passwords (id, school_id, student_id, password_hash)
      values (${randomUUID()}, ${school.id}, ${id}, 'of pictures') on conflict do nothing`;
    return { studentId: id };
  }),

  letChooseAction: byStaff(async ({ people }) => ({ studentId: people.maya.id })),
  letClassChooseAction: byStaff(async ({ classes }) => ({ classId: classes.kingfishers })),
  letTryAgainAction: byStaff(async (school) => ({ studentId: await pausedAtHome(school) })),
  letMyChildTryAgainAction: byMum(async (school) => ({ studentId: await pausedAtHome(school) })),
  letMyChildChooseAction: byMum(async ({ people }) => ({ studentId: people.maya.id })),
  makeFamilyCodeAction: byMum(async (school) => ({ replaces: (await aFamilyCode(school)).id })),
  turnOffFamilyCodeAction: byMum(async (school) => ({
    familyCodeId: (await aFamilyCode(school)).id,
  })),

  voidCardAction: byStaff(async (school) => {
    await printedCards(school);
    return { studentId: school.people.maya.id };
  }),
  voidCardsAction: byStaff(async (school) => {
    await printedCards(school);
    return { classId: school.classes.kingfishers };
  }),

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
  giveVerdictAction: {
    who: 'mrOkafor',
    form: async (school) => ({
      pieces: [`${await handIn(school, 'maya')}:1`],
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
          pieces: [{ submissionId, attempt: 1 }],
          verdict: 'got_it',
          comment: '',
        }),
      );
      return { reviewIds: given.map(({ id }) => id) };
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
