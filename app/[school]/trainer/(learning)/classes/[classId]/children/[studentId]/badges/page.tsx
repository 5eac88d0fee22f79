import { notFound } from 'next/navigation';
import { ChildBadgesPage } from '@/components/rewards/child-badges-page';
import { findChildOfClass } from '@/lib/homework/classes/child/queries';
import { badgesToGive } from '@/lib/homework/recognition/badges/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('badges');
  return { title: t('title') };
}

/** The badges of a child of a class, for who reviews their work. */
export default async function ChildsBadges({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/classes/[classId]/children/[studentId]/badges'>) {
  const { school, ...segments } = await params;
  const { done } = await searchParams;
  const classId = idFrom(segments.classId);
  const studentId = idFrom(segments.studentId);
  const [child, badges] = await view(school, 'submission.review', (tenant) =>
    Promise.all([
      findChildOfClass(tenant, { classId, studentId }),
      badgesToGive(tenant, studentId),
    ]),
  );
  if (!child || !badges) notFound();
  return <ChildBadgesPage {...{ school, classId, child, done, ...badges }} />;
}
