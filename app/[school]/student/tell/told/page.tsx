import { ToldPage } from '@/components/tell/told-page';
import { beforeTelling } from '@/lib/concerns/telling/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('tell');
  return { title: t('told_title') };
}

export default async function ToldHere({ params }: PageProps<'/[school]/student/tell/told'>) {
  const { school } = await params;
  const after = await view(school, 'concern.tell', beforeTelling);
  const { person } = await currentActor(school);
  return <ToldPage school={school} animal={person.animal} {...after} />;
}
