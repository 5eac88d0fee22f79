import { notFound } from 'next/navigation';
import { DisagreementsPage } from '@/components/admin/consent/disagreements';
import { listStandings } from '@/lib/consent/overview/queries';
import { listOwnFamily } from '@/lib/platform/own-family';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_resolve');
  return { title: t('list_title') };
}

/** For who keeps consent and may know who the guardians are. */
export default async function DisagreementsHere({
  params,
}: PageProps<'/[school]/admin/consent/disagreements'>) {
  const { school } = await params;
  if (!(await mayHere(school))('contact.read')) notFound();
  const found = await view(school, 'consent.manage', async (tenant) => ({
    standings: await listStandings(tenant),
    ownFamily: await listOwnFamily(tenant),
  }));
  return <DisagreementsPage school={school} {...found} />;
}
