import { excuseStudent } from '@/lib/homework/excusals/commands';
import { handInHomework, type Pieces } from '@/lib/homework/handing-in/commands';
import { keepPreparedPhoto, keepVoice } from '@/lib/homework/handing-in/files';
import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { undoForMs } from '@/lib/homework/reviewing/rules';
import { type Actor, asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays, daysBetween, type LocalDate, localDateOf } from '@/lib/shared/dates';
import type { Verdict } from '@/lib/shared/vocabulary';
import type { Cast, Child } from './cast';
import { comments } from './clubs';
import type { Chance } from './drawn/chance';
import { toneRecording } from './drawn/tone';
import { drawWork, workKinds } from './drawn/work';
import { at } from './moments';
import { teacherActor, type WorkSet } from './term';

type HandedIn = Readonly<{ submissionId: string; set: WorkSet; child: Child; at: Date }>;

/** Photos are drawn once for each kind of page and shared out: five of each look like a class's own. */
async function drawPictures() {
  const pictures = new Map<string, Awaited<ReturnType<typeof drawWork>>[]>();
  for (const kind of workKinds) {
    const drawn = [];
    for (let seed = 1; seed <= 4; seed += 1) {
      const childName = ['Maya', 'Leo', 'Zara', 'Finn'][seed - 1] ?? 'Maya';
      drawn.push(await drawWork(kind, { childName, title: `${seed + 4} times table`, seed }));
    }
    pictures.set(kind, drawn);
  }
  return pictures;
}

export async function doTheTermsWork(
  cast: Cast,
  sets: readonly WorkSet[],
  { now, waitingSince }: Readonly<{ now: Date; waitingSince: LocalDate }>,
  chance: Chance,
  mayRecord: (childId: string) => boolean,
) {
  const pictures = await drawPictures();
  const recentSince = addDays(waitingSince, -3);
  const handedIn: HandedIn[] = [];

  const oneChild = async (child: Child) => {
    // Some children hand in nearly everything, some a little over half.
    const diligence = 0.62 + 0.36 * chance.next();
    const actor = childActor(cast, child);
    await inSchool(actor, 'read write', async (fresh) => {
      for (const set of sets) {
        if (set.classId !== child.classId || chance.next() > diligence) continue;
        const early = chance.next() < 0.15 ? 1 : 0;
        const on = addDays(set.dueOn, early && set.dueOn > set.opensOn ? -1 : 0);
        const moment = at(on, chance.whole(15, 18), chance.whole(0, 59));
        if (moment > now) continue;
        const recent = on >= recentSince;
        const pieces = await piecesOf(child, set, recent, mayRecord(child.id), chance);
        const submission = await handInHomework({ ...fresh, now: moment }, pieces);
        handedIn.push({ submissionId: submission.id, set, child, at: moment });
      }
    });
  };
  await inLanes(cast.children, 3, oneChild);
  await review(cast, handedIn, waitingSince, chance);

  async function piecesOf(
    child: Child,
    set: WorkSet,
    recent: boolean,
    voiceAllowed: boolean,
    chance: Chance,
  ): Promise<Pieces> {
    const kinds = set.club.club.evidenceKinds;
    const turn = chance.next();
    const [firstAnswer = '', ...otherAnswers] = set.club.answers;
    const writing = chance.pick(firstAnswer, ...otherAnswers);
    const nothing = { activityId: set.id, writing: '', photos: [], voice: undefined };
    if (recent && kinds.includes('voice') && voiceAllowed && turn < 0.3)
      return {
        ...nothing,
        voice: await keepVoice(child.id, toneRecording(chance.whole(1, 99), 4)),
      };
    if (recent && kinds.includes('photo') && turn < 0.75) {
      const [page = 'story', ...otherPages] = set.club.pages;
      const drawn = pictures.get(chance.pick(page, ...otherPages)) ?? [];
      const picture = drawn[chance.whole(0, drawn.length - 1)];
      if (picture) return { ...nothing, photos: [await keepPreparedPhoto(child.id, picture)] };
    }
    return { ...nothing, writing };
  }
}

const childActor = (cast: Cast, child: Child): Actor => ({
  schoolId: cast.schoolId,
  personId: child.id,
  role: 'student',
  sees: { studentIds: [child.id], consentStudentIds: [], classIds: [child.classId] },
});

