import Link from 'next/link';
import { ChildsWords } from '@/components/consent/childs-words';
import { NoticeWords } from '@/components/consent/notice-words';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import type { ForWriting } from '@/lib/consent/purposes/queries';
import { missingIn } from '@/lib/consent/purposes/rules';
import { wordsFor } from '@/lib/consent/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readList } from '@/lib/shared/list';
import { AdminPage } from '../page';
import { PublishForm } from './publish-form';
import { purposeNames } from './purpose-name';

type Props = Readonly<{
  school: string;
  found: ForWriting & Readonly<{ draft: NonNullable<ForWriting['draft']> }>;
}>;

/** The draft as a parent and as a child will read it, and the button that asks them. */
export async function PreviewPage({ school, found }: Props) {
  const t = await words('consent_write');
  const { purpose, newest, draft } = found;
  const path = `/${school}/admin/consent/${purpose.id}/words`;
  const missing = missingIn(draft).map((field) => t(field));
  const child = t('sample_child');
  const kind = (await purposeNames())(purpose);
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link href={path} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('title', { kind })}
          </Link>
        }
        title={t('preview_title', { kind })}
      />
      <p className="mb-4 leading-read text-muted">{t('preview_about')}</p>
      <Card as="section" labelledBy="as-parent" className="sm:p-6">
        <h2 id="as-parent" className="text-sm font-bold text-muted">
          {t('as_parent')}
        </h2>
        <p className="mt-1 text-lg font-bold wrap-anywhere">{wordsFor(draft.question, child)}</p>
        <NoticeWords asked={{ ...draft, kind: purpose.kind }} child={child} />
      </Card>
      <Card as="section" labelledBy="as-child" className="mt-4 sm:p-6">
        <h2 id="as-child" className="text-sm font-bold text-muted">
          {t('as_child')}
        </h2>
        <ChildsWords text={wordsFor(draft.childWords, child)} />
      </Card>
      <Card as="section" labelledBy="publish" className="mt-4 sm:p-6">
        <h2 id="publish" className="text-md">
          {t('publish_title', { next: (newest?.version ?? 0) + 1 })}
        </h2>
        {missing.length > 0 ? (
          <Notice
            tone="caution"
            className="mt-3"
            action={
              <ButtonLink variant="secondary" href={path}>
                {t('change')}
              </ButtonLink>
            }
          >
            {t('to_fill', { fields: readList(missing, await localeOf()) })}
          </Notice>
        ) : (
          <WordsFor parts={['consent_write', 'refusal']}>
            <PublishForm
              school={school}
              purposeId={purpose.id}
              revision={draft.revision}
              before={newest?.version}
              mayHold={purpose.archivedAt === null}
            />
          </WordsFor>
        )}
      </Card>
    </AdminPage>
  );
}
