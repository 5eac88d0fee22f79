import { z } from 'zod';
import { idInput } from '@/lib/shared/id-input';
import { wholeNumberInput } from '@/lib/shared/whole-number-input';
import { emailInput } from '../passwords/inputs';

export const inviteInput = z.object({ personId: idInput(), email: emailInput });
export const whichInvitationInput = z.object({ invitationId: idInput() });

/** As `emailFieldOf` names it. */
const emailField = /^email-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** One field for each person of a list; those that are left empty invite nobody. */
export const inviteManyInput = z.record(z.string(), z.unknown()).transform((fields, context) => {
  const invited: z.output<typeof inviteInput>[] = [];
  for (const [name, value] of Object.entries(fields)) {
    const personId = emailField.exec(name)?.[1];
    if (!personId || value === '') continue;
    const email = emailInput.safeParse(value, { error: () => 'refusal.not_understood' });
    if (email.success) invited.push({ personId, email: email.data });
    else
      for (const { message } of email.error.issues)
        context.addIssue({ code: 'custom', path: [name], message });
  }
  return invited;
});

export type Invite = z.output<typeof inviteInput>;
export type WhichInvitation = z.output<typeof whichInvitationInput>;

const page = z.coerce.number().int().min(1).max(10_000).catch(1).default(1);
export const invitationStates = ['open', 'accepted', 'expired', 'withdrawn', 'failed'] as const;

/** The addresses of the two lists. They never refuse. */
export const invitationListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  state: z.enum(invitationStates).optional().catch(undefined),
  page,
});
export const uninvitedListInput = z.object({
  q: z.string().trim().max(80).catch('').default(''),
  who: z.enum(['staff', 'parent']).catch('parent').default('parent'),
  year: wholeNumberInput(-1, 6).optional().catch(undefined),
  page,
});
export type InvitationList = z.output<typeof invitationListInput>;
export type UninvitedList = z.output<typeof uninvitedListInput>;

export const acceptInput = z.object({
  secret: z.string().regex(/^[\w-]{43}$/),
  password: z.string().min(1, 'passwords.password_missing').max(1_000, 'passwords.too_long'),
});
export type Accept = z.output<typeof acceptInput>;
