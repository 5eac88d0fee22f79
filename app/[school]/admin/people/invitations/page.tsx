import { InvitationListPage } from '@/components/admin/invitations/invitation-list-page';
import { invitationListInput } from '@/lib/identity/invitations/inputs';
import { listInvitations } from '@/lib/identity/invitations/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { setting } from '@/lib/settings/catalogue/queries';

export async function generateMetadata() {
  const t = await words('invitations');
  return { title: t('title') };
}

export default async function InvitationsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/invitations'>) {
  const { school } = await params;
  const sent = await searchParams;
  const list = invitationListInput.parse(sent);
  const [found, days] = await view(school, 'people.manage', (tenant) =>
    Promise.all([listInvitations(tenant, list), setting(tenant, 'invitations.days')]),
  );
  const { demo } = (await currentActor(school)).school;
  return <InvitationListPage {...{ school, demo, days, list, done: sent.done }} {...found} />;
}
