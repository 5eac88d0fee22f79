import { notFound } from 'next/navigation';
import { CertificatePage } from '@/components/records/retention/certificate-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { certificateWords } from '@/lib/records/retention/certificate';
import { readRun } from '@/lib/records/retention/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('keeping');
  return { title: t('certificate') };
}

export default async function CertificateHere({
  params,
}: PageProps<'/[school]/admin/record/keeping/[runId]'>) {
  const { school, runId } = await params;
  if (!isId(runId)) notFound();
  const run = await view(school, 'records.keep', (tenant) => readRun(tenant, runId));
  if (!run) notFound();
  return <CertificatePage {...{ school, runId }} certificate={await certificateWords(run)} />;
}
