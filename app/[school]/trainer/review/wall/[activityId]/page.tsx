import { notFound } from 'next/navigation';
import { WallPage } from '@/components/review/wall/wall-page';
import { whoseRecordingsRest } from '@/lib/consent/listening/queries';
import { whoSpeaks } from '@/lib/consent/listening/rules';
import { findWall } from '@/lib/homework/reviewing/wall/queries';
import { may, reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('wall');
  return { title: t('page') };
}

/** Everything that was handed in of one activity, to be looked at together. */
export default async function WallOfWork({
  params,
}: PageProps<'/[school]/trainer/review/wall/[activityId]'>) {
  const { school, activityId } = await params;
  const id = idFrom(activityId);
  const found = await view(school, 'submission.review', (tenant) => findWall(tenant, id));
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
