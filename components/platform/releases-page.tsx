import { AdminPage } from '@/components/admin/page';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import type { WaitingRelease } from '@/lib/records/packs/by-operator/desk/queries';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { PlatformDone } from './done';
import { ReleaseForm, SendBackForm } from './release-forms';

type Props = Readonly<{ releases: readonly WaitingRelease[]; done: unknown }>;

/** Copies that wait for a second person where their school has none. */
export async function ReleasesPage({ releases, done }: Props) {
  const t = await words('platform');
  return (
    <AdminPage className="mx-auto w-full max-w-3xl">
      <PageHeader title={t('releases.title')} count={releases.length} />
      <PlatformDone done={done} />
      <p className="mb-4 leading-read text-muted">{t('releases.about')}</p>
      {releases.length === 0 ? (
        <EmptyState scene="all-done" title={t('releases.none')}>
          {t('releases.none_text')}
        </EmptyState>
      ) : (
        <WordsFor parts={['platform', 'refusal', ...confirmingParts]}>
          <ul className="grid gap-4">
            {releases.map((release) => (
              <li key={release.id}>
                <Release release={release} />
              </li>
            ))}
          </ul>
        </WordsFor>
      )}
    </AdminPage>
  );
}

async function Release({ release }: Readonly<{ release: WaitingRelease }>) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const { id, school, handedAt, receivedOn, dueOn, kept, withheld } = release;
  const facts = [
    [t('releases.asked'), readFullDate(receivedOn, locale)],
    [t('releases.due'), readFullDate(dueOn, locale)],
    [t('releases.handed'), readFullDate(localDateOf(handedAt), locale)],
    [t('releases.kept'), kept],
    [t('releases.withheld'), withheld],
  ] as const;
  return (
    <Card as="section" labelledBy={`release-${id}`} className="sm:p-6">
      <h2 id={`release-${id}`} className="text-md wrap-anywhere">
        {school}
      </h2>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="font-bold">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 border-t border-line pt-3">
        <ReleaseForm requestId={id} school={school} />
        <details className="mt-3">
          <summary className="link inline-flex min-h-hit cursor-pointer items-center">
            {t('releases.send_back')}
          </summary>
          <SendBackForm requestId={id} />
        </details>
      </div>
    </Card>
  );
}
