import { ClassCards } from '@/components/trainer/class-cards';
import { PageHeader } from '@/components/ui/page-header';
import { listClassesToday } from '@/lib/homework/classes/queries';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readDay } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('trainer');
  return { title: t('today') };
}

/** A teacher's day: each class with what waits, what came in and what is due. */
export default async function TodayPage({ params }: PageProps<'/[school]/trainer'>) {
  const { school } = await params;
  const classes = await view(school, 'class.follow', listClassesToday);
  const t = await words('trainer');
  return (
    <>
      <PageHeader title={t('today')} about={readDay(localDateOf(new Date()), await localeOf())} />
      <ClassCards school={school} classes={classes} />
    </>
  );
}
