import { z } from 'zod';
import { passkeyAnswerInput } from '../passkeys/inputs';
import { passwordInput } from '../passwords/inputs';
import { codeInput } from '../second-step/inputs';

/** Where a page without script goes back to; read again before it is followed. */
const back = z.string().max(2_000).optional();

export const nothingInput = z.object({});
export const confirmByPasswordInput = z.object({
  presentPassword: passwordInput('confirming.password_missing'),
  back,
});
export const confirmByCodeInput = codeInput.extend({ back });
export const confirmByPasskeyInput = z.object({ answer: passkeyAnswerInput, back });
