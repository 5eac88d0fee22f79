import { AccountTabs } from '@/components/account/account-tabs';
import { OwnCopies } from '@/components/records/packs/own-copies';
import { listChildren } from '@/lib/people/families/queries';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listOwnPacks, listWhomIMayAskAbout } from '@/lib/records/packs/queries';

export async function generateMetadata() {
  const t = await words('packs');
  return { title: t('own_title') };
}

export default async function Copies({ params }: PageProps<'/[school]/account/copies'>) {
  const { school } = await params;
  const shown = await view(school, 'account.keep', async (tenant) => ({
    self: personOf(tenant),
    children: await listWhomIMayAskAbout(tenant, await listChildren(tenant)),
    packs: await listOwnPacks(tenant),
  }));
  return (
    <>
      <AccountTabs school={school} current="copies" />
      <OwnCopies school={school} {...shown} />
    </>
  );
}
