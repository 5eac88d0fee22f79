import { addEmergencyContact } from '@/lib/people/contacts/commands';
import { correctLanguage, nameContact } from '@/lib/people/corrections/commands';
import { valueAsSeen } from '@/lib/people/corrections/rules';
import { as, office } from '../acting';
import type { MintedSchool } from '../mint';
import { byMum, byOffice, type Door } from './door';

const aunt = { name: 'Asha Rao', relation: 'Aunt', telephones: '07700 900009' };

const askedForLanguage = (school: MintedSchool) =>
  as(school, school.people.mayasMum, (tenant) =>
    correctLanguage(tenant, { studentId: school.people.maya.id, homeLanguage: 'gu' }),
  );

/** Forms by which a family corrects its own details, and the office confirms them. */
export const doorsOfCorrections: Readonly<Record<string, Door>> = {
  correctOwnAction: byMum(async ({ people }) => ({
    personId: people.mayasMum.id,
    mobile: '07700 900001',
    home_phone: '',
    work_phone: '',
    email: 'priya@oakfield.example',
    lines: '1 Mill Lane',
    town: 'Hazelbrook',
    postcode: 'ZZ99 3VZ',
  })),
  correctLanguageAction: byMum(async ({ people }) => ({
    studentId: people.maya.id,
    homeLanguage: 'gu',
  })),
  nameContactAction: byMum(async ({ people }) => ({ ...aunt, studentId: people.maya.id })),
  leaveOutContactAction: byMum(async (school) => {
    const { maya, mayasMum } = school.people;
    const contact = await office(school, (tenant) =>
      addEmergencyContact(tenant, {
        ...aunt,
        telephones: [aunt.telephones],
        studentId: maya.id,
        priority: 1,
        mayCollect: false,
        namedById: mayasMum.id,
      }),
    );
    return { contactId: contact.id };
  }),
  takeBackAction: byMum(async (school) => ({ correctionId: (await askedForLanguage(school)).id })),
  confirmCorrectionAction: byOffice(async (school) => ({
    correctionId: (await askedForLanguage(school)).id,
    asSeen: valueAsSeen('home_language', null),
  })),
  declineCorrectionAction: byOffice(async (school) => {
    const { maya, mayasMum } = school.people;
    const asked = await as(school, mayasMum, (tenant) =>
      nameContact(tenant, { ...aunt, telephones: [aunt.telephones], studentId: maya.id }),
    );
    return { correctionId: asked.id, answer: 'Please ring us first.' };
  }),
};
