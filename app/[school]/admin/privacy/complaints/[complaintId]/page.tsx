import { notFound } from 'next/navigation';
import { ComplaintPage } from '@/components/registers/complaint-page';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { findComplaint } from '@/lib/records/registers/complaints/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.complaints') };
}

export default async function ComplaintHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/privacy/complaints/[complaintId]'>) {
  const { school, complaintId } = await params;
  if (!isId(complaintId)) notFound();
  const { done } = await searchParams;
  const complaint = await view(school, 'audit.read', (tenant) =>
    findComplaint(tenant, complaintId),
  );
  if (!complaint) notFound();
  const mayDo = await mayHere(school);
  return <ComplaintPage {...{ school, complaint, done }} mayManage={mayDo('privacy.manage')} />;
}
