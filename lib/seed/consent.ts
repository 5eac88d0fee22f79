import { decideConsent, publishNotice } from '@/lib/consent/commands';
import type { PublishNotice } from '@/lib/consent/inputs';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import type { Cast } from './cast';
import type { Chance } from './drawn/chance';
import { inLanes } from './work';

const kept = 'On the school’s own StudyStreaks server. It is not used to train anything.';
const untilNextYear = 'Until the end of the next school year, then it is deleted for good.';

const notices: readonly PublishNotice[] = [
  {
    kind: 'voice_recordings',
    position: 1,
    question: 'Can {child} record their voice?',
    summary:
      'In some clubs children can answer aloud. The recording goes to their teachers and nobody else.',
    whoSees: 'The teachers of the class, {child}, and you.',
    whereKept: kept,
    howLong: untilNextYear,
    ifRefused:
      '{child} writes or draws instead. Nothing is missed, and it never shows on their page.',
  },
  {
    kind: 'photos_of_others',
    position: 2,
    question: 'Can {child} be in other children’s photos?',
    summary: 'Sometimes two children work together and one takes the photo of what they made.',
    whoSees: 'The teachers of the class and the families of the children in the photo.',
    whereKept: kept,
    howLong: untilNextYear,
    ifRefused: 'Teachers make sure that {child} is not in the picture.',
  },
  {
    kind: 'public_display',
    position: 3,
    question: 'Can {child}’s work hang in the school hall?',
    summary: 'Each term we print some pieces and hang them in the hall, with first names.',
    whoSees: 'Everyone who comes into the school.',
    whereKept: 'On the wall, on paper.',
    howLong: 'Until the end of the term, then {child} takes it home.',
    ifRefused: '{child}’s work stays in their own folder.',
  },
];

/** Asks every family, and lets most of them answer; returns who may record their voice. */
export async function askFamilies(cast: Cast, asked: Date, chance: Chance) {
  const published = await inSchool(cast.office, 'read write', async (fresh) => {
    const all = [];
    for (const notice of notices) all.push(await publishNotice({ ...fresh, now: asked }, notice));
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
