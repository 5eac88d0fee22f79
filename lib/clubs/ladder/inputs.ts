import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { type EvidenceKind, evidenceKinds } from '@/lib/shared/vocabulary';

const sentences = (most: number, long: string) =>
  z.array(z.string().trim().max(most, long)).max(40).default([]);

/** How many pieces propose the next step; an empty word: none do. */
const pieces = z
  .string()
  .trim()
  .regex(/^([1-9]\d?)?$/, 'club_levels.pieces_odd')
  .transform((word) => (word === '' ? null : Number(word)));

const steps = z.array(z.coerce.number().int().min(1).max(40)).max(40).default([]);

const kindAtStep = z
  .string()
  .regex(new RegExp(`^([1-9]|[1-3]\\d|40) (${evidenceKinds.join('|')})$`))
  .transform((word): readonly [number, EvidenceKind] => {
    const [position, kind] = word.split(' ');
    // Safe: only such words are let through.
    return [Number(position), kind as EvidenceKind];
  });

/** For each step, first to last: its sentences, of which an empty one is none, and what it asks for. */
export const describeLevelsInput = z.object({
  clubId: idInput(),
  asSeen: z.string().max(20),
  forChild: sentences(160, 'club_levels.for_child_long'),
  forTeacher: sentences(240, 'club_levels.for_teacher_long'),
  piecesNeeded: z.array(pieces).max(40).default([]),
  /** The steps at which pieces that were nearly there count too. */
  nearlyCounts: steps,
  /** The steps at which only work that was set for the step counts. */
  ownLevelOnly: steps,
  /** Which kinds of evidence count: "2 photo"; a step that is not among them counts any. */
  kindsCounted: z.array(kindAtStep).max(200).default([]),
});
export type DescribeLevels = z.output<typeof describeLevelsInput>;
