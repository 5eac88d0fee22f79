import { RegisterPage } from '@/components/registers/register-page';
import { AssessmentState } from '@/components/registers/states';
import { mayHere } from '@/lib/platform/session';
import { view } from '@/lib/platform/view';
import { localeOf, words } from '@/lib/platform/words';
import { listAssessments } from '@/lib/records/registers/assessments/queries';
import { readFullDate } from '@/lib/shared/dates';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('title.assessments') };
}

export default async function AssessmentsHere({
  params,
}: PageProps<'/[school]/admin/privacy/assessments'>) {
  const { school } = await params;
  const [entries, mayDo] = [
    await view(school, 'audit.read', listAssessments),
    await mayHere(school),
  ];
  const [locale, now] = [await localeOf(), new Date()];
  const rows = entries.map((one) => ({
    id: one.id,
    title: one.feature,
    when: readFullDate(one.reviewOn, locale),
    state: <AssessmentState assessment={one} now={now} />,
  }));
  return (
    <RegisterPage
      {...{ school, rows }}
      register="assessments"
      mayManage={mayDo('privacy.manage')}
    />
  );
}
