import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

const sentences = (most: number, long: string) =>
  z.array(z.string().trim().max(most, long)).max(40).default([]);

/** How many pieces propose the next step; an empty word: none do. */
const pieces = z
  .string()
  .trim()
  .regex(/^([1-9]\d?)?$/, 'club_levels.pieces_odd')
  .transform((word) => (word === '' ? null : Number(word)));

/** For each step, first to last: its sentences, of which an empty one is none, and what it asks for. */
export const describeLevelsInput = z.object({
  clubId: idInput(),
  asSeen: z.string().max(20),
  forChild: sentences(160, 'club_levels.for_child_long'),
  forTeacher: sentences(240, 'club_levels.for_teacher_long'),
  piecesNeeded: z.array(pieces).max(40).default([]),
  /** The steps at which pieces that were nearly there count too. */
  nearlyCounts: z.array(z.coerce.number().int().min(1).max(40)).max(40).default([]),
});
export type DescribeLevels = z.output<typeof describeLevelsInput>;
