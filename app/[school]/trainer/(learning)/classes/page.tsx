import { ClassCards } from '@/components/trainer/class-cards';
import { LearningTabs } from '@/components/trainer/learning-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { listClassesToday } from '@/lib/homework/classes/queries';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('trainer');
  return { title: t('classes') };
}

/** The classes one teaches. */
export default async function MyClassesPage({ params }: PageProps<'/[school]/trainer/classes'>) {
  const { school } = await params;
  const classes = await view(school, 'class.follow', listClassesToday);
  const t = await words('trainer');
  return (
    <>
      <LearningTabs school={school} current="classes" />
      <PageHeader title={t('classes')} count={classes.length} />
      <ClassCards school={school} classes={classes} />
    </>
  );
}
