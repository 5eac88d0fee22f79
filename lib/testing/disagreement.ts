import { v7 as newId } from 'uuid';
import { consentDecisions } from '@/db/schema/consent';
import { guardianLinks } from '@/db/schema/people';
import { addDays } from '@/lib/shared/dates';
import type { ConsentAnswer } from '@/lib/shared/vocabulary';
import { superuser } from './database';
import { type MintedSchool, ownerDatabase, type Someone } from './mint';
import { answerAboutVoice } from './set-piece';

/** Maya's mother says yes to recording her voice, and Leo's father, who has a say for her too, says no. */
export async function disagreementAboutMaya(school: MintedSchool) {
  const { maya, mayasMum, leosDad } = school.people;
  await ownerDatabase()
    .insert(guardianLinks)
    .values({
      ...{ schoolId: school.id, guardianId: leosDad.id, studentId: maya.id },
      ...{ relation: 'father', mayConsent: true, startsOn: addDays(school.today, -10) },
    });
  await answerAboutVoice(school, { child: maya, guardian: mayasMum, decision: 'given' });
  const [notice] = await superuser()<{ id: string; purposeId: string }[]>`
    select id, purpose_id as "purposeId" from consent_notices where school_id = ${school.id}`;
  if (!notice) throw new Error('Nothing is asked');
  const about = { purposeId: notice.purposeId, noticeId: notice.id, studentId: maya.id };
  await answerAlso(school, leosDad, about, 'refused');
  const ids = await superuser()<{ id: string }[]>`
    select id from consent_decisions where school_id = ${school.id}`;
  const answers = ids.map(({ id }) => id).join(',');
  return { purposeId: about.purposeId, studentId: maya.id, answers };
}

const answerAlso = (
  { id: schoolId }: MintedSchool,
  guardian: Someone,
  about: Readonly<{ purposeId: string; noticeId: string; studentId: string }>,
  decision: ConsentAnswer,
) =>
  ownerDatabase()
    .insert(consentDecisions)
    .values({
      ...about,
      id: newId(),
      schoolId,
      guardianId: guardian.id,
      decision,
      decidedAt: new Date(),
    });
