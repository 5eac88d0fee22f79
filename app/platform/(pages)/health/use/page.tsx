import { UsePage } from '@/components/platform/operations/use-page';
import { listUses } from '@/lib/operators/use/queries';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('operations');
  return { title: t('tab.use') };
}

export default async function Use() {
  return <UsePage {...(await viewOfPlatform(listUses))} />;
}
