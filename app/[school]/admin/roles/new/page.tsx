import { RolePage } from '@/components/access/role-page';
import { whatRoleReaches } from '@/lib/access/queries';
import { theirsToGive } from '@/lib/platform/appointing';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('access');
  return { title: t('new_role') };
}

export default async function NewRole({ params }: PageProps<'/[school]/admin/roles/new'>) {
  const { school } = await params;
  const { reaches, mine } = await view(school, 'roles.manage', async (tenant) => ({
    reaches: await whatRoleReaches(tenant),
    mine: theirsToGive(tenant.actor),
  }));
  return <RolePage school={school} edited={null} reaches={reaches} mine={mine} />;
}
