import { ClassProgressPage } from '@/components/progress/class-progress-page';
import { listTaughtClasses } from '@/lib/classes/teaching/queries';
import { progressInput } from '@/lib/homework/progress/of-class/inputs';
import { findClassProgress } from '@/lib/homework/progress/of-class/queries';
import { boardOfClass } from '@/lib/homework/recognition/class-board/queries';
import { viewReport } from '@/lib/platform/view-report';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('progress');
  return { title: t('title') };
}

/** How a class one teaches gets on, club by club: the class its address names, else the first. */
export default async function ProgressPage({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/progress'>) {
  const { school } = await params;
  const input = progressInput.parse(await searchParams);
  const { found, asOf } = await viewReport(school, 'class.follow', async (tenant) => {
    const taught = await listTaughtClasses(tenant);
    const schoolClass = taught.find(({ id }) => id === input.class) ?? taught[0];
    const [progress, board] = schoolClass
      ? await Promise.all([
          findClassProgress(tenant, schoolClass.id, input),
          boardOfClass(tenant, schoolClass.id),
        ])
      : [];
    return { taught, schoolClass, progress, board };
  });
  return <ClassProgressPage school={school} input={input} asOf={asOf} {...found} />;
}
