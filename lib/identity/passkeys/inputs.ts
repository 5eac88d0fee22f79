import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';

/** What the browser made of it, as JSON; checked by the library that verifies it. */
export const passkeyAnswerInput = z
  .string('passkeys.failed')
  .max(20_000, 'passkeys.failed')
  .transform((text, context) => {
    try {
      return z
        .looseObject({ id: z.string().max(2_000), response: z.looseObject({}) })
        .parse(JSON.parse(text));
    } catch {
      context.addIssue({ code: 'custom', message: 'passkeys.failed' });
      return z.NEVER;
    }
  });

export const nothingInput = z.object({});
export const addPasskeyInput = z.object({ answer: passkeyAnswerInput });
export const removePasskeyInput = z.object({ passkeyId: idInput() });
export const signInWithPasskeyInput = z.object({ answer: passkeyAnswerInput });
