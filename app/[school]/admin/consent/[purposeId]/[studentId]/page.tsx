import { notFound } from 'next/navigation';
import { PaperPage } from '@/components/admin/consent/paper-page';
import { findStandingOf, namesOf } from '@/lib/consent/overview/queries';
import { listPapers } from '@/lib/consent/paper/queries';
import { reachesStudent } from '@/lib/platform/rights';
import { idFrom } from '@/lib/platform/route';
import { currentActor } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('consent_office');
  return { title: t('paper') };
}

export default async function ConsentOnPaper({
  params,
  searchParams,
}: PageProps<'/[school]/admin/consent/[purposeId]/[studentId]'>) {
  const { school, ...segments } = await params;
  const [purposeId, studentId] = [idFrom(segments.purposeId), idFrom(segments.studentId)];
  const { done, notice } = await searchParams;
  const { actor } = await currentActor(school);
  if (!reachesStudent(actor, 'contact.read', studentId)) notFound();
  const found = await view(school, 'consent.manage', async (tenant) => {
    const one = await findStandingOf(tenant, purposeId, studentId);
    if (!one) return undefined;
    const papers = await listPapers(tenant, purposeId, studentId);
    const signed = papers.map(({ guardianId }) => guardianId);
    return { ...one, papers, names: await namesOf(tenant, [...one.child.deciders, ...signed]) };
  });
  if (!found) notFound();
  return <PaperPage school={school} done={done} onPaper={notice} {...found} />;
}
