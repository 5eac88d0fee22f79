import Link from 'next/link';
import { LookForm } from '@/components/account/look-form';
import { Animal, Glyph } from '@/components/art';
import { PersonMenuItems } from '@/components/layout/person-menu-items';
import { ForgetsKept } from '@/components/student/kept/sweep';
import { animalOf } from '@/components/student/look';
import { ReadAloud } from '@/components/student/read-aloud';
import { WhereIAm } from '@/components/student/where-i-am';
import { listMyClubs } from '@/lib/homework/handing-in/today/queries';
import { whatWentWell } from '@/lib/homework/progress/of-child/queries';
import { bestEver } from '@/lib/homework/streaks/queries';
import { countUnread } from '@/lib/notifications/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('student');
  return { title: t('me') };
}

/** The child's own page: their animal, where they are, their news, how the page looks on this device, and the way out. */
export default async function MePage({ params }: PageProps<'/[school]/student/me'>) {
  const { school } = await params;
  const [unread, best, clubs, well] = await view(school, 'homework.hand_in', (tenant) =>
    Promise.all([countUnread(tenant), bestEver(tenant), listMyClubs(tenant), whatWentWell(tenant)]),
  );
  const t = await words('notifications');
  const look = await words('look');
  const mine = await words('student');
  const { person, school: here } = await currentActor(school);
  return (
    <div className="mx-auto grid max-w-md gap-5">
      <header className="flex items-center gap-4">
        <Animal name={animalOf(person.animal)} className="w-24" />
        <div className="min-w-0 grow" data-say="">
          <h1 className="text-2xl">{person.givenName}</h1>
          <p className="text-muted">{here.name}</p>
          {best > 1 && <p className="mt-1">{mine('best_ever', { days: best })}</p>}
        </div>
        <ReadAloud
          label={mine('read_aloud')}
          stop={mine('stop_reading')}
          locale={await localeOf()}
        />
      </header>
      <WhereIAm
        clubs={clubs}
        well={well}
        yearGroup={person.yearGroup}
        home={`/${school}/student`}
      />
      <div className="grid gap-3 rounded-md border-2 border-line bg-raised p-3">
        <Link href={`/${school}/notifications`} prefetch={false} className="menu-item">
          <Glyph name="bell" />
          {unread > 0 ? t('bell_unread', { count: unread }) : t('bell')}
        </Link>
        <Link href={`/${school}/student/me/allowed`} prefetch={false} className="menu-item">
          <Glyph name="shield" />
          {(await words('consent_child'))('link')}
        </Link>
        <Link href={`/${school}/student/me/known`} prefetch={false} className="menu-item">
          <Glyph name="info" />
          {(await words('known'))('link')}
        </Link>
        <ForgetsKept>
          <PersonMenuItems school={school} />
        </ForgetsKept>
      </div>
      <section className="rounded-md border-2 border-line bg-raised p-4" aria-labelledby="display">
        <h2 id="display" className="mb-4 text-lg">
          {look('title')}
        </h2>
        <LookForm />
      </section>
    </div>
  );
}
