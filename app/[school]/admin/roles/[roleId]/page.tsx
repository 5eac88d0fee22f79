import { notFound } from 'next/navigation';
import { RolePage } from '@/components/access/role-page';
import { DoneNotice } from '@/components/admin/done-notice';
import { findRole, whatRoleReaches } from '@/lib/access/queries';
import { theirsToGive } from '@/lib/platform/appointing';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('access');
  return { title: t('roles') };
}

export default async function RoleHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/roles/[roleId]'>) {
  const { school, roleId } = await params;
  if (!isId(roleId)) notFound();
  const { done } = await searchParams;
  const { role, reaches, mine } = await view(school, 'roles.manage', async (tenant) => {
    const [role, reaches] = await Promise.all([
      findRole(tenant, roleId),
      whatRoleReaches(tenant, roleId),
    ]);
    return { role, reaches, mine: theirsToGive(tenant.actor) };
  });
  if (!role) notFound();
  return (
    <RolePage
      school={school}
      edited={role}
      reaches={reaches}
      mine={mine}
      done={<DoneNotice done={done} />}
    />
  );
}
