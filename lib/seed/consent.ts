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
  const answers = cast.children.flatMap((child) => {
    const firstSaid = new Map<(typeof published)[number], Decision>();
    return child.guardianIds.map((guardianId) => {
      const decisions = published.flatMap((notice) =>
        decisionOn(notice, chance, firstSaid.get(notice)),
      );
      for (const { notice, decision } of decisions)
        if (!firstSaid.has(notice)) firstSaid.set(notice, decision);
      return { child, guardianId, decisions };
    });
  });
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

type Decision = 'given' | 'refused';
const other = { given: 'refused', refused: 'given' } as const;

/**
 * What a guardian answers, if at all: most say yes, some no, some have not yet found the time. Two of one child have
 * mostly talked about it.
 */
function decisionOn<Notice>(notice: Notice, chance: Chance, firstSaid: Decision | undefined) {
  const turn = chance.next();
  if (turn > 0.86) return [];
  const own: Decision = turn < 0.72 ? 'given' : 'refused';
  const decision = firstSaid ? (turn < 0.01 ? other[firstSaid] : firstSaid) : own;
  return [{ notice, decision, daysLater: chance.whole(1, 9) }];
}