/** Teachers see work the next morning; what came in since the day given still waits. */
async function review(
  cast: Cast,
  handedIn: readonly HandedIn[],
  waitingSince: LocalDate,
  chance: Chance,
) {
  const returned: HandedIn[] = [];
  await inLanes(
    batchesOf(handedIn, (piece) =>
      localDateOf(piece.at) < waitingSince ? verdictFor(chance.next()) : undefined,
    ),
    3,
    async ({ verdict, pieces }) => {
      const on = addDays(localDateOf(lastOf(pieces)), 1);
      await giveAndRelease(cast, pieces, verdict, at(on, 8, chance.whole(0, 40)), 1, chance);
      if (verdict === 'another_go') returned.push(...pieces);
    },
  );
  await haveAnotherGo(cast, returned, waitingSince, chance);
}

/** Most who were asked for another go had one within their days of grace, and it was good. */
async function haveAnotherGo(
  cast: Cast,
  returned: readonly HandedIn[],
  before: LocalDate,
  chance: Chance,
) {
  const again: HandedIn[] = [];
  await inLanes(returned, 3, async ({ child, set, ...piece }) => {
    const moment = new Date(piece.at.getTime() + 2 * 86_400_000);
    if (localDateOf(moment) >= before || chance.next() > 0.85) return;
    await inSchool(childActor(cast, child), 'read write', (fresh) =>
      handInHomework(
        { ...fresh, now: moment },
        {
          activityId: set.id,
          writing: 'I looked again and found two mistakes. I did them with a drawing.',
          photos: [],
          voice: undefined,
        },
      ),
    );
    again.push({ ...piece, child, set, at: moment });
  });
  await inLanes(
    batchesOf(again, () => 'got_it'),
    3,
    ({ verdict, pieces }) => {
      const on = addDays(localDateOf(lastOf(pieces)), 1);
      return giveAndRelease(cast, pieces, verdict, at(on, 8, 30), 2, chance);
    },
  );
}

type Batch = Readonly<{ verdict: Verdict; pieces: HandedIn[] }>;

/** Pieces of one activity with the same verdict, as a teacher would give it to them together. */
function batchesOf(
  handedIn: readonly HandedIn[],
  verdictOf: (piece: HandedIn) => Verdict | undefined,
): Batch[] {
  const batches = new Map<string, Batch>();
  for (const piece of handedIn) {
    const verdict = verdictOf(piece);
    if (!verdict) continue;
    const name = `${piece.set.id} ${verdict}`;
    const batch = batches.get(name) ?? { verdict, pieces: [] };
    batch.pieces.push(piece);
    batches.set(name, batch);
  }
  return [...batches.values()];
}

const lastOf = (pieces: readonly HandedIn[]) =>
  new Date(Math.max(...pieces.map(({ at }) => at.getTime())));

async function giveAndRelease(
  cast: Cast,
  pieces: readonly HandedIn[],
  verdict: Verdict,
  moment: Date,
  attempt: number,
  chance: Chance,
) {
  const [first] = pieces;
  const teacher = cast.teachers.find(({ classIds }) => classIds.includes(first?.set.classId ?? ''));
  if (!teacher) return;
  const [comment = '', ...others] = comments[verdict];
  const given = await inSchool(teacherActor(cast, teacher), 'read write', (fresh) =>
    giveVerdict(
      { ...fresh, now: moment },
      {
        pieces: pieces.map(({ submissionId }) => ({ submissionId, attempt })),
        verdict,
        comment: chance.pick(comment, ...others),
      },
    ),
  );
  await inSchool(asTheSchool(cast.schoolId), 'read write', async (fresh) => {
    const later = new Date(moment.getTime() + undoForMs);
    for (const { id } of given) await releaseVerdict({ ...fresh, now: later }, id);
  });
}

const verdictFor = (chance: number): Verdict =>
  chance < 0.74 ? 'got_it' : chance < 0.95 ? 'nearly' : 'another_go';

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

/** A few at a time: as many transactions as the machine has use for. */
export async function inLanes<T>(
  all: readonly T[],
  lanes: number,
  work: (one: T) => Promise<unknown>,
) {
  const queue = [...all];
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await work(one);
    }),
  );
}
