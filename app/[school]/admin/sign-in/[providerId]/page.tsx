import { notFound } from 'next/navigation';
import { ProviderPage } from '@/components/admin/providers/provider-page';
import { countSessionsThrough, findProvider } from '@/lib/identity/providers/queries';
import { originHere, redirectAddress } from '@/lib/identity/providers/site';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('providers');
  return { title: t('title') };
}

export default async function SignInProviderPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/sign-in/[providerId]'>) {
  const { school, providerId } = await params;
  if (!isId(providerId)) notFound();
  const { done } = await searchParams;
  const provider = await view(school, 'sign_in.manage', (tenant) =>
    findProvider(tenant, providerId),
  );
  if (!provider) notFound();
  const sessions = await countSessionsThrough(provider);
  const redirect = redirectAddress(await originHere(), providerId);
  return <ProviderPage {...{ school, provider, redirect, sessions, done }} />;
}
