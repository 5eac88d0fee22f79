import { PlatformRecordPage } from '@/components/platform/record-page';
import { listOperators } from '@/lib/operators/appointing/queries';
import { platformRecordInput } from '@/lib/operators/record/inputs';
import { listPlatformEvents } from '@/lib/operators/record/queries';
import { currentOperator } from '@/lib/platform/operator';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('platform');
  return { title: t('record.title') };
}

export default async function PlatformRecord({ searchParams }: PageProps<'/platform/record'>) {
  const operator = await currentOperator();
  const list = platformRecordInput.parse(await searchParams);
  const [found, operators] = await Promise.all([
    viewOfPlatform((desk) => listPlatformEvents(desk, list)),
    listOperators(),
  ]);
  return <PlatformRecordPage {...{ operator, operators, list }} {...found} />;
}
