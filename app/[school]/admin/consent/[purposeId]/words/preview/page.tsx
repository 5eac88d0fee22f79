import { notFound } from 'next/navigation';
import { PreviewPage } from '@/components/admin/consent/preview-page';
import { findForWriting } from '@/lib/consent/purposes/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('title') };
}

export default async function ConsentPreview({
  params,
}: PageProps<'/[school]/admin/consent/[purposeId]/words/preview'>) {
  const { school, ...segments } = await params;
  const purposeId = idFrom(segments.purposeId);
  const found = await view(school, 'consent.manage', (tenant) => findForWriting(tenant, purposeId));
  if (!found?.draft) notFound();
  return <PreviewPage school={school} found={{ ...found, draft: found.draft }} />;
}
