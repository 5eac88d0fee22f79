import { notFound } from 'next/navigation';
import { DisagreementPage } from '@/components/admin/consent/disagreement-page';
import { listResolutions } from '@/lib/consent/disagreeing/queries';
import { findStandingOf, namesOf } from '@/lib/consent/overview/queries';
import { listOwnFamily } from '@/lib/platform/own-family';
import { reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_resolve');
  return { title: t('page') };
}

/** For who may know who the guardians are and is none of them. */
export default async function ConsentDisagreement({
  params,
  searchParams,
}: PageProps<'/[school]/admin/consent/[purposeId]/[studentId]/disagreement'>) {
  const { school, ...segments } = await params;
  const [purposeId, studentId] = [idFrom(segments.purposeId), idFrom(segments.studentId)];
  const { done } = await searchParams;
  const { actor } = await currentActor(school);
  if (!reachesStudent(actor, 'contact.read', studentId)) notFound();
  const found = await view(school, 'consent.manage', async (tenant) => {
    if ((await listOwnFamily(tenant)).includes(studentId)) return undefined;
    const one = await findStandingOf(tenant, purposeId, studentId);
    const resolutions = await listResolutions(tenant, purposeId, studentId);
    const ids = resolutions.map(({ decidedById }) => decidedById);
    return (
      one && {
        ...{ ...one, resolutions },
        names: await namesOf(tenant, [...one.child.deciders, ...ids]),
      }
    );
  });
  if (!found) notFound();
  return <DisagreementPage {...{ school, done }} {...found} />;
}
