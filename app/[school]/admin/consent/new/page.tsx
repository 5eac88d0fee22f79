import { NewPurposePage } from '@/components/admin/consent/new-purpose-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_write');
  return { title: t('new_title') };
}

export default async function NewPurposeHere({ params }: PageProps<'/[school]/admin/consent/new'>) {
  const { school } = await params;
  await view(school, 'consent.manage', async () => undefined);
  return <NewPurposePage school={school} />;
}
