import { giveVerdict, releaseVerdict } from '@/lib/homework/reviewing/commands';
import { undoForMs } from '@/lib/homework/reviewing/rules';
import { asTheSchool, inSchool } from '@/lib/platform/tenancy';
import { addDays, localDateOf } from '@/lib/shared/dates';
import { type Sticker, stickers, type Verdict } from '@/lib/shared/vocabulary';
import type { Cast, Child } from './cast';
import { comments } from './clubs';
import type { Chance } from './drawn/chance';
import { inLanesCounted } from './lanes';
import { at } from './moments';
import { teacherActor, type WorkSet } from './term';

export type HandedIn = Readonly<{
  submissionId: string;
  set: WorkSet;
  child: Child;
  at: Date;
  attempt: number;
}>;

/** Gives each piece the verdict named for it the next morning, and lets the families know. */
export async function review(
  cast: Cast,
  handedIn: readonly HandedIn[],
  verdictOf: (piece: HandedIn) => Verdict,
  { chance, countRows }: Readonly<{ chance: Chance; countRows: () => Promise<unknown> }>,
) {
  const batches = batchesOf(handedIn, verdictOf).map((batch, nth) => ({
    ...batch,
    at: nextMorning(batch.pieces, chance),
    comment: commentOn(batch.verdict, chance),
    // Now and then one: not by chance, which decides everything else in a fixed order.
    sticker: nth % 7 === 0 ? stickers[(nth / 7) % stickers.length] : undefined,
  }));
  await inLanesCounted(batches, countRows, (batch) => giveAndRelease(cast, batch));
}

type Batch = Readonly<{ verdict: Verdict; pieces: readonly HandedIn[] }>;

/** Pieces of one activity with the same verdict, as a teacher would give it to them together. */
function batchesOf(
  handedIn: readonly HandedIn[],
  verdictOf: (piece: HandedIn) => Verdict,
): Batch[] {
  const batches = new Map<string, { verdict: Verdict; pieces: HandedIn[] }>();
  for (const piece of handedIn) {
    const verdict = verdictOf(piece);
    const name = `${piece.set.id} ${verdict}`;
    const batch = batches.get(name) ?? { verdict, pieces: [] };
    batch.pieces.push(piece);
    batches.set(name, batch);
  }
  return [...batches.values()];
}

function nextMorning(pieces: readonly HandedIn[], chance: Chance) {
  const last = new Date(Math.max(...pieces.map((piece) => piece.at.getTime())));
  return at(addDays(localDateOf(last), 1), 8, chance.whole(0, 40));
}

function commentOn(verdict: Verdict, chance: Chance) {
  const [comment = '', ...others] = comments[verdict];
  return chance.pick(comment, ...others);
}

type Given = Batch & Readonly<{ comment: string; sticker: Sticker | undefined; at: Date }>;

async function giveAndRelease(cast: Cast, { pieces, verdict, comment, sticker, at }: Given) {
  const [first] = pieces;
  const teacher = cast.teachers.find(({ classIds }) => classIds.includes(first?.set.classId ?? ''));
  if (!teacher) return;
  const given = await inSchool(teacherActor(cast, teacher), 'read write', (fresh) =>
    giveVerdict(
      { ...fresh, now: at },
      {
        pieces: pieces.map(({ submissionId, attempt }) => ({ submissionId, attempt, version: 1 })),
        verdict,
        comment,
        sticker,
      },
    ),
  );
  const later = new Date(at.getTime() + undoForMs);
  await inSchool(asTheSchool(cast.schoolId), 'read write', (fresh) =>
    Promise.all(given.map(({ id }) => releaseVerdict({ ...fresh, now: later }, id))),
  );
}
