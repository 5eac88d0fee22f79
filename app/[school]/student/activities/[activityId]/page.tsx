import { notFound } from 'next/navigation';
import { cache } from 'react';
import { ChangeIt } from '@/components/student/change-it';
import { HandIn } from '@/components/student/hand-in';
import { JustChanged } from '@/components/student/just-changed';
import { JustHung } from '@/components/student/just-hung';
import { PieceHeader } from '@/components/student/piece-header';
import { TeacherSaid } from '@/components/student/teacher-said';
import { YourWork } from '@/components/student/your-work';
import { keyOfKeptFiles } from '@/lib/homework/handing-in/kept-key';
import { someMayNotBeInPhotos } from '@/lib/homework/handing-in/others/queries';
import { showPiece } from '@/lib/homework/handing-in/piece/queries';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';

type Props = PageProps<'/[school]/student/activities/[activityId]'>;

const readPiece = cache((school: string, id: string) =>
  view(school, 'homework.hand_in', (tenant) => showPiece(tenant, id)),
);

export async function generateMetadata({ params }: Props) {
  const { school, activityId } = await params;
  const piece = await readPiece(school, idFrom(activityId));
  return { title: piece?.activity.title };
}

/** One piece of work: what to do, the ways to do it, what was handed in, what the teacher said. */
export default async function PiecePage({ params, searchParams }: Props) {
  const { school, activityId } = await params;
  const { with: way, hung, change, changed } = await searchParams;
  const id = idFrom(activityId);
  const piece = await readPiece(school, id);
  if (!piece) notFound();
  const { person, actor } = await currentActor(school);
  const open = piece.whyNot === null;
  const changes = change === '1' && piece.canChange;
  const someMayNot =
    (open || changes) && (await someMayNotBeInPhotos(actor.schoolId, piece.othersAsked));

  return (
    <div className="grid gap-5">
      {hung === '1' && !open && <JustHung piece={piece} />}
      {changed === '1' && piece.canChange && <JustChanged teacher={piece.setBy} />}
      <PieceHeader piece={piece} school={school} yearGroup={person.yearGroup} />
      <TeacherSaid school={school} piece={piece} />
      {piece.canChange && !changes && <ChangeIt school={school} activityId={piece.activity.id} />}
      {(open || changes) && (
        <HandIn
          piece={piece}
          school={school}
          yearGroup={person.yearGroup}
          way={typeof way === 'string' ? way : undefined}
          changes={changes}
          someMayNotBeInPhotos={someMayNot}
          sealKey={actor.onlyLooks ? undefined : await keyOfKeptFiles()}
        />
      )}
      {!changes && <YourWork piece={piece} school={school} />}
    </div>
  );
}
