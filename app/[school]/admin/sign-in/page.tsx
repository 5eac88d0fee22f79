import { ProviderList } from '@/components/admin/providers/provider-list';
import { listProviders } from '@/lib/identity/providers/queries';
import { originHere } from '@/lib/identity/providers/site';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('providers');
  return { title: t('title') };
}

export default async function SignInProvidersPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/sign-in'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const providers = await view(school, 'sign_in.manage', listProviders);
  const entrance = `${await originHere()}/sign-in?school=${school}`;
  return <ProviderList {...{ school, providers, entrance, done }} />;
}
