import { QualificationLine } from '@/components/qualifications/qualification-line';
import { Card } from '@/components/ui/card';
import type { Qualification } from '@/db/schema/records';
import { words } from '@/lib/platform/words';

type Props = Readonly<{ qualifications: readonly Qualification[] }>;

/** What the school has written down of whoever looks, only to read. */
export async function OwnQualifications({ qualifications }: Props) {
  const [t, records] = [await words('at_school'), await words('people_records')];
  return (
    <Card as="section" labelledBy="qualifications" className="mb-4 max-w-3xl sm:p-6">
      <h2 id="qualifications" className="mb-1.5 text-md">
        {records('qualifications.title')}
      </h2>
      {qualifications.length === 0 ? (
        <p className="text-muted">{t('qualifications_none')}</p>
      ) : (
        <p className="mb-2 leading-read text-muted">{t('qualifications_about')}</p>
      )}
      <ul>
        {qualifications.map((each) => (
          <QualificationLine key={each.id} qualification={each} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-muted">{t('qualifications_amiss')}</p>
    </Card>
  );
}
