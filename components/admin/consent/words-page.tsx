import Link from 'next/link';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import { dropDraftAction } from '@/lib/consent/purposes/actions';
import type { ForWriting } from '@/lib/consent/purposes/queries';
import { type NoticeText, textOf, wordFields } from '@/lib/consent/purposes/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import type { ConsentPurposeKind } from '@/lib/shared/vocabulary';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { purposeNames } from './purpose-name';
import { WordsForm } from './words-form';

type Props = Readonly<{ school: string; found: ForWriting; done: unknown }>;

/** Where the office writes what families and children read, beside the versions they have read so far. */
export async function WordsPage({ school, found, done }: Props) {
  const t = await words('consent_write');
  const office = await words('consent_office');
  const { purpose, newest, draft, notices } = found;
  const kind = (await purposeNames())(purpose);
  const back = newest && !purpose.archivedAt ? `/${purpose.id}` : '';
  const suggestion = await suggestedFor(purpose.kind);
  const from = draft ?? newest ?? suggestion;
  return (
    <AdminPage className="mx-auto w-full max-w-2xl">
      <PageHeader
        trail={
          <Link
            href={`/${school}/admin/consent${back}`}
            prefetch={false}
            className="link inline-flex min-h-hit items-center"
          >
            {back ? kind : office('back')}
          </Link>
        }
        title={t('title', { kind })}
      />
      {done === 'added' && <JustDone what="added">{t('added')}</JustDone>}
      {done === 'dropped' && <JustDone what="dropped">{t('dropped')}</JustDone>}
      <p className="mb-4 leading-read text-muted">
        {newest
          ? t('about_next', { version: newest.version, next: newest.version + 1 })
          : t('about_first')}
      </p>
      {!draft && !newest && suggestion && <Notice className="mb-4">{t('suggested')}</Notice>}
      <WordsFor parts={['consent_write', 'refusal']}>
        <WordsForm
          school={school}
          purposeId={purpose.id}
          revision={draft?.revision ?? 0}
          text={from ? textOf(from) : empty}
          cancelHref={`/${school}/admin/consent${back}`}
        />
        {draft && (
          <SmallForm
            action={dropDraftAction}
            hidden={{ school, purposeId: purpose.id, revision: String(draft.revision) }}
            className="mt-4"
          >
            <p className="mb-2 leading-read text-muted">{t('drop_about')}</p>
            <SubmitButton variant="secondary" pendingLabel={t('dropping')}>
              {t('drop')}
            </SubmitButton>
          </SmallForm>
        )}
      </WordsFor>
      {notices.length > 0 && <Versions notices={notices} />}
    </AdminPage>
  );
}

// Safe: the entries are the fields of the type.
const empty = Object.fromEntries(wordFields.map((field) => [field, ''])) as NoticeText;

/** Words to begin with, where the product knows what it is about. */
async function suggestedFor(kind: ConsentPurposeKind): Promise<NoticeText | undefined> {
  if (kind === 'other' || kind === 'ai_help') return undefined;
  const t = await words('consent_suggest');
  const child = '{child}';
  return {
    question: t(`${kind}.question`, { child }),
    summary: t(`${kind}.summary`),
    whoSees: t(`${kind}.whoSees`, { child }),
    whereKept: t(`${kind}.whereKept`),
    howLong: t(`${kind}.howLong`, { child }),
    ifRefused: t(`${kind}.ifRefused`, { child }),
    fullWords: '',
    childWords: t(`${kind}.childWords`),
  };
}

async function Versions({ notices }: Pick<ForWriting, 'notices'>) {
  const t = await words('consent_write');
  const locale = await localeOf();
  return (
    <Card as="section" labelledBy="versions" className="mt-4 sm:p-6">
      <h2 id="versions" className="text-md">
        {t('versions')}
      </h2>
      <ol className="mt-1">
        {notices.map(({ id, version, publishedAt, whatsNew, earlierYes }) => (
          <li key={id} className="border-b border-line py-2.5 last:border-b-0">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <b>
                {t('version_of', { version, day: readFullDate(localDateOf(publishedAt), locale) })}
              </b>
              {earlierYes === 'holds' && <Tag>{t('holds_tag')}</Tag>}
            </p>
            <p className="leading-read wrap-anywhere">
              {version === 1 ? t('first_version') : whatsNew}
            </p>
          </li>
        ))}
      </ol>
    </Card>
  );
}
