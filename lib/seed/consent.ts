import { decideConsent, publishNotice } from '@/lib/consent/commands';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import type { Cast } from './cast';
import type { Chance } from './drawn/chance';
import { demoNotices } from './notices';
import { inLanes } from './work';

/** Asks every family, and lets most of them answer; returns who may record their voice. */
export async function askFamilies(cast: Cast, asked: Date, chance: Chance) {
  const published = await inSchool(cast.office, 'read write', async (fresh) => {
    const all = [];
    for (const notice of demoNotices)
      all.push(await publishNotice({ ...fresh, now: asked }, notice));
    return all;
  });
  const said = new Map<string, boolean>();
  const answers = cast.children.flatMap((child) =>
    child.guardianIds.map((guardianId) => ({ child, guardianId })),
  );
  await inLanes(answers, 3, async ({ child, guardianId }) => {
    const guardian: Actor = {
      schoolId: cast.schoolId,
      personId: guardianId,
      role: 'parent',
      sees: { studentIds: [child.id], consentStudentIds: [child.id], classIds: [child.classId] },
    };
    await inSchool(guardian, 'read write', async (fresh) => {
      for (const [index, notice] of published.entries()) {
        const turn = chance.next();
        if (turn > 0.86) continue;
        const given = turn < 0.72;
        if (index === 0) said.set(child.id, given && said.get(child.id) !== false);
        await decideConsent(
          { ...fresh, now: new Date(asked.getTime() + chance.whole(1, 9) * 86_400_000) },
          {
            purposeId: notice.purposeId,
            noticeId: notice.id,
            studentId: child.id,
            decision: given ? 'given' : 'refused',
          },
        );
      }
    });
  });
  return (childId: string) => said.get(childId) === true;
}
