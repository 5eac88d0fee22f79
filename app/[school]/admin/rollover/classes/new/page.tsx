import { notFound } from 'next/navigation';
import { PlannedClassPage } from '@/components/admin/rollover/planned-class-page';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { planShown } from '@/lib/rollover/shown';

export async function generateMetadata() {
  const t = await words('rollover');
  return { title: t('classes.add') };
}

export default async function NewPlannedClass({
  params,
}: PageProps<'/[school]/admin/rollover/classes/new'>) {
  const { school } = await params;
  const plan = await view(school, 'rollover.manage', planShown);
  if (!plan) notFound();
  return <PlannedClassPage school={school} {...plan} />;
}
