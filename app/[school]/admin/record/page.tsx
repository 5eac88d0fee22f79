import { RecordPage } from '@/components/record/record-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { recordInput } from '@/lib/reports/record/inputs';
import { listRecord, nameOfRecorded } from '@/lib/reports/record/queries';

export async function generateMetadata() {
  const t = await words('record');
  return { title: t('title') };
}

export default async function RecordHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/record'>) {
  const { school } = await params;
  const list = recordInput.parse(await searchParams);
  const [found, person] = await view(school, 'audit.read', (tenant) =>
    Promise.all([listRecord(tenant, list), nameOfRecorded(tenant, list.person)]),
  );
  return <RecordPage {...{ school, list, person }} {...found} />;
}
