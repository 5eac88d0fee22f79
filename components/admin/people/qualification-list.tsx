import { Card } from '@/components/ui/card';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { Qualification } from '@/db/schema/records';
import { removeQualificationAction } from '@/lib/people/records/actions';
import { standingOf } from '@/lib/people/records/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
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
          <Line key={each.id} school={school} qualification={each} />
        ))}
      </ul>
    </Card>
  );
}

type LineProps = Readonly<{ school: string; qualification: Qualification }>;

async function Line({ school, qualification }: LineProps) {
  const t = await words('people_records');
  const locale = await localeOf();
  const { id, name, awardedOn, expiresOn } = qualification;
  const standing = standingOf(qualification, localDateOf(new Date()));
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line py-2 first:border-t-0">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 wrap-anywhere">
          <b>{name}</b>
          {standing !== 'counts' && (
            <Tag tone={standing === 'over' ? 'critical' : 'caution'}>
              {t(`qualifications.${standing}`)}
            </Tag>
          )}
        </p>
        <p className="text-sm text-muted">
          {[
            awardedOn && t('qualifications.awarded_on', { day: readFullDate(awardedOn, locale) }),
            expiresOn
              ? t('qualifications.counts_until', { day: readFullDate(expiresOn, locale) })
              : t('qualifications.for_good'),
          ]
            .filter(Boolean)
            .join('. ')}
        </p>
      </div>
      <SmallForm action={removeQualificationAction} hidden={{ school, qualificationId: id }}>
        <SubmitButton
          variant="quiet"
          pendingLabel={t('qualifications.removing')}
          aria-label={t('qualifications.remove_label', { name })}
        >
          {t('qualifications.remove')}
        </SubmitButton>
      </SmallForm>
    </li>
  );
}
