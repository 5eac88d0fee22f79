import { notFound } from 'next/navigation';
import { BreachPage } from '@/components/registers/breach-page';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { findBreach } from '@/lib/records/registers/breaches/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.breaches') };
}

export default async function BreachHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/privacy/breaches/[breachId]'>) {
  const { school, breachId } = await params;
  if (!isId(breachId)) notFound();
  const { done } = await searchParams;
  const breach = await view(school, 'audit.read', (tenant) => findBreach(tenant, breachId));
  if (!breach) notFound();
  const mayDo = await mayHere(school);
  return <BreachPage {...{ school, breach, done }} mayManage={mayDo('privacy.manage')} />;
}
