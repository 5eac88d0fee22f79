import { z } from 'zod';

export const notNowInput = z.object({
  purposeId: z.uuid(),
  /** The wording that was read: of new words they are asked anew. */
  noticeId: z.uuid(),
  studentId: z.uuid(),
});
export type NotNow = z.output<typeof notNowInput>;
