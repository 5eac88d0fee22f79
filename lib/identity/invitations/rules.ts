import type { invitationStates } from './inputs';

/** What became of an invitation. `failed`: its newest mail could not be delivered. */
export type InvitationState = (typeof invitationStates)[number];

type Facts = Readonly<{
  acceptedAt: Date | null;
  withdrawnAt: Date | null;
  expiresAt: Date;
  mailFailed: boolean;
}>;

export function stateOf(
  { acceptedAt, withdrawnAt, expiresAt, mailFailed }: Facts,
  now: Date,
): InvitationState {
  if (acceptedAt) return 'accepted';
  if (withdrawnAt) return 'withdrawn';
  if (expiresAt <= now) return 'expired';
  return mailFailed ? 'failed' : 'open';
}

/** The name of the field beside a person in a list of many. */
export const emailFieldOf = (personId: string) => `email-${personId}`;

type Invited = Readonly<{ role: string; archivedAt: Date | null; hasAccount: boolean }>;

/** Why somebody cannot be invited, as a message key; null when they can. */
export function whyNotInvited({ role, archivedAt, hasAccount }: Invited) {
  if (role === 'student') return 'invitations.child';
  if (archivedAt) return 'invitations.archived';
  return hasAccount ? 'invitations.has_account' : null;
}

/**
 * Anybody can be the office of a demo school, so its invitations reach made-up people only: otherwise a
 * stranger could make an account with somebody's real address.
 */
export const isMadeUp = (email: string) => email.endsWith('.example');
