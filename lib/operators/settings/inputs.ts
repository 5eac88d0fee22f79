import { z } from 'zod';
import { platformKeys } from '../../settings/catalogue/rules';

const which = {
  key: z.enum(platformKeys, 'refusal.not_understood'),
  asSeen: z.string('refusal.not_understood').max(20, 'refusal.not_understood'),
};

/** What the value means depends on the key, so the catalogue's rules read it. */
export const keepForAllInput = z.object({
  ...which,
  value: z.string('refusal.not_understood').max(2_000, 'settings.text_long'),
});
export const resetForAllInput = z.object(which);
