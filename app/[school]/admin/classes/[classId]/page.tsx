import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ArchivedClass, EditClass } from '@/components/admin/classes/edit-class';
import { classListInput } from '@/lib/classes/inputs';
import { findClass, listClasses, listStaff } from '@/lib/classes/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';

type Props = PageProps<'/[school]/admin/classes/[classId]'>;

const readClass = cache((school: string, id: string) =>
  view(school, 'classes.manage', (tenant) =>
    Promise.all([
      findClass(tenant, id),
      listStaff(tenant),
      listClasses(tenant, classListInput.parse({})),
    ]),
  ),
);

export async function generateMetadata({ params }: Props) {
  const { school, classId } = await params;
  const [schoolClass] = await readClass(school, idFrom(classId));
  return { title: schoolClass?.name };
}

export default async function ClassPage({ params, searchParams }: Props) {
  const { school, classId } = await params;
  const { done } = await searchParams;
  const [schoolClass, people, classes] = await readClass(school, idFrom(classId));
  if (!schoolClass) notFound();
  const { archivedAt } = schoolClass;
  if (archivedAt) return <ArchivedClass {...{ school, schoolClass, classes, done, archivedAt }} />;
  return <EditClass {...{ school, schoolClass, people, classes, done }} />;
}
