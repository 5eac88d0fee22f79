import { address } from '@/components/admin/address';
import { AdminPage } from '@/components/admin/page';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import type { ListedAccess } from '@/lib/operators/access/queries';
import { words } from '@/lib/platform/words';
import { AccessTable } from './access-table';

type Props = Readonly<{
  page: number;
  accountId: string;
  accesses: readonly ListedAccess[];
  total: number;
  perPage: number;
}>;

/** Every operator's look into every school. */
export async function AccessPage({ page, accountId, accesses, total, perPage }: Props) {
  const t = await words('platform');
  const from = (page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader title={t('access.title')} count={total} />
      <p className="mb-4 max-w-3xl leading-read text-muted">
        {t('access.about')} {t('access.how')}
      </p>
      {accesses.length > 0 ? (
        <>
          <AccessTable accesses={accesses} accountId={accountId} withSchool />
          <Pagination
            page={page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(other) => address('/platform/access', { page: other })}
            words={{
              label: t('record.pages'),
              previous: t('schools.previous'),
              next: t('schools.next'),
              page: (other) => t('schools.page', { page: other }),
              showing: t('schools.showing', { from, to: from + accesses.length - 1, total }),
            }}
          />
        </>
      ) : (
        <EmptyState scene="nobody-yet" title={t('access.none')}>
          {t('access.none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}
