import Link from 'next/link';
import { Animal, Glyph } from '@/components/art';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { animalOf } from '@/components/student/look';
import { countUnread } from '@/lib/notifications/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('student');
  return { title: t('me') };
}

/** The child's own page: their animal, their news, how the page looks on this device, and the way out. */
export default async function MePage({ params }: PageProps<'/[school]/student/me'>) {
  const { school } = await params;
  const unread = await view(school, 'homework.hand_in', countUnread);
  const t = await words('notifications');
  const { person, school: here } = await currentActor(school);
  return (
    <div className="mx-auto grid max-w-md gap-5">
      <header className="flex items-center gap-4">
        <Animal name={animalOf(person.animal)} className="w-24" />
        <div className="min-w-0">
          <h1 className="text-2xl">{person.givenName}</h1>
          <p className="text-muted">{here.name}</p>
        </div>
      </header>
      <div className="grid gap-3 rounded-md border-2 border-line bg-raised p-3">
        <Link href={`/${school}/notifications`} prefetch={false} className="menu-item">
          <Glyph name="bell" />
          {unread > 0 ? t('bell_unread', { count: unread }) : t('bell')}
        </Link>
        <PersonMenuItems school={school} />
      </div>
    </div>
  );
}
