import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import { Tag } from '@/components/ui/tag';
import type { listStandings } from '@/lib/consent/overview/queries';
import { countsOf } from '@/lib/consent/overview/rules';
import { addPurposeAction } from '@/lib/consent/purposes/actions';
import type { PurposeOfSchool } from '@/lib/consent/purposes/queries';
import { wordsFor } from '@/lib/consent/rules';
import { offeredKinds } from '@/lib/consent/uses';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { JustDone } from '../done-notice';
import { AdminPage } from '../page';
import { SmallForm } from '../small-form';
import { DisagreementsNotice } from './disagreements';
import { purposeNames } from './purpose-name';

type Standings = Awaited<ReturnType<typeof listStandings>>;
type Props = Readonly<{
  school: string;
  standings: Standings;
  purposes: readonly PurposeOfSchool[];
  /** Whether who looks may know who the guardians are, and so decide where they disagree. */
  mayDecide: boolean;
  done: unknown;
}>;

/** What families are asked, how many have answered, and what else could be asked. */
export async function ConsentPage({ school, standings, purposes, mayDecide, done }: Props) {
  const t = await words('consent_office');
  const write = await words('consent_write');
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <ButtonLink variant="secondary" href={`/${school}/admin/consent/new`}>
            {write('new_title')}
          </ButtonLink>
        }
      />
      {done === 'stopped' && <JustDone what="stopped">{t('done_stopped')}</JustDone>}
      {mayDecide && <DisagreementsNotice school={school} standings={standings} />}
      {standings.length === 0 ? (
        <EmptyState scene="all-done" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      ) : (
        <ul className="grid gap-4">
          {standings.map((one) => (
            <li key={one.asked.purposeId}>
              <Purpose
                school={school}
                hasDraft={purposes.some(
                  ({ id, hasDraft }) => id === one.asked.purposeId && hasDraft,
                )}
                {...one}
              />
            </li>
          ))}
        </ul>
      )}
      <NotAsked school={school} purposes={purposes} />
    </AdminPage>
  );
}

/** What families are not asked at present: never begun, still being written, or stopped. */
async function NotAsked({ school, purposes }: Pick<Props, 'school' | 'purposes'>) {
  const t = await words('consent_office');
  const nameOf = await purposeNames();
  const begun = purposes.filter(({ archivedAt, version }) => archivedAt || version === null);
  const fresh = offeredKinds.filter((kind) => !purposes.some((one) => one.kind === kind));
  if (begun.length + fresh.length === 0) return null;
  return (
    <Card as="section" labelledBy="not-asked" className="mt-6 sm:p-6">
      <h2 id="not-asked" className="text-md">
        {t('more_title')}
      </h2>
      <p className="text-muted">{t('more_about')}</p>
      <ul className="mt-2">
        {begun.map((purpose) => {
          const kind = nameOf(purpose);
          const next = purpose.archivedAt ? 'ask_again' : 'go_on';
          return (
            <Line key={purpose.id} kind={kind}>
              <Tag>{t(purpose.archivedAt ? 'stopped_tag' : 'draft_tag')}</Tag>
              <ButtonLink
                variant="secondary"
                href={`/${school}/admin/consent/${purpose.id}/words`}
                aria-label={t(`${next}_link_label`, { kind })}
              >
                {t(`${next}_link`)}
              </ButtonLink>
            </Line>
          );
        })}
        {fresh.map((one) => {
          const kind = t(`kind.${one}`);
          return (
            <Line key={one} kind={kind}>
              <WordsFor parts={['consent_write', 'refusal']}>
                <SmallForm action={addPurposeAction} hidden={{ school, kind: one }}>
                  <SubmitButton variant="secondary" aria-label={t('write_link_label', { kind })}>
                    {t('write_link')}
                  </SubmitButton>
                </SmallForm>
              </WordsFor>
            </Line>
          );
        })}
      </ul>
    </Card>
  );
}

const Line = ({ kind, children }: Readonly<{ kind: string; children: ReactNode }>) => (
  <li className="flex flex-wrap items-center gap-3 border-b border-line py-2 last:border-b-0">
    <b className="min-w-0 grow basis-48 wrap-anywhere">{kind}</b>
    {children}
  </li>
);

type PurposeProps = Readonly<{ school: string; hasDraft: boolean }> & Standings[number];

async function Purpose({ school, asked, children, hasDraft }: PurposeProps) {
  const t = await words('consent_office');
  const counts = countsOf(children);
  const kind = (await purposeNames())(asked);
  const next = hasDraft ? 'go_on' : 'words';
  const day = readFullDate(localDateOf(asked.publishedAt), await localeOf());
  const figures = [
    [t('yes'), counts.given],
    [t('no'), counts.refused],
    [t('waiting'), counts.not_decided],
    [t('nobody'), counts.nobody],
  ] as const;
  return (
    <Card as="section" labelledBy={asked.purposeId} className="sm:p-6">
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="min-w-0 flex-1 basis-72">
          <h2 id={asked.purposeId} className="text-md">
            {kind}
          </h2>
          <p className="leading-read wrap-anywhere">{wordsFor(asked.question, t('a_child'))}</p>
          <p className="text-sm text-muted">{t('asked_since', { version: asked.version, day })}</p>
        </div>
        <div className="flex flex-wrap gap-2">
          <ButtonLink
            variant="secondary"
            href={`/${school}/admin/consent/${asked.purposeId}/words`}
            aria-label={t(`${next}_link_label`, { kind })}
          >
            {t(`${next}_link`)}
          </ButtonLink>
          <ButtonLink
            variant="secondary"
            href={`/${school}/admin/consent/${asked.purposeId}`}
            aria-label={t('open_label', { kind })}
          >
            {t('open')}
          </ButtonLink>
        </div>
      </div>
      <dl className="mt-3 flex flex-wrap gap-x-8 gap-y-1 border-t border-line pt-3">
        {figures.map(([label, count]) => (
          <div key={label} className="flex items-baseline gap-2">
            <dt className="order-2 text-sm text-muted">{label}</dt>
            <dd className="font-bold">{count}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
