import { AccessPage } from '@/components/platform/access-page';
import { accessListInput } from '@/lib/operators/access/inputs';
import { listAccesses } from '@/lib/operators/access/queries';
import { currentOperator } from '@/lib/platform/operator';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('access.title') };
}

export default async function Accesses({ searchParams }: PageProps<'/platform/access'>) {
  const { accountId } = await currentOperator();
  const { page } = accessListInput.parse(await searchParams);
  const found = await viewOfPlatform((desk) => listAccesses(desk, { page }));
  return <AccessPage {...{ page, accountId }} {...found} />;
}
