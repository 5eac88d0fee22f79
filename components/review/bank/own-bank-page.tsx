import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { PageHeader } from '@/components/ui/page-header';
import {
  changeOwnCommentAction,
  keepOwnCommentAction,
  setOwnStandingAction,
} from '@/lib/homework/reviewing/comment-bank/actions';
import type { KeptComment } from '@/lib/homework/reviewing/comment-bank/queries';
import { words } from '@/lib/platform/words';
import { Bank } from './bank';
import { doneWith } from './done';

type Props = Readonly<{
  school: string;
  own: readonly KeptComment[];
  ofTheSchool: readonly KeptComment[];
  clubs: readonly Readonly<{ id: string; name: string }>[];
  done: unknown;
}>;

/** A reviewer's own comments to change, and the school's to read. */
export async function OwnBankPage({ school, own, ofTheSchool, clubs, done }: Props) {
  const t = await words('comment_bank');
  const what = doneWith(done);
  return (
    <div className="grow px-4 py-4 sm:px-7">
      <PageHeader
        trail={
          <Link
            href={`/${school}/trainer/review`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {t('to_queue')}
          </Link>
        }
        title={t('title')}
      />
      {what && <JustDone what={what}>{t(`done_${what}`)}</JustDone>}
      <p className="mb-5 max-w-prose leading-read text-muted">{t('about')}</p>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <section aria-labelledby="own" className="min-w-0">
          <h2 id="own" className="mb-2 text-lg">
            {t('own_title')}
          </h2>
          <Bank
            school={school}
            comments={own}
            clubs={clubs}
            none={t('own_none')}
            actions={{
              keep: keepOwnCommentAction,
              change: changeOwnCommentAction,
              stand: setOwnStandingAction,
            }}
          />
        </section>
        <section aria-labelledby="school" className="min-w-0">
          <h2 id="school" className="mb-2 text-lg">
            {t('school_title')}
          </h2>
          <Bank school={school} comments={ofTheSchool} clubs={clubs} none={t('school_none')} />
        </section>
      </div>
    </div>
  );
}
