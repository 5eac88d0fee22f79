import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

const sentences = (most: number, long: string) =>
  z.array(z.string().trim().max(most, long)).max(40).default([]);

/** One sentence for each step, first to last; an empty one is none. */
export const describeLevelsInput = z.object({
  clubId: idInput(),
  asSeen: z.string().max(20),
  forChild: sentences(160, 'club_levels.for_child_long'),
  forTeacher: sentences(240, 'club_levels.for_teacher_long'),
});
export type DescribeLevels = z.output<typeof describeLevelsInput>;
