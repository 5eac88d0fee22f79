import { NewProvider } from '@/components/admin/providers/new-provider';
import { newProviderInput } from '@/lib/identity/providers/inputs';
import { listProviders } from '@/lib/identity/providers/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('providers');
  return { title: t('add') };
}

export default async function NewProviderPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/sign-in/new'>) {
  const { school } = await params;
  const { kind } = newProviderInput.parse(await searchParams);
  await view(school, 'sign_in.manage', listProviders);
  return <NewProvider school={school} kind={kind} />;
}
