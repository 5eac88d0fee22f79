import { ReadyPage } from '@/components/levels/ready-page';
import { listMyNewDecisions, listReady } from '@/lib/homework/levels/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('levels');
  return { title: t('ready_title') };
}

export default async function ReadyToMoveUp({
  params,
}: PageProps<'/[school]/trainer/review/levels'>) {
  const { school } = await params;
  const [ready, justNow] = await view(school, 'submission.review', (tenant) =>
    Promise.all([listReady(tenant), listMyNewDecisions(tenant)]),
  );
  return <ReadyPage school={school} ready={ready} justNow={justNow} />;
}
