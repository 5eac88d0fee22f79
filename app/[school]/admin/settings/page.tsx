import { SettingsPage } from '@/components/settings/settings-page';
import { countSecondSteps } from '@/lib/identity/second-step/required';
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
  const [settings, secondSteps] = await view(school, 'settings.manage', (tenant) =>
    Promise.all([listSettings(tenant), countSecondSteps(tenant.actor.schoolId)]),
  );
  return <SettingsPage {...{ school, settings, secondSteps, done }} />;
}
