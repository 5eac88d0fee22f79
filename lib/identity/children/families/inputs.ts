import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

export const makeFamilyCodeInput = z.object({
  /** The code that the page showed; empty where it showed none. */
  replaces: z.union([idInput(), z.literal('')]),
});
export type MakeFamilyCode = z.output<typeof makeFamilyCodeInput>;

export const whichFamilyCode = z.object({ familyCodeId: idInput() });
export type WhichFamilyCode = z.output<typeof whichFamilyCode>;
