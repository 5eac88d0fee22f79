import { notFound } from 'next/navigation';
import { ClassChildren } from '@/components/admin/classes/class-children';
import { classListInput } from '@/lib/classes/inputs';
import {
  findClassName,
  listChildrenOf,
  listClasses,
  searchChildrenFor,
} from '@/lib/classes/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('admin');
  return { title: t('children') };
}

export default async function ClassChildrenPage({
  params,
  searchParams,
}: PageProps<'/[school]/admin/classes/[classId]/children'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const { q, none, done } = await searchParams;
  const search = { q: typeof q === 'string' ? q.slice(0, 80) : '', none: none === 'on' };
  const [schoolClass, children, candidates, classes] = await view(
    school,
    'classes.manage',
    (tenant) =>
      Promise.all([
        findClassName(tenant, classId),
        listChildrenOf(tenant, classId),
        searchChildrenFor(tenant, classId, search),
        listClasses(tenant, classListInput.parse({})),
      ]),
  );
  if (!schoolClass) notFound();
  return (
    <ClassChildren {...{ school, schoolClass, classes, candidates, search, done }} {...children} />
  );
}
