import { CorrectionsPage } from '@/components/admin/people/corrections/corrections-page';
import { countOpenCorrections, listOpenCorrections } from '@/lib/people/corrections/queries';
import { requireModule } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('corrections');
  return { title: t('queue_title') };
}

export default async function CorrectionQueue({
  params,
  searchParams,
}: PageProps<'/[school]/admin/people/corrections'>) {
  const { school } = await params;
  const { done } = await searchParams;
  await requireModule(school, 'corrections');
  const [open, count] = await view(school, 'people.manage', (tenant) =>
    Promise.all([listOpenCorrections(tenant), countOpenCorrections(tenant)]),
  );
  return <CorrectionsPage {...{ school, open, count, done }} />;
}
