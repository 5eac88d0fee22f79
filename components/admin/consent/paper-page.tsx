import Link from 'next/link';
import { NoticeWords } from '@/components/consent/notice-words';
import { ButtonLink } from '@/components/ui/button-link';
import { buttonLook } from '@/components/ui/button-look';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { ChildStanding } from '@/lib/consent/overview/rules';
import type { SignedPaper } from '@/lib/consent/paper/queries';
import type { Asked } from '@/lib/consent/queries';
import { wordsFor } from '@/lib/consent/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { GuardianAnswers } from './guardian-answers';
import { PaperForm } from './paper-form';
import { purposeNames } from './purpose-name';
import { SignedPapers } from './signed-papers';

type Props = Readonly<{
  school: string;
  asked: Asked;
  child: ChildStanding;
  names: ReadonlyMap<string, string>;
  papers: readonly SignedPaper[];
  done: unknown;
  /** The version that a scanned paper is about; undefined where nobody scanned one. */
  onPaper: unknown;
}>;

/** Where the office writes down what a guardian answered on paper, beside the words it is about. */
export async function PaperPage({ school, asked, child, names, papers, done, onPaper }: Props) {
  const [t, paper] = [await words('consent_office'), await words('consent_paper')];
  const back = `/${school}/admin/consent/${asked.purposeId}?class=${child.classId ?? 'none'}`;
  const form = `/${school}/admin/consent/${asked.purposeId}/forms?child=${child.id}`;
  const isOlder = onPaper !== undefined && onPaper !== asked.noticeId;
  const guardians = child.deciders.flatMap((id) => {
    const name = names.get(id);
    return name ? [{ id, name }] : [];
  });
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link href={back} prefetch={false} className="link inline-flex min-h-hit items-center">
            {(await purposeNames())(asked)}
          </Link>
        }
        title={t('paper_title', { name: child.name })}
        actions={
          guardians.length > 0 && (
            <a
              href={form}
              target="_blank"
              rel="noopener"
              className={buttonLook({ variant: 'secondary' })}
            >
              {paper('print_one')}
            </a>
          )
        }
      />
      {done === 'entered' && <JustDone what="entered">{t('entered')}</JustDone>}
      <p className="mb-4 leading-read text-muted">{t('paper_about')}</p>
      {guardians.length === 0 ? (
        <Notice
          tone="caution"
          title={t('nobody_title', { name: child.name })}
          action={
            <ButtonLink variant="secondary" href={`/${school}/admin/people/${child.id}`}>
              {t('nobody_link', { name: child.givenName })}
            </ButtonLink>
          }
        >
          {t('nobody_text')}
        </Notice>
      ) : isOlder ? (
        <Notice tone="caution" title={paper('older_title')}>
          {paper('older_text')}
        </Notice>
      ) : (
        <WordsFor parts={['consent_office', 'consent_paper', 'consent', 'media', 'refusal']}>
          <PaperForm
            school={school}
            purposeId={asked.purposeId}
            noticeId={asked.noticeId}
            studentId={child.id}
            guardians={guardians}
            since={readFullDate(localDateOf(asked.publishedAt), await localeOf())}
            today={localDateOf(new Date())}
            cancelHref={back}
          />
        </WordsFor>
      )}
      <Card as="section" labelledBy="so-far" className="mt-4 sm:p-6">
        <h2 id="so-far" className="mb-1.5 text-md">
          {t('so_far')}
        </h2>
        {child.answers.some(({ latest }) => latest) ? (
          <GuardianAnswers
            school={school}
            child={child}
            countsFrom={asked.countsFrom}
            names={names}
          />
        ) : (
          <p className="text-muted">{t('so_far_none')}</p>
        )}
        {papers.length > 0 && (
          <>
            <h3 className="mt-4 text-base">{paper('papers_title')}</h3>
            <SignedPapers school={school} papers={papers} names={names} />
          </>
        )}
      </Card>
      <Card as="section" labelledBy="asked" className="mt-4 sm:p-6">
        <h2 id="asked" className="text-md">
          {t('words_title')}
        </h2>
        <p className="mt-1.5 font-bold wrap-anywhere">
          {wordsFor(asked.question, child.givenName)}
        </p>
        <NoticeWords asked={asked} child={child.givenName} />
      </Card>
    </AdminPage>
  );
}
