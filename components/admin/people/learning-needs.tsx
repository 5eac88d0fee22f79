import { Card } from '@/components/ui/card';
import type { LearningNeeds } from '@/db/schema/records';
import { needsAsSeen } from '@/lib/people/records/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { NeedsForm } from './needs-form';

type Props = Readonly<{
  school: string;
  studentId: string;
  needs: LearningNeeds | undefined;
  mayChange: boolean;
}>;

/** What helps a child to learn: to change for who looks after it, to read for who teaches. */
export async function LearningNeedsOfChild({ school, studentId, needs, mayChange }: Props) {
  const t = await words('people_records');
  return (
    <>
      <p className="mb-3 text-sm text-muted">{t('needs.who_reads')}</p>
      {mayChange ? (
        <WordsFor parts={['people_records', 'people', 'refusal']}>
          <NeedsForm
            school={school}
            studentId={studentId}
            asSeen={needsAsSeen(needs)}
            cancelHref={`/${school}/admin/people/${studentId}`}
            known={{
              senStatus: needs?.senStatus ?? 'none',
              needs: needs?.needs ?? [],
              helps: needs?.helps ?? '',
            }}
          />
        </WordsFor>
      ) : (
        <Card>
          <NeedsShown needs={needs} />
        </Card>
      )}
    </>
  );
}

/** In words, for who reads them only. */
export async function NeedsShown({ needs }: Readonly<{ needs: LearningNeeds | undefined }>) {
  const t = await words('people_records');
  if (!needs || (needs.senStatus === 'none' && needs.needs.length === 0 && !needs.helps))
    return <p className="text-muted">{t('needs.nothing')}</p>;
  const kinds = needs.needs.map((need) => t(`needs.kind.${need}`));
  return (
    <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
      <dt className="text-muted">{t('needs.sen_status')}</dt>
      <dd>{t(`needs.status.${needs.senStatus}`)}</dd>
      {kinds.length > 0 && (
        <>
          <dt className="text-muted">{t('needs.needs')}</dt>
          <dd>{readList(kinds, await localeOf())}</dd>
        </>
      )}
      {needs.helps && (
        <>
          <dt className="text-muted">{t('needs.helps')}</dt>
          <dd className="whitespace-pre-line wrap-anywhere">{needs.helps}</dd>
        </>
      )}
    </dl>
  );
}
