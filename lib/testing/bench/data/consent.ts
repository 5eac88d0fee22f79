import { consentDecisions, consentNotices, consentPurposes } from '@/db/schema/consent';
import { auditEvents } from '@/db/schema/events';
import { demoNotices } from '@/lib/seed/notices';
import { momentOf } from './calendar';
import { type Making, row } from './making';
import type { Child } from './people';

/** Three questions; of their guardians most say yes, some no, and some leave it open. */
export function askFamilies(making: Making, children: readonly Child[]) {
  const { put, chances, began, id: schoolId } = making;
  const asked = demoNotices.map(({ kind, position, childWords = '', ...words }) => {
    const purpose = row(making, began);
    const notice = row(making, began);
    put(consentPurposes, { ...purpose, kind, position });
    put(consentNotices, {
      ...{ ...notice, purposeId: purpose.id, version: 1, publishedAt: began, childWords },
      ...{ question: words.question, summary: words.summary, whoSees: words.whoSees },
      ...{ whereKept: words.whereKept, howLong: words.howLong, ifRefused: words.ifRefused },
    });
    return { purposeId: purpose.id, noticeId: notice.id };
  });
  for (const child of children)
    for (const { id: guardianId } of child.guardians)
      for (const { purposeId, noticeId } of asked) {
        const turn = chances.next();
        if (turn > 0.86) continue;
        const decision = turn < 0.72 ? 'given' : 'refused';
        const at = momentOf(child.joinedOn, 24 * chances.whole(2, 12) + chances.whole(7, 20));
        const made = row(making, at);
        put(consentDecisions, {
          ...{ ...made, purposeId, noticeId, studentId: child.id, guardianId, decision },
          decidedAt: at,
        });
        put(auditEvents, {
          ...{ id: chances.id(at), schoolId, createdAt: at, actorId: guardianId },
          ...{ name: 'consent.decided', subjectId: made.id, studentId: child.id },
          facts: { purposeId, version: 1, decision },
        });
      }
}
