import type { ImpactAssessment } from '@/db/schema/registers';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { assessmentAsSeen, standards } from '@/lib/records/registers/assessments/rules';
import { readFullDate } from '@/lib/shared/dates';
import { AssessmentForm } from './assessment-form';
import { Facts } from './facts';
import { fieldsOfAssessment } from './fields';
import { RegisterFrame } from './register-frame';
import { AssessmentState } from './states';

type Props = Readonly<{
  school: string;
  assessment: ImpactAssessment;
  mayManage: boolean;
  done: unknown;
}>;

/** One assessment, standard by standard. */
export async function AssessmentPage({ school, assessment, mayManage, done }: Props) {
  const now = new Date();
  return (
    <RegisterFrame
      school={school}
      register="assessments"
      title={<span translate="no">{assessment.feature}</span>}
      about={<AssessmentState assessment={assessment} now={now} />}
      done={done}
    >
      {mayManage ? (
        <WordsFor parts={['registers', 'refusal', 'confirming']}>
          <AssessmentForm
            school={school}
            assessment={fieldsOfAssessment(assessment, now)}
            edits={{ assessmentId: assessment.id, asSeen: assessmentAsSeen(assessment) }}
            cancelHref={`/${school}/admin/privacy/assessments`}
          />
        </WordsFor>
      ) : (
        <AssessmentFacts assessment={assessment} />
      )}
    </RegisterFrame>
  );
}

async function AssessmentFacts({ assessment }: Readonly<{ assessment: ImpactAssessment }>) {
  const [t, locale] = [await words('registers'), await localeOf()];
  const { purpose, risks, advisedBy, signedOffOn, reviewOn } = assessment;
  const said = standards.map((standard) => {
    const { answer, note } = assessment.standards[standard] ?? { answer: '', note: '' };
    const text = t(answer ? `assessment.answer_${answer}` : 'assessment.not_yet');
    return { label: t(`standard.${standard}`), text: note ? `${text}\n${note}` : text };
  });
  return (
    <Facts
      facts={[
        { label: t('assessment.purpose'), text: purpose },
        { label: t('assessment.risks'), text: risks },
        ...said,
        { label: t('assessment.advisedBy'), text: advisedBy },
        {
          label: t('assessment.signedOffOn'),
          text: signedOffOn ? readFullDate(signedOffOn, locale) : '',
        },
        { label: t('assessment.reviewOn'), text: readFullDate(reviewOn, locale) },
      ]}
    />
  );
}
