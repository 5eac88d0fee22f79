import { MyClubs } from '@/components/student/my-clubs';
import { showClubs } from '@/lib/homework/handing-in/today/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('student');
  return { title: t('clubs') };
}

export default async function ClubsPage({ params }: PageProps<'/[school]/student/clubs'>) {
  const { school } = await params;
  const { today, clubs, pieces } = await view(school, 'homework.hand_in', showClubs);
  const { person } = await currentActor(school);
  return (
    <MyClubs
      clubs={clubs}
      pieces={pieces}
      today={today}
      home={`/${school}/student`}
      yearGroup={person.yearGroup}
      wholePage
    />
  );
}
