import { notFound } from 'next/navigation';
import { ReceiptPage } from '@/components/consent/receipt-page';
import { findReceipt } from '@/lib/consent/receipt/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_receipt');
  return { title: t('title') };
}

export default async function OwnReceipt({
  params,
}: PageProps<'/[school]/parent/consent/receipts/[decisionId]'>) {
  const { school, ...segments } = await params;
  const decisionId = idFrom(segments.decisionId);
  const receipt = await view(school, 'consent.decide', (tenant) => findReceipt(tenant, decisionId));
  if (!receipt) notFound();
  return (
    <ReceiptPage
      receipt={receipt}
      back={`/${school}/parent/consent/${receipt.purposeId}/${receipt.studentId}`}
      pdf={`/${school}/parent/consent/receipts/${receipt.id}/file`}
    />
  );
}
