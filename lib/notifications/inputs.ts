import { z } from 'zod';

/** Only what the person was shown is read: the newest piece of news on their page. */
export const markReadInput = z.object({ upTo: z.uuid() });
export type MarkRead = z.output<typeof markReadInput>;
