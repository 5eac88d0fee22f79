import type { z } from 'zod';
import { type GiveGrant, giveGrantInput } from './inputs';
import { narrowedTo, whyNotFromTo, whyNotThere } from './rules';

type Said = Readonly<Record<string, string | string[] | undefined>>;

/**
 * A grant as an address says it, on its way to being given: what is filled in so far, what is wrong
 * with it once its sender wanted to go on (`look`), and the grant when nothing is.
 */
export function draftOf(personId: string, { look, ...said }: Said, today: string) {
  const entered = {
    startsOn: today,
    ...Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)),
  } as Readonly<Record<string, string | readonly string[]>>;
  const read = giveGrantInput.safeParse({
    ...entered,
    studentIds: [entered.studentIds ?? []].flat(),
    personId,
  });
  const nothing = { draft: { entered, errors: {} }, grant: null };
  if (look !== 'yes') return nothing;
  if (!read.success) return { draft: { entered, errors: errorsOf(read.error) }, grant: null };
  const objections = whyNotThere(read.data) ?? whyNotFromTo(read.data, today);
  if (objections) {
    const errors = Object.fromEntries(
      Object.entries(objections).map(([field, key]) => [field, [key]]),
    );
    return { draft: { entered, errors }, grant: null };
  }
  return { draft: nothing.draft, grant: narrowedTo(read.data) satisfies GiveGrant };
}

const errorsOf = (error: z.ZodError): Record<string, string[]> =>
  Object.fromEntries(
    error.issues.map(({ path: [field], message }) => [
      String(field),
      [message.startsWith('access.') ? message : 'access.role_missing'],
    ]),
  );
