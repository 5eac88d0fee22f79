import { ConsentPage } from '@/components/admin/consent/consent-page';
import { listStandings } from '@/lib/consent/overview/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('title') };
}

export default async function ConsentHere({ params }: PageProps<'/[school]/admin/consent'>) {
  const { school } = await params;
  const standings = await view(school, 'consent.manage', listStandings);
  return <ConsentPage school={school} standings={standings} />;
}
