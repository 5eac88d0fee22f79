import type { Event } from '@/lib/platform/record';

type About = { personId: string };
export const invitationSent = (facts: About): Event => ({ name: 'invitation.sent', facts });
export const invitationSentAgain = (facts: About): Event => ({
  name: 'invitation.sent_again',
  facts,
});
export const invitationWithdrawn = (facts: About): Event => ({
  name: 'invitation.withdrawn',
  facts,
});
