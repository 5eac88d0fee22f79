import { QualificationLine } from '@/components/qualifications/qualification-line';
import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Qualification } from '@/db/schema/records';
import { removeQualificationAction } from '@/lib/people/records/actions';
import { words } from '@/lib/platform/words';
import { SmallForm } from '../small-form';

type Props = Readonly<{ school: string; qualifications: readonly Qualification[] }>;

/** What a member of staff is qualified for, what runs out first at the top. */
export async function QualificationList({ school, qualifications }: Props) {
  const t = await words('people_records');
  return (
    <Card as="section" labelledBy="qualifications" className="mb-4 sm:p-6">
      <h2 id="qualifications" className="mb-1.5 text-md">
        {t('qualifications.title')}
      </h2>
      {qualifications.length === 0 && <p className="text-muted">{t('qualifications.none')}</p>}
      <ul>
        {qualifications.map((each) => (
          <QualificationLine key={each.id} qualification={each}>
            <SmallForm
              action={removeQualificationAction}
              hidden={{ school, qualificationId: each.id }}
            >
              <SubmitButton
                variant="quiet"
                pendingLabel={t('qualifications.removing')}
                aria-label={t('qualifications.remove_label', { name: each.name })}
              >
                {t('qualifications.remove')}
              </SubmitButton>
            </SmallForm>
          </QualificationLine>
        ))}
      </ul>
    </Card>
  );
}
