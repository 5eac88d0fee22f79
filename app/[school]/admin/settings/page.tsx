import { SettingsPage } from '@/components/settings/settings-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { listSettings } from '@/lib/settings/catalogue/queries';

export async function generateMetadata() {
  const t = await words('settings');
  return { title: t('title') };
}

export default async function SettingsHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/settings'>) {
  const { school } = await params;
  const { done } = await searchParams;
  const settings = await view(school, 'settings.manage', listSettings);
  return <SettingsPage school={school} settings={settings} done={done} />;
}
