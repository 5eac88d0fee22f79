import { notFound } from 'next/navigation';
import { PlannedClassPage } from '@/components/admin/rollover/planned-class-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { planShown } from '@/lib/rollover/shown';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('rollover');
  return { title: t('classes.change') };
}

export default async function ChangePlannedClass({
  params,
}: PageProps<'/[school]/admin/rollover/classes/[classId]'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const plan = await view(school, 'rollover.manage', (tenant) => planShown(tenant, classId));
  if (!plan?.of) notFound();
  return <PlannedClassPage school={school} {...plan} of={plan.of} />;
}
