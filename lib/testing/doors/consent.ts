import { v7 as newId } from 'uuid';
import { addPurpose, saveDraft } from '@/lib/consent/purposes/commands';
import { uploadKey } from '@/lib/platform/storage/keys';
import { office } from '../acting';
import { superuser } from '../database';
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

/** A picture of an answer on paper that Mrs Bell entered. */
async function paperAboutMaya(school: MintedSchool) {
  const { maya, mayasMum, mrsBell } = school.people;
  const { id: purposeId } = await purposeIn(school);
  const [noticeId, decisionId, paperId] = [newId(), newId(), newId()];
  const sql = superuser();
  await sql`insert into consent_notices (id, school_id, purpose_id, version, published_at, question, summary,
      who_sees, where_kept, how_long, if_refused)
    values (${noticeId}, ${school.id}, ${purposeId}, 1, now(), 'q', 's', 'w', 'k', 'l', 'r')`;
  await sql`insert into consent_decisions (id, school_id, purpose_id, notice_id, student_id, guardian_id, decision,
      decided_at, entered_by_id, paper_signed_on)
    values (${decisionId}, ${school.id}, ${purposeId}, ${noticeId}, ${maya.id}, ${mayasMum.id}, 'given', now(),
      ${mrsBell.id}, ${school.today})`;
  await sql`insert into consent_papers (id, school_id, decision_id, student_id, page, added_by_id, content_type,
      bytes, width, height, storage_key)
    values (${paperId}, ${school.id}, ${decisionId}, ${maya.id}, 1, ${mrsBell.id}, 'image/jpeg', 1, 1, 1,
      ${uploadKey({ personId: mrsBell.id, fileId: paperId, extension: 'jpg', on: school.today })})`;
  return paperId;
}

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
  dropDraftAction: byOffice(async (school) => {
    const { id } = await purposeIn(school);
    await office(school, (tenant) => saveDraft(tenant, { purposeId: id, revision: 0, ...text }));
    return { purposeId: id, revision: '1' };
  }),
  resolveAction: byOffice(async (school) => ({
    ...(await disagreementAboutMaya(school)),
    ...{ decision: 'given', reason: 'We talked with both.', evidence: '', toFamilies: '' },
  })),
  takePaperAwayAction: byOffice(async (school) => ({ paperId: await paperAboutMaya(school) })),
  stopAskingAction: byOffice(async (school) => ({ purposeId: (await purposeIn(school)).id })),
};
