import { notFound } from 'next/navigation';
import { AdminPage } from '@/components/admin/page';
import { ReceiptPage } from '@/components/consent/receipt-page';
import { findReceipt } from '@/lib/consent/receipt/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_receipt');
  return { title: t('title') };
}

export default async function ReceiptInTheOffice({
  params,
}: PageProps<'/[school]/admin/consent/receipts/[decisionId]'>) {
  const { school, ...segments } = await params;
  const decisionId = idFrom(segments.decisionId);
  const receipt = await view(school, 'consent.manage', (tenant) => findReceipt(tenant, decisionId));
  if (!receipt) notFound();
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <ReceiptPage
        receipt={receipt}
        back={`/${school}/admin/consent/${receipt.purposeId}/${receipt.studentId}`}
        pdf={`/${school}/admin/consent/receipts/${receipt.id}/file`}
      />
    </AdminPage>
  );
}
