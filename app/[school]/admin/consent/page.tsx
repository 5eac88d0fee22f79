import { ConsentPage } from '@/components/admin/consent/consent-page';
import { listStandings } from '@/lib/consent/overview/queries';
import { listPurposes } from '@/lib/consent/purposes/queries';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('title') };
}

export default async function ConsentHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/consent'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const mayDecide = (await mayHere(school))('contact.read');
  const [standings, purposes] = await view(school, 'consent.manage', (tenant) =>
    Promise.all([listStandings(tenant), listPurposes(tenant)]),
  );
  return <ConsentPage {...{ school, standings, purposes, mayDecide, done }} />;
}
