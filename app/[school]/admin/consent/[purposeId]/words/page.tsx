import { notFound } from 'next/navigation';
import { WordsPage } from '@/components/admin/consent/words-page';
import { findForWriting } from '@/lib/consent/purposes/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('title') };
}

export default async function ConsentWords({
  params,
  searchParams,
}: PageProps<'/[school]/admin/consent/[purposeId]/words'>) {
  const { school, ...segments } = await params;
  const purposeId = idFrom(segments.purposeId);
  const { done } = await searchParams;
  const found = await view(school, 'consent.manage', (tenant) => findForWriting(tenant, purposeId));
  if (!found) notFound();
  return <WordsPage {...{ school, found, done }} />;
}
