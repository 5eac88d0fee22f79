import { excuseStudent } from '@/lib/homework/excusals/commands';
import { handInHomework } from '@/lib/homework/handing-in/commands';
import type { Pieces } from '@/lib/homework/handing-in/evidence';
import { keepPreparedPhoto, keepVoice } from '@/lib/homework/handing-in/files';
import { heldByRole, rightsOf } from '@/lib/platform/rights';
import { storedDirectly } from '@/lib/platform/storage/uploads';
import { type Actor, inSchool } from '@/lib/platform/tenancy';
import { addDays, daysBetween, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Cast, Child } from './cast';
import type { Chance } from './drawn/chance';
import type { Pictures } from './drawn/pictures';
import { toneRecording } from './drawn/tone';
import { type Evidence, handInsOf, verdictBy } from './intentions';
import { inLanes, inLanesCounted } from './lanes';
import { type HandedIn, review } from './reviewing';
import { teacherActor, type WorkSet } from './term';

type Term = Readonly<{
  now: Date;
  /** What was handed in since this day still waits for its teacher. */
  waitingSince: LocalDate;
  mayRecord: (childId: string) => boolean;
  pictures: Pictures;
  countRows: () => Promise<unknown>;
}>;

/** Children hand in what was set, in the order of their classes, and teachers say what they think. */
export async function doTheTermsWork(
  cast: Cast,
  sets: readonly WorkSet[],
  { now, waitingSince, mayRecord, pictures, countRows }: Term,
  chance: Chance,
) {
  const recentSince = addDays(waitingSince, -3);
  const intended = cast.children.map((child) => {
    const known = { now, recentSince, mayRecord: mayRecord(child.id) };
    const own = sets.filter(({ classId }) => classId === child.classId);
    return { child, handIns: handInsOf(own, known, chance) };
  });
  const handedIn = await inLanesCounted(intended, countRows, ({ child, handIns }) =>
    // One child's pieces have nothing to do with one another, so they need not wait for each other.
    inSchool(childActor(cast, child), 'read write', (fresh) =>
      Promise.all(
        handIns.map(async ({ set, at, evidence }): Promise<HandedIn> => {
          const pieces = await piecesOf(child, set, evidence, pictures);
          const { id } = await handInHomework({ ...fresh, now: at }, pieces);
          return { submissionId: id, set, child, at, attempt: 1 };
        }),
      ),
    ),
  );
  const seen = handedIn.flat().filter(({ at }) => localDateOf(at) < waitingSince);
  const verdicts = new Map(seen.map((piece) => [piece, verdictBy(chance)]));
  await review(cast, seen, (piece) => verdicts.get(piece) ?? 'got_it', { chance, countRows });
  const returned = seen.filter((piece) => verdicts.get(piece) === 'another_go');
  const again = await haveAnotherGo(cast, returned, waitingSince, chance);
  await review(cast, again, () => 'got_it', { chance, countRows });
}

async function piecesOf(
  child: Child,
  set: WorkSet,
  evidence: Evidence,
  pictures: Pictures,
): Promise<Pieces> {
  const nothing = {
    activityId: set.id,
    writing: '',
    photos: [],
    drawing: undefined,
    voice: undefined,
  };
  if (evidence.kind === 'writing') return { ...nothing, writing: evidence.writing };
  if (evidence.kind === 'voice')
    return {
      ...nothing,
      voice: await keepVoice(storedDirectly(child.id), toneRecording(evidence.seed, 4)),
    };
  const picture = pictures.get(evidence.page)?.[evidence.nth];
  if (!picture) throw new Error(`No picture of the kind ${evidence.page} was drawn`);
  return { ...nothing, photos: [await keepPreparedPhoto(storedDirectly(child.id), picture)] };
}

const childActor = (cast: Cast, child: Child): Actor => ({
  schoolId: cast.schoolId,
  personId: child.id,
  role: 'student',
  rights: rightsOf(
    heldByRole({ role: 'student', personId: child.id }, { classIds: [child.classId] }),
  ),
});

/** Most who were asked for another go had one within their days of grace, and it was good. */
async function haveAnotherGo(
  cast: Cast,
  returned: readonly HandedIn[],
  before: LocalDate,
  chance: Chance,
) {
  const again = returned
    .map((piece) => ({ ...piece, at: new Date(piece.at.getTime() + 2 * 86_400_000), attempt: 2 }))
    .filter(({ at }) => localDateOf(at) < before && chance.next() < 0.85);
  await inLanes(again, ({ child, set, at }) =>
    inSchool(childActor(cast, child), 'read write', (fresh) =>
      handInHomework(
        { ...fresh, now: at },
        {
          activityId: set.id,
          writing: 'I looked again and found two mistakes. I did them with a drawing.',
          photos: [],
          drawing: undefined,
          voice: undefined,
        },
      ),
    ),
  );
  return again;
}

/** A few children were ill for a day or two. */
export async function excuseSome(
  cast: Cast,
  span: { from: LocalDate; to: LocalDate },
  chance: Chance,
) {
  for (const teacher of cast.teachers)
    await inSchool(teacherActor(cast, teacher), 'read write', async (fresh) => {
      for (const child of cast.children) {
        if (!teacher.classIds.includes(child.classId) || chance.next() > 0.12) continue;
        const fromOn = addDays(span.from, chance.whole(0, daysBetween(span.from, span.to)));
        await excuseStudent(fresh, {
          studentId: child.id,
          fromOn,
          untilOn: addDays(fromOn, chance.whole(0, 1)),
          reason: chance.pick('illness', 'illness', 'appointment', 'family'),
        });
      }
    });
}
