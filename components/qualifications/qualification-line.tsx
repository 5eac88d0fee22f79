import type { ReactNode } from 'react';
import { Tag } from '@/components/ui/tag';
import type { Qualification } from '@/db/schema/records';
import { standingOf } from '@/lib/people/records/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';

type Props = Readonly<{ qualification: Qualification; children?: ReactNode }>;

/** One qualification: what it is, from when until when it counts, and whether that is soon over. */
export async function QualificationLine({ qualification, children }: Props) {
  const t = await words('people_records');
  const locale = await localeOf();
  const { name, awardedOn, expiresOn } = qualification;
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
      {children}
    </li>
  );
}
