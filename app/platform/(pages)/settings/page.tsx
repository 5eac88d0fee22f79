import { PlatformSettingsPage } from '@/components/platform/settings-page';
import { currentOperator } from '@/lib/platform/operator';
import { words } from '@/lib/platform/words';
import { listPlatformSettings } from '@/lib/settings/catalogue/queries';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('settings.title') };
}

export default async function PlatformSettings({ searchParams }: PageProps<'/platform/settings'>) {
  await currentOperator();
  const { done } = await searchParams;
  return <PlatformSettingsPage settings={await listPlatformSettings()} done={done} />;
}
