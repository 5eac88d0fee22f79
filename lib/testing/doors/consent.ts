import { addPurpose, saveDraft } from '@/lib/consent/purposes/commands';
import { office } from '../acting';
import { disagreementAboutMaya } from '../disagreement';
import type { MintedSchool } from '../mint';
import { byOffice, type Door } from './door';

const purposeIn = (school: MintedSchool) =>
  office(school, (tenant) =>
    addPurpose(tenant, { kind: 'other', name: 'School play on film', isOptional: 'on' }),
  );

const text = {
  question: 'Can {child} be filmed in the school play?',
  summary: 'We film the play for the families of the class.',
  whoSees: 'The families of the class.',
  whereKept: 'On the school’s own server.',
  howLong: 'Until the summer.',
  ifRefused: '{child} plays on the day that is not filmed.',
  fullWords: '',
  childWords: 'We film the play. If your family says no, you play on another day.',
};

/** The forms of what the school asks families. */
export const doorsOfConsent: Readonly<Record<string, Door>> = {
  addPurposeAction: byOffice(async () => ({
    ...{ kind: 'other', name: 'School play on film', isOptional: 'on' },
  })),
  saveDraftAction: byOffice(async (school) => {
    const { id } = await purposeIn(school);
    return { purposeId: id, revision: '0', ...text };
  }),
  publishDraftAction: byOffice(async (school) => {
    const { id } = await purposeIn(school);
    await office(school, (tenant) => saveDraft(tenant, { purposeId: id, revision: 0, ...text }));
    return { purposeId: id, revision: '1', whatsNew: '', earlierYes: 'lapses' };
  }),
  resolveAction: byOffice(async (school) => ({
    ...(await disagreementAboutMaya(school)),
    ...{ decision: 'given', reason: 'We talked with both.', evidence: '', toFamilies: '' },
  })),
  stopAskingAction: byOffice(async (school) => ({ purposeId: (await purposeIn(school)).id })),
};
