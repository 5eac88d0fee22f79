import { ErrorsPage } from '@/components/platform/operations/errors-page';
import { problemListInput } from '@/lib/operators/problems/inputs';
import { listProblems } from '@/lib/operators/problems/queries';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('operations');
  return { title: t('tab.errors') };
}

export default async function Errors({ searchParams }: PageProps<'/platform/health/errors'>) {
  const asked = await searchParams;
  const list = problemListInput.parse(asked);
  const found = await viewOfPlatform((desk) => listProblems(desk, list));
  return <ErrorsPage {...{ list, just: asked.done }} {...found} />;
}
