import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import type { Person } from '@/db/schema/people';
import { archivePersonAction } from '@/lib/classes/departures/actions';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { fullName } from './full-name';

type Props = Readonly<{
  school: string;
  person: Person;
  /** What is open today: classes, clubs of a child, children of a guardian. */
  holds: Readonly<{ classes: number; clubs: number; children: number; waiting: number }>;
}>;

/** What archiving means, in numbers, before it is done. */
export async function ArchivePerson({ school, person, holds }: Props) {
  const t = await words('admin');
  const kind =
    person.role === 'student' ? 'student' : person.role === 'parent' ? 'guardian' : 'staff';
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader title={t('person.archive_title', { name: fullName(person) })} />
      <Card className="grid gap-4 sm:p-6">
        <p className="leading-read">{t(`person.archive_${kind}`, holds)}</p>
        {holds.waiting > 0 && (
          <Notice tone="caution">{t('person.archive_waits', { count: holds.waiting })}</Notice>
        )}
        <WordsFor parts={['people', ...confirmingParts, 'refusal']}>
          <SmallForm
            action={archivePersonAction}
            hidden={{ school, personId: person.id }}
            className="flex flex-wrap gap-2"
          >
            <SubmitButton variant="danger" pendingLabel={t('person.archiving')}>
              {t('person.archive_do')}
            </SubmitButton>
            <ButtonLink variant="secondary" href={`/${school}/admin/people/${person.id}`}>
              {t('person.keep')}
            </ButtonLink>
          </SmallForm>
        </WordsFor>
      </Card>
    </AdminPage>
  );
}
