import { notFound } from 'next/navigation';
import { ArchiveClass } from '@/components/admin/classes/archive-class';
import { classListInput } from '@/lib/classes/inputs';
import { findClassName, listClasses, whatAClassHolds } from '@/lib/classes/queries';
import { view } from '@/lib/platform/view';
import { isId } from '@/lib/shared/is-id';

export default async function ArchiveClassPage({
  params,
}: PageProps<'/[school]/admin/classes/[classId]/archive'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const [schoolClass, holds, classes] = await view(school, 'classes.manage', (tenant) =>
    Promise.all([
      findClassName(tenant, classId),
      whatAClassHolds(tenant, classId),
      listClasses(tenant, classListInput.parse({})),
    ]),
  );
  if (!schoolClass) notFound();
  return <ArchiveClass {...{ school, schoolClass, holds, classes }} />;
}
