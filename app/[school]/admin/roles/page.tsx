import { RolesPage } from '@/components/access/roles-page';
import { countHolders, listOwnRoles } from '@/lib/access/queries';
import { may } from '@/lib/platform/rights';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('access');
  return { title: t('roles') };
}

export default async function Roles({ params }: PageProps<'/[school]/admin/roles'>) {
  const { school } = await params;
  const [own, holders] = await view(school, 'access.grant', (tenant) =>
    Promise.all([listOwnRoles(tenant), countHolders(tenant)]),
  );
  const { actor } = await currentActor(school);
  return (
    <RolesPage school={school} own={own} holders={holders} mayMake={may(actor, 'roles.manage')} />
  );
}
