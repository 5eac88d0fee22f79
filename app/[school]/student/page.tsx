import { Greeting } from '@/components/student/greeting';
import { SweepKept } from '@/components/student/kept/sweep';
import { MyClubs } from '@/components/student/my-clubs';
import { NextPiece } from '@/components/student/next-piece';
import { MyWeek } from '@/components/student/week';
import { showToday } from '@/lib/homework/handing-in/today/queries';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('student');
  return { title: t('today') };
}

/** A child's first page: the week on its string, what is next, and the clubs. */
export default async function TodayPage({ params }: PageProps<'/[school]/student'>) {
  const { school } = await params;
  const { today, week, clubs, pieces, next } = await view(school, 'homework.hand_in', showToday);
  const { person, actor } = await currentActor(school);
  // The club of the next piece has the big sheet already.
  const others = clubs.filter(({ id }) => clubs.length === 1 || id !== next?.piece.clubId);
  const home = `/${school}/student`;

  return (
    <>
      {actor.personId && <SweepKept studentId={actor.personId} />}
      <Greeting person={person} today={today} home={home} />
      <MyWeek
        week={week}
        today={today}
        pieces={pieces}
        clubs={clubs}
        yearGroup={person.yearGroup}
      />
      <NextPiece next={next} clubs={clubs} today={today} home={home} yearGroup={person.yearGroup} />
      <MyClubs
        clubs={others}
        pieces={pieces}
        today={today}
        home={home}
        yearGroup={person.yearGroup}
      />
    </>
  );
}
