import { ChangeStanding } from '@/components/changes/change-standing';
import { confirmingParts } from '@/components/confirming/parts';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHeader } from '@/components/ui/page-header';
import { undoBulkEditAction } from '@/lib/classes/bulk-edit/actions';
import type { findBulkEdit } from '@/lib/classes/bulk-edit/queries';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readFullDate } from '@/lib/shared/dates';
import { AdminPage } from '../../page';
import { yearGroupNames } from '../../year-choices';
import { Names } from './several-page';

type Found = NonNullable<Awaited<ReturnType<typeof findBulkEdit>>>;
type Props = Readonly<{ school: string; found: Found; mayUndo: boolean; now: Date }>;

/** What became of a change of several people. */
export async function ChangedPage({ school, found, mayUndo, now }: Props) {
  const t = await words('bulk_edit');
  const { change, people, askedBy } = found;
  const back = `/${school}/admin/people`;
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader
        title={await askedInWords(school, found)}
        about={t('people', { count: people.length })}
        actions={
          <ButtonLink variant="secondary" href={back}>
            {t('back')}
          </ButtonLink>
        }
      />
      <div className="mb-4">
        <WordsFor parts={['changes', ...confirmingParts, 'refusal']}>
          <ChangeStanding
            change={change}
            askedBy={askedBy}
            now={now}
            path={`${back}/several/${change.id}`}
            undo={mayUndo ? { action: undoBulkEditAction, school } : undefined}
          />
        </WordsFor>
      </div>
      <Names people={people} open={people.length <= 12} />
    </AdminPage>
  );
}

async function askedInWords(school: string, { asked, className }: Found) {
  const t = await words('bulk_edit');
  switch (asked.what) {
    case 'class':
      return t('asked_class', {
        name: className,
        day: readFullDate(asked.on, await localeOf()),
      });
    case 'year_group':
      return t('asked_year_group', { name: await yearGroupNames(school, [asked.yearGroup]) });
    case 'home_language':
      return t('asked_home_language', { name: (await words('languages'))(asked.homeLanguage) });
    case 'archive':
      return t('asked_archive');
  }
}
