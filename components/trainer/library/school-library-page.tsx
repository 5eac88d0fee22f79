import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { LearningTabs } from '@/components/admin/learning-tabs';
import { AdminPage } from '@/components/admin/page';
import { PageHeader } from '@/components/ui/page-header';
import { takeSchoolTemplateAwayAction } from '@/lib/homework/templates/actions';
import type { Template } from '@/lib/homework/templates/queries';
import { words } from '@/lib/platform/words';
import { doneInLibrary } from './done';
import { OwnTemplates } from './own-templates';

type Props = Readonly<{ school: string; templates: readonly Template[]; done: unknown }>;

/** What colleagues keep, each to be changed or taken out: of those too who are not here any more. */
export async function SchoolLibraryPage({ school, templates, done }: Props) {
  const t = await words('library');
  const what = doneInLibrary(done);
  return (
    <AdminPage>
      <LearningTabs school={school} current="clubs" />
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/clubs`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('all_clubs')}
          </Link>
        }
        title={t('title')}
      />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <p className="mb-5 max-w-prose leading-read text-muted">{t('about_school')}</p>
      {templates.length === 0 ? (
        <p className="max-w-prose leading-read text-muted">{t('own_none')}</p>
      ) : (
        <OwnTemplates
          school={school}
          templates={templates}
          path={`/${school}/admin/clubs/library`}
          takeAway={takeSchoolTemplateAwayAction}
        />
      )}
    </AdminPage>
  );
}
