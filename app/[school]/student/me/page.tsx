import { Animal } from '@/components/art';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { animalOf } from '@/components/student/look';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('student');
  return { title: t('me') };
}

/** The child's own page: their animal, how the page looks on this device, and the way out. */
export default async function MePage({ params }: PageProps<'/[school]/student/me'>) {
  const { school } = await params;
  await view(school, 'homework.hand_in', async () => undefined);
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
        <PersonMenuItems />
      </div>
    </div>
  );
}
