import { notFound } from 'next/navigation';
import { RemovePlannedClass } from '@/components/admin/rollover/planned-class-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { planShown } from '@/lib/rollover/shown';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('rollover');
  return { title: t('class_form.remove') };
}

export default async function TakePlannedClassOut({
  params,
}: PageProps<'/[school]/admin/rollover/classes/[classId]/remove'>) {
  const { school, classId } = await params;
  if (!isId(classId)) notFound();
  const plan = await view(school, 'rollover.manage', (tenant) => planShown(tenant, classId));
  if (!plan?.of) notFound();
  return <RemovePlannedClass school={school} {...plan} of={plan.of} />;
}
