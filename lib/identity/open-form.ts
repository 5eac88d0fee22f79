import 'server-only';
import type { z } from 'zod';
import { heldUp, readForm } from '@/lib/platform/action';
import { fieldsOf, wordsButSecrets } from '@/lib/platform/form';
import { type FieldErrors, Refusal } from '@/lib/platform/refusal';
import type { Outcome } from '@/lib/shared/outcome';

/**
 * The door of forms that people fill in before they are signed in: is it well formed, do it, say why
 * not. What was entered comes back, secrets excepted.
 */
export async function answerForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
  work: (input: z.output<Schema>) => Promise<unknown>,
): Promise<Outcome> {
  const sent = fieldsOf(form);
  const refuse = (messageKey: string, fields: FieldErrors = {}): Outcome => ({
    is: 'refused',
    messageKey,
    fields,
    entered: sent ? wordsButSecrets(sent) : {},
  });
  if (!sent) return refuse('refusal.no_form');
  const input = readForm(schema, sent);
  if (!input.success) return refuse('refusal.check_the_form', input.errors);
  try {
    await work(input.data);
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.messageKey, error.fields);
    const held = heldUp(error);
    if (held) return refuse(held);
    throw error;
  }
  return { is: 'done' };
}
