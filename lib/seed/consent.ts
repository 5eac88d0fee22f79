import { decideConsent, publishNotice } from '@/lib/consent/commands';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import type { Cast } from './cast';
import type { Chance } from './drawn/chance';
import { inLanes } from './lanes';
import { demoNotices } from './notices';

/** Asks every family, and lets most of them answer; returns who may record their voice. */
export async function askFamilies(cast: Cast, asked: Date, chance: Chance) {
  const published = await inSchool(cast.office, 'read write', async (fresh) => {
    const all = [];
    for (const notice of demoNotices)
      all.push(await publishNotice({ ...fresh, now: asked }, notice));
    return all;
  });
  const answers = cast.children.flatMap((child) =>
    child.guardianIds.map((guardianId) => ({
      child,
      guardianId,
      decisions: published.flatMap((notice) => decisionOn(notice, chance)),
    })),
  );
  await inLanes(answers, ({ child, guardianId, decisions }) => {
    const mine = [child.id];
    const links = { studentIds: mine, consentStudentIds: mine, classIds: [child.classId] };
    const guardian: Actor = {
      schoolId: cast.schoolId,
      personId: guardianId,
      role: 'parent',
      rights: rightsOf(heldByRole({ role: 'parent', personId: guardianId }, links)),
    };
    return inSchool(guardian, 'read write', (fresh) =>
      Promise.all(
        decisions.map(({ notice, decision, daysLater }) =>
          decideConsent(
            { ...fresh, now: new Date(asked.getTime() + daysLater * 86_400_000) },
            {
              purposeId: notice.purposeId,
              noticeId: notice.id,
              studentId: child.id,
              decision,
            },
          ),
        ),
      ),
    );
  });
  const [voice] = published;
  const onVoice = answers.flatMap(({ child, decisions }) =>
    decisions
      .filter(({ notice }) => notice === voice)
      .map(({ decision }) => ({ childId: child.id, decision })),
  );
  const said = Map.groupBy(onVoice, ({ childId }) => childId);
  return (childId: string) =>
    said.get(childId)?.every(({ decision }) => decision === 'given') ?? false;
}

/** What a guardian answers, if at all: most say yes, some no, some have not yet found the time. */
function decisionOn<Notice>(notice: Notice, chance: Chance) {
  const turn = chance.next();
  if (turn > 0.86) return [];
  const decision = turn < 0.72 ? ('given' as const) : ('refused' as const);
  return [{ notice, decision, daysLater: chance.whole(1, 9) }];
}
