import { AccountTabs } from '@/components/account/account-tabs';
import { OwnEvents } from '@/components/account/own-events';
import { ownEventsInput } from '@/lib/identity/account/inputs';
import { listOwnEvents } from '@/lib/identity/account/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('account');
  return { title: t('events') };
}

export default async function OwnEventsPage({
  params,
  searchParams,
}: PageProps<'/[school]/account/events'>) {
  const { school } = await params;
  const { page } = ownEventsInput.parse(await searchParams);
  const found = await view(school, 'account.keep', (tenant) => listOwnEvents(tenant, page));
  return (
    <>
      <AccountTabs school={school} current="events" />
      <OwnEvents school={school} page={page} {...found} />
    </>
  );
}
