import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { listStandings } from '@/lib/consent/overview/queries';
import { countsOf } from '@/lib/consent/overview/rules';
import { wordsFor } from '@/lib/consent/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { readList } from '@/lib/shared/list';
import { consentPurposeKinds } from '@/lib/shared/vocabulary';
import { AdminPage } from '../page';

type Standings = Awaited<ReturnType<typeof listStandings>>;
type Props = Readonly<{ school: string; standings: Standings }>;

/** What families are asked, and how many have answered. */
export async function ConsentPage({ school, standings }: Props) {
  const t = await words('consent_office');
  const asked = new Set(standings.map((one) => one.asked.kind));
  const notAsked = consentPurposeKinds.filter((kind) => kind !== 'other' && !asked.has(kind));
  const kinds = notAsked.map((kind) => t(`kind.${kind}`));
  return (
    <AdminPage className="mx-auto w-full max-w-4xl">
      <PageHeader title={t('title')} about={t('about')} />
      {standings.length === 0 ? (
        <EmptyState scene="all-done" title={t('none_title')}>
          {t('none_text')}
        </EmptyState>
      ) : (
        <>
          <ul className="grid gap-4">
            {standings.map((one) => (
              <li key={one.asked.purposeId}>
                <Purpose school={school} {...one} />
              </li>
            ))}
          </ul>
          {kinds.length > 0 && (
            <p className="mt-5 max-w-3xl leading-read text-muted">
              {t('not_asked', { kinds: readList(kinds, await localeOf()) })}
            </p>
          )}
        </>
      )}
    </AdminPage>
  );
}

type PurposeProps = Readonly<{ school: string }> & Standings[number];

async function Purpose({ school, asked, children }: PurposeProps) {
  const t = await words('consent_office');
  const counts = countsOf(children);
  const kind = t(`kind.${asked.kind}`);
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
        <ButtonLink
          variant="secondary"
          href={`/${school}/admin/consent/${asked.purposeId}`}
          aria-label={t('open_label', { kind })}
        >
          {t('open')}
        </ButtonLink>
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
