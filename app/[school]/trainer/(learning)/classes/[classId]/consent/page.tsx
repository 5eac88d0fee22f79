import { notFound } from 'next/navigation';
import { ClassList } from '@/components/consent/class-list';
import { allowedInClass } from '@/lib/consent/of-class/queries';
import { idFrom } from '@/lib/platform/route';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_class');
  return { title: t('title') };
}

/** What the families of a class said yes to, for who may read it of its children. */
export default async function ConsentOfClass({
  params,
}: PageProps<'/[school]/trainer/classes/[classId]/consent'>) {
  const { school, ...segments } = await params;
  const classId = idFrom(segments.classId);
  const found = await view(school, 'consent.read', (tenant) => allowedInClass(tenant, classId));
  if (!found) notFound();
  return <ClassList {...{ school, classId, found }} />;
}
