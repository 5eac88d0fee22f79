import { z } from 'zod';
import { schoolKeys } from './rules';

const which = {
  key: z.enum(schoolKeys, 'refusal.not_understood'),
  asSeen: z.string('refusal.not_understood').max(20, 'refusal.not_understood'),
};

/** What the value means depends on the key, so the rules read it. */
export const keepSettingInput = z.object({
  ...which,
  value: z
    .union([z.string().max(2_000), z.array(z.string().max(100)).max(50)], 'refusal.not_understood')
    .optional(),
});
export type KeepSetting = z.output<typeof keepSettingInput>;

export const resetSettingInput = z.object(which);
export type ResetSetting = z.output<typeof resetSettingInput>;
