import { notFound } from 'next/navigation';
import { TellPage } from '@/components/tell/tell-page';
import { beforeTelling } from '@/lib/concerns/telling/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('tell');
  return { title: t('title') };
}

export default async function TellHere({ params }: PageProps<'/[school]/student/tell'>) {
  const { school } = await params;
  const before = await view(school, 'concern.tell', beforeTelling);
  if (before.readers.length === 0) notFound();
  const { person } = await currentActor(school);
  return (
    <TellPage school={school} animal={person.animal} yearGroup={person.yearGroup} {...before} />
  );
}
