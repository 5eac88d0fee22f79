'use server';

import { action } from '@/lib/platform/action';
import { invite, inviteMany, sendAgain, withdraw } from './commands';
import { inviteInput, inviteManyInput, whichInvitationInput } from './inputs';

type About = Readonly<{ personId: string }>;
const page = (done: string) => ({
  goTo: (_input: unknown, { personId }: About) => `/admin/people/${personId}?done=${done}`,
});

export const inviteAction = action('people.manage', inviteInput, invite, page('invited'));
export const inviteManyAction = action('people.manage', inviteManyInput, inviteMany, {
  goTo: () => '/admin/people/invitations?done=invited_many',
});
export const sendAgainAction = action(
  'people.manage',
  whichInvitationInput,
  sendAgain,
  page('invited_again'),
);
export const withdrawAction = action(
  'people.manage',
  whichInvitationInput,
  withdraw,
  page('invitation_withdrawn'),
);
