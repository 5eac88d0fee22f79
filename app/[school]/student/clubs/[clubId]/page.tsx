import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ClubPieces } from '@/components/student/club-pieces';
import { ClubSteps } from '@/components/student/club-steps';
import { ClubString } from '@/components/student/club-string';
import { ClubTop } from '@/components/student/club-top';
import { showClub } from '@/lib/homework/handing-in/today/queries';
import { piecesToGoOf } from '@/lib/homework/levels/queries';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { personOf } from '@/lib/platform/tenancy';
import { view } from '@/lib/platform/view';

type Props = PageProps<'/[school]/student/clubs/[clubId]'>;

const readClub = cache((school: string, id: string) =>
  view(school, 'homework.hand_in', (tenant) =>
    Promise.all([showClub(tenant, id), piecesToGoOf(tenant, personOf(tenant))]),
  ),
);

export async function generateMetadata({ params }: Props) {
  const { school, clubId } = await params;
  const [shown] = await readClub(school, idFrom(clubId));
  return { title: shown?.club.name };
}

/** One club: the child's pieces in it, their string, and the steps of its ladder. */
export default async function ClubPage({ params }: Props) {
  const { school, clubId } = await params;
  const id = idFrom(clubId);
  const [shown, toGo] = await readClub(school, id);
  if (!shown) notFound();
  const { club, pieces, steps, today, string } = shown;
  const { person } = await currentActor(school);
  const home = `/${school}/student`;
  return (
    <div className="grid gap-6">
      <ClubTop club={club} home={home} />
      <ClubPieces pieces={pieces} today={today} home={home} />
      <ClubString
        club={club}
        string={string}
        pieces={pieces}
        today={today}
        yearGroup={person.yearGroup}
      />
      <ClubSteps club={club} steps={steps} yearGroup={person.yearGroup} toGo={toGo[id] ?? null} />
    </div>
  );
}
