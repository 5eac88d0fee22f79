import { makeChange } from '@/lib/changes/jobs';
import { askForBulkEdit } from '@/lib/classes/bulk-edit/commands';
import { addEmergencyContact } from '@/lib/people/contacts/commands';
import { contactsAsSeen, emergencyContactAsSeen } from '@/lib/people/contacts/rules';
import { keepPicture } from '@/lib/people/pictures/commands';
import { preparePicture } from '@/lib/people/pictures/prepare';
import { findPicture } from '@/lib/people/pictures/queries';
import { addQualification } from '@/lib/people/records/commands';
import { needsAsSeen, recordAsSeen } from '@/lib/people/records/rules';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { makers } from '@/lib/wiring/makers';
import { office } from '../acting';
import { superuser } from '../database';
import type { MintedSchool } from '../mint';
import { smallPicture } from '../small-picture';
import { byOffice, type Door } from './door';

const aunt = { name: 'Asha Rao', relation: 'Aunt', telephones: '07700 900009', priority: '1' };

const newEmergencyContact = (school: MintedSchool) =>
  office(school, (tenant) =>
    addEmergencyContact(tenant, {
      ...aunt,
      studentId: school.people.maya.id,
      telephones: [aunt.telephones],
      priority: 1,
      mayCollect: false,
    }),
  );

const wholeClass = ({ people }: MintedSchool) => [people.maya.id, people.leo.id];

async function madeBulkEdit(school: MintedSchool) {
  const { id } = await office(school, (tenant) =>
    askForBulkEdit(tenant, { what: 'year_group', personIds: wholeClass(school), yearGroup: 6 }),
  );
  await makeChange(makers, school.id, id, 1);
  return id;
}

/** Forms about what the office keeps of people. */
export const doorsOfRecords: Readonly<Record<string, Door>> = {
  bulkEditAction: byOffice(async (school) => ({
    personIds: wholeClass(school),
    what: 'class',
    classId: school.classes.wrens,
    on: school.today,
  })),
  undoBulkEditAction: byOffice(async (school) => ({ changeId: await madeBulkEdit(school) })),
  keepPictureAction: byOffice(async ({ people }) => ({
    personId: people.maya.id,
    picture: await smallPicture(),
  })),
  removePictureAction: byOffice(async (school) => {
    const { maya, mrsBell } = school.people;
    const ready = await preparePicture(
      { personId: maya.id, picture: await smallPicture() },
      storedDirectly(mrsBell.id),
    );
    await office(school, (tenant) => keepPicture(tenant, ready));
    const kept = await office(school, (tenant) => findPicture(tenant, maya.id));
    return { pictureId: kept?.id ?? '' };
  }),
  saveRecordAction: byOffice(async ({ people }) => ({
    studentId: people.maya.id,
    asSeen: recordAsSeen(undefined, null),
    upn: 'B801200005001',
    formerUpn: '',
    legalGivenName: '',
    legalFamilyName: 'Shah-Lee',
    homeLanguage: 'gu',
  })),
  saveNeedsAction: byOffice(async ({ people }) => ({
    studentId: people.maya.id,
    asSeen: needsAsSeen(undefined),
    senStatus: 'support',
    needs: ['extra_time'],
    helps: 'Short tasks.',
  })),
  addQualificationAction: byOffice(async ({ people }) => ({
    personId: people.msReid.id,
    name: 'First aid',
    awardedOn: '2026-01-01',
    expiresOn: '',
  })),
  removeQualificationAction: byOffice(async (school) => {
    const personId = school.people.msReid.id;
    await office(school, (tenant) =>
      addQualification(tenant, { personId, name: 'First aid', awardedOn: null, expiresOn: null }),
    );
    return { qualificationId: await newestQualification(personId) };
  }),
  saveContactsAction: byOffice(async ({ people }) => ({
    personId: people.mayasMum.id,
    asSeen: contactsAsSeen([], undefined),
    kinds: ['mobile', 'email'],
    values: ['07700 900001', 'priya@oakfield.example'],
    lines: '1 Mill Lane',
    town: 'Hazelbrook',
    postcode: 'HZ1 1AA',
  })),
  addEmergencyContactAction: byOffice(async ({ people }) => ({
    ...aunt,
    studentId: people.maya.id,
  })),
  editEmergencyContactAction: byOffice(async (school) => {
    const contact = await newEmergencyContact(school);
    return {
      ...aunt,
      contactId: contact.id,
      asSeen: emergencyContactAsSeen(contact),
      priority: '1',
      mayCollect: 'on',
    };
  }),
  removeEmergencyContactAction: byOffice(async (school) => ({
    contactId: (await newEmergencyContact(school)).id,
  })),
};

async function newestQualification(personId: string) {
  const [row] = await superuser()<{ id: string }[]>`
    select id from qualifications where person_id = ${personId} order by created_at desc limit 1`;
  return row?.id ?? '';
}
