import { z } from 'zod';

/** As it was typed, spaces and all; judged by the rules. Longer ones are not even looked at. */
export const passwordInput = (missing: string) =>
  z.string().min(1, missing).max(1_000, 'passwords.too_long');

/** As accounts keep it: lower case. */
export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'passwords.email_missing')
  .max(320, 'passwords.email_odd')
  .pipe(z.email('passwords.email_odd'));

const secret = z.string().regex(/^[\w-]{43}$/);

export const forgottenInput = z.object({ email: emailInput });
export const resetInput = z.object({
  secret,
  password: passwordInput('passwords.password_missing'),
});
export const changeInput = z.object({
  presentPassword: passwordInput('passwords.present_missing'),
  password: passwordInput('passwords.password_missing'),
});

export type Forgotten = z.output<typeof forgottenInput>;
export type Reset = z.output<typeof resetInput>;
export type Change = z.output<typeof changeInput>;
