import { z } from 'zod';
import { emailInput, passwordInput } from '../passwords/inputs';

export const newAddressInput = z.object({
  email: emailInput,
  presentPassword: passwordInput('passwords.present_missing'),
});
export const confirmInput = z.object({ secret: z.string().regex(/^[\w-]{43}$/) });

export type NewAddress = z.output<typeof newAddressInput>;
export type Confirm = z.output<typeof confirmInput>;
