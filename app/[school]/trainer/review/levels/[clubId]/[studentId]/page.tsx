import { notFound } from 'next/navigation';
import { ChildLadderPage } from '@/components/levels/child-ladder-page';
import { listSteps } from '@/lib/clubs/ladder/queries';
import { findStanding, listCounted, listDecisions } from '@/lib/homework/levels/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('levels');
  return { title: t('title') };
}

/** One child in one club, for who reviews them. */
export default async function ChildLadder({
  params,
}: PageProps<'/[school]/trainer/review/levels/[clubId]/[studentId]'>) {
  const { school, ...segments } = await params;
  const one = { clubId: idFrom(segments.clubId), studentId: idFrom(segments.studentId) };
  const [standing, steps, counted, decisions] = await view(school, 'submission.review', (tenant) =>
    Promise.all([
      findStanding(tenant, one),
      listSteps(tenant, one.clubId),
      listCounted(tenant, one),
      listDecisions(tenant, one),
    ]),
  );
  if (!standing) notFound();
  return <ChildLadderPage {...{ school, standing, steps, counted, decisions }} />;
}
