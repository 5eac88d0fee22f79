import { DatabasePage } from '@/components/platform/operations/database-page';
import { databaseInput } from '@/lib/operators/database/inputs';
import { lookAtDatabase, planOf } from '@/lib/operators/database/queries';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('operations');
  return { title: t('tab.database') };
}

export default async function Database({ searchParams }: PageProps<'/platform/health/database'>) {
  const { plan: id } = databaseInput.parse(await searchParams);
  const found = await viewOfPlatform(async (desk) => ({
    look: await lookAtDatabase(desk),
    plan: id === undefined ? undefined : await planOf(desk, id),
  }));
  return <DatabasePage {...found} />;
}
