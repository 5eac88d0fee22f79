import { notFound } from 'next/navigation';
import { cache } from 'react';
import { WallPage } from '@/components/review/wall/wall-page';
import { whoseRecordingsRest } from '@/lib/consent/listening/queries';
import { whoSpeaks } from '@/lib/consent/listening/rules';
import { findWall } from '@/lib/homework/reviewing/wall/queries';
import { may, reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';

type Props = PageProps<'/[school]/trainer/review/wall/[activityId]'>;

const readWall = cache((school: string, id: string) =>
  view(school, 'submission.review', (tenant) => findWall(tenant, id)),
);

export async function generateMetadata({ params }: Props) {
  const { school, activityId } = await params;
  const found = await readWall(school, idFrom(activityId));
  return { title: found?.work.title };
}

/** Everything that was handed in of one activity, to be looked at together. */
export default async function WallOfWork({ params }: Props) {
  const { school, activityId } = await params;
  const id = idFrom(activityId);
  const found = await readWall(school, id);
  if (!found) notFound();
  const { actor } = await currentActor(school);
  const pieces = found.children.flatMap(({ studentId, piece }) =>
    piece ? [{ studentId, evidence: piece.evidence }] : [],
  );
  return (
    <WallPage
      school={school}
      found={found}
      resting={await whoseRecordingsRest(actor.schoolId, whoSpeaks(pieces))}
      mayExcuse={(studentId) => reachesStudent(actor, 'excusal.give', studentId)}
      workHref={may(actor, 'activity.set') ? `/${school}/trainer/activities/${id}` : null}
    />
  );
}
