import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { missingByName } from '@/lib/imports/queries';
import { kinds } from '@/lib/imports/reading/roster';
import { WordsFor, words } from '@/lib/platform/words';
import { AdminPage } from '../page';
import { LeavingForm } from './leaving-form';

type Found = NonNullable<Awaited<ReturnType<typeof missingByName>>>;
type Props = Readonly<{ school: string }> & Found;

/** Those who are missing, each by name: who leaves. */
export async function LeavingPage({ school, kept, shown, total }: Props) {
  const t = await words('import_pages');
  const path = `/${school}/admin/imports/${kept.id}`;
  const groups = kinds
    .map((kind) => ({
      kind,
      people: shown.flatMap((each) =>
        each.kind === kind ? [{ id: each.id, name: each.name }] : [],
      ),
    }))
    .filter(({ people }) => people.length > 0);
  return (
    <AdminPage className="mx-auto w-full max-w-5xl">
      <PageHeader
        title={t('leaving.title')}
        count={total}
        about={t('leaving.intro')}
        trail={
          <a href={`${path}?tab=missing`} className="link inline-flex min-h-hit items-center">
            {t('plan.title')}
          </a>
        }
      />
      {shown.length < total && (
        <p className="mb-4">{t('leaving.rest', { shown: shown.length, total })}</p>
      )}
      {shown.length === 0 ? (
        <EmptyState scene="searching" title={t('leaving.none')} />
      ) : (
        <WordsFor parts={['import_pages', 'refusal']}>
          <LeavingForm
            school={school}
            importId={kept.id}
            cancelHref={`${path}?tab=missing`}
            groups={groups}
          />
        </WordsFor>
      )}
    </AdminPage>
  );
}
