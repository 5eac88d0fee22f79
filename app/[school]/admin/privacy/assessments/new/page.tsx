import { AssessmentForm } from '@/components/registers/assessment-form';
import { fieldsOfAssessment } from '@/components/registers/fields';
import { RegisterFrame } from '@/components/registers/register-frame';
import { view } from '@/lib/platform/view';
import { WordsFor, words } from '@/lib/platform/words';

export async function generateMetadata() {
  const t = await words('registers');
  return { title: t('new.assessments') };
}

export default async function NewAssessment({
  params,
}: PageProps<'/[school]/admin/privacy/assessments/new'>) {
  const { school } = await params;
  await view(school, 'privacy.manage', async () => undefined);
  const t = await words('registers');
  return (
    <RegisterFrame school={school} register="assessments" title={t('new.assessments')}>
      <WordsFor parts={['registers', 'refusal', 'confirming']}>
        <AssessmentForm
          school={school}
          assessment={fieldsOfAssessment(undefined, new Date())}
          cancelHref={`/${school}/admin/privacy/assessments`}
        />
      </WordsFor>
    </RegisterFrame>
  );
}
