import { RecordPage } from '@/components/record/record-page';
import { viewReport } from '@/lib/platform/view-report';
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
  const { found, asOf } = await viewReport(school, 'audit.read', (tenant) =>
    Promise.all([listRecord(tenant, list), nameOfRecorded(tenant, list.person)]),
  );
  const [listed, person] = found;
  return <RecordPage {...{ school, list, person, asOf }} {...listed} />;
}
