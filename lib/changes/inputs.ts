import { z } from 'zod';

export const changeInput = z.object({ changeId: z.uuid() });
export type WhichChange = z.infer<typeof changeInput>;
