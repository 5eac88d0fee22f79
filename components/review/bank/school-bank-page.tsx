import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { LearningTabs } from '@/components/admin/learning-tabs';
import { AdminPage } from '@/components/admin/page';
import { PageHeader } from '@/components/ui/page-header';
import {
  changeSchoolCommentAction,
  keepSchoolCommentAction,
  setSchoolStandingAction,
} from '@/lib/homework/reviewing/comment-bank/actions';
import type { KeptComment } from '@/lib/homework/reviewing/comment-bank/queries';
import { words } from '@/lib/platform/words';
import { Bank } from './bank';
import { doneWith } from './done';

type Props = Readonly<{
  school: string;
  comments: readonly KeptComment[];
  clubs: readonly Readonly<{ id: string; name: string }>[];
  done: unknown;
}>;

/** The school's comments, kept by whoever keeps its clubs. */
export async function SchoolBankPage({ school, comments, clubs, done }: Props) {
  const t = await words('comment_bank');
  const what = doneWith(done);
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
      <div className="max-w-3xl">
        <Bank
          school={school}
          comments={comments}
          clubs={clubs}
          none={t('school_none')}
          actions={{
            keep: keepSchoolCommentAction,
            change: changeSchoolCommentAction,
            stand: setSchoolStandingAction,
          }}
        />
      </div>
    </AdminPage>
  );
}
