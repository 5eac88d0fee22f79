import { notFound } from 'next/navigation';
import { ClassClubs } from '@/components/admin/classes/class-clubs';
import { classListInput } from '@/lib/classes/inputs';
import { findClassName, listClasses } from '@/lib/classes/queries';
import { listClubsFor } from '@/lib/clubs/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('clubs') };
}

export default async function ClassClubsPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/classes/[classId]/clubs'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const { done } = await searchParams;
  const [schoolClass, clubs, classes] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([
      findClassName(tenant, classId),
      listClubsFor(tenant, classId),
      listClasses(tenant, classListInput.parse({})),
    ]),
  );
  if (!schoolClass) notFound();
  return <ClassClubs {...{ school, schoolClass, clubs, classes, done }} />;
}
