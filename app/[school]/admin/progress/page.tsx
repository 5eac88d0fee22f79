import { notFound } from 'next/navigation';
import { SchoolProgressPage } from '@/components/progress/school/school-progress-page';
import { progressInput } from '@/lib/homework/progress/of-class/inputs';
import { findSchoolProgress } from '@/lib/homework/progress/of-school/queries';
import { readsEverybodysLearning } from '@/lib/homework/progress/of-school/who-may';
import { currentActor } from '@/lib/platform/session';
import { viewReport } from '@/lib/platform/view-report';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('progress');
  return { title: t('title') };
}

/** Every class and every club, for who reads the learning of the whole school. */
export default async function SchoolProgress({
  params,
  searchParams,
}: PageProps<'/[school]/admin/progress'>) {
  const { school } = await params;
  const input = progressInput.parse(await searchParams);
  const { actor } = await currentActor(school);
  if (!readsEverybodysLearning(actor)) notFound();
  const { found, asOf } = await viewReport(school, 'learning.read', (tenant) =>
    findSchoolProgress(tenant, input),
  );
  return <SchoolProgressPage school={school} input={input} progress={found} asOf={asOf} />;
}
