import { notFound } from 'next/navigation';
import { RemoveProvider } from '@/components/admin/providers/remove-provider';
import { countSessionsThrough, findProvider } from '@/lib/identity/providers/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('providers');
  return { title: t('title') };
}

export default async function RemoveProviderPage({
  params,
}: PageProps<'/[school]/admin/sign-in/[providerId]/remove'>) {
  const { school, providerId } = await params;
  if (!isId(providerId)) notFound();
  const provider = await view(school, 'sign_in.manage', (tenant) =>
    findProvider(tenant, providerId),
  );
  if (!provider) notFound();
  return (
    <RemoveProvider {...{ school, provider, sessions: await countSessionsThrough(provider) }} />
  );
}
