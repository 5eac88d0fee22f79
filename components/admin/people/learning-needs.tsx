import { Card } from '@/components/ui/card';
import type { LearningNeeds } from '@/db/schema/records';
import { needsAsSeen } from '@/lib/people/records/rules';
import { WordsFor, words } from '@/lib/platform/words';
import { NeedsForm } from './needs-form';
import { NeedsShown } from './needs-shown';

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
