import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';

export const keepTemplateInput = z.object({ activityId: idInput() });
export type KeepTemplate = z.output<typeof keepTemplateInput>;

export const takeTemplateAwayInput = z.object({ templateId: idInput() });
export type TakeTemplateAway = z.output<typeof takeTemplateAwayInput>;

/** The address of the library. What is not understood is left out. */
export const libraryAddress = z.object({
  year: wholeNumberInput(-1, 6).optional().catch(undefined),
});
