import { randomUUID } from 'node:crypto';
import { createRole, putRoleAway } from '@/lib/access/commands';
import { roleAsSeen } from '@/lib/access/rules';
import { emailFieldOf } from '@/lib/identity/invitations/rules';
import { switchProviderOn } from '@/lib/identity/providers/commands';
import { providerAsSeen } from '@/lib/identity/providers/rules';
import { recordOrder } from '@/lib/people/families/orders/commands';
import { orderAsSeen, ordersAsSeen } from '@/lib/people/families/orders/rules';
import { keepSetting } from '@/lib/settings/catalogue/commands';
import { settingAsSeen } from '@/lib/settings/catalogue/rules';
import { office } from '../acting';
import { superuser } from '../database';
import { type MintedSchool, mintGrant } from '../mint';
import { setUpSecondStep } from '../second-step';
import { byMum, byOffice, byStaff, type Door } from './door';
import {
  aFamilyCode,
  anOpenDevice,
  newAccess,
  newGuardian,
  newInvitation,
  newLink,
  newProvider,
  pausedAtHome,
  printedCards,
  providerWords,
  someAddress,
} from './rows';

const newRole = { name: 'Reading helper', description: '', permissions: ['learning.read'] };

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

/** Forms about who comes in, how, and what they may. */
export const doorsOfAccess: Readonly<Record<string, Door>> = {
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

  endAccessAction: byOffice(async (school) => ({ accessId: await newAccess(school) })),

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
};
