import { InviteManyPage } from '@/components/admin/invitations/invite-many-page';
import { uninvitedListInput } from '@/lib/identity/invitations/inputs';
import { listUninvited } from '@/lib/identity/invitations/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('invitations');
  return { title: t('many_title') };
}

export default async function InvitePage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/invite'>) {
  const { school } = await params;
  const list = uninvitedListInput.parse(await searchParams);
  const found = await view(school, 'people.manage', (tenant) => listUninvited(tenant, list));
  return <InviteManyPage {...{ school, list }} {...found} />;
}
