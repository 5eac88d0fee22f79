import { notFound } from 'next/navigation';
import { ClassBuddiesPage } from '@/components/buddies/class-buddies-page';
import { buddiesOfClass } from '@/lib/homework/recognition/buddies/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('buddies');
  return { title: t('title') };
}

/** Who of a class are buddies, for who sets their work. */
export default async function ClassBuddies({
  params,
  searchParams,
}: PageProps<'/[school]/trainer/classes/[classId]/buddies'>) {
  const { school, classId: segment } = await params;
  const { done } = await searchParams;
  const classId = idFrom(segment);
  const found = await view(school, 'activity.set', (tenant) => buddiesOfClass(tenant, classId));
  if (!found) notFound();
  return <ClassBuddiesPage {...{ school, done, ...found }} />;
}
