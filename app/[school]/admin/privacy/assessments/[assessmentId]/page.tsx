import { notFound } from 'next/navigation';
import { AssessmentPage } from '@/components/registers/assessment-page';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { words } from '@/lib/platform/words';
import { findAssessment } from '@/lib/records/registers/assessments/queries';
import { isId } from '@/lib/shared/is-id';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.assessments') };
}

export default async function AssessmentHere({
  params,
  searchParams,
}: PageProps<'/[school]/admin/privacy/assessments/[assessmentId]'>) {
  const { school, assessmentId } = await params;
  if (!isId(assessmentId)) notFound();
  const { done } = await searchParams;
  const assessment = await view(school, 'audit.read', (tenant) =>
    findAssessment(tenant, assessmentId),
  );
  if (!assessment) notFound();
  const mayDo = await mayHere(school);
  return <AssessmentPage {...{ school, assessment, done }} mayManage={mayDo('privacy.manage')} />;
}
