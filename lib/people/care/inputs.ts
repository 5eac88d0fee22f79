import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const writeCareNoteInput = z.object({
  studentId: idInput(),
  text: z.string().trim().min(1, 'care.text_missing').max(4_000, 'care.text_too_long'),
});
export type WriteCareNote = z.output<typeof writeCareNoteInput>;
