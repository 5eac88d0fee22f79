import Link from 'next/link';
import { address } from '@/components/admin/address';
import { AdminPage } from '@/components/admin/page';
import { AsOf } from '@/components/layout/as-of';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { TakeAway } from '@/components/ui/take-away';
import { mayHere } from '@/lib/platform/session';
import { words } from '@/lib/platform/words';
import type { RecordList } from '@/lib/reports/record/inputs';
import type { RecordedEvent } from '@/lib/reports/record/queries';
import { RecordFilters } from './record-filters';
import { RecordTable } from './record-table';

type Props = Readonly<{
  school: string;
  list: RecordList;
  /** The name of the person whose record this is, where it is one's. */
  person: string | undefined;
  events: readonly RecordedEvent[];
  total: number;
  perPage: number;
  asOf: Date | undefined;
}>;

export async function RecordPage({ school, list, person, events, total, perPage, asOf }: Props) {
  const t = await words('record');
  const path = `/${school}/admin/record`;
  const mayDo = await mayHere(school);
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <ButtonLink variant="secondary" href={`${path}/trail`}>
            {t('all_changes')}
          </ButtonLink>
        }
      />
      {person && (
        <Notice
          className="mb-3"
          action={
            <Link
              href={address(path, { ...list, person: undefined, page: undefined })}
              prefetch={false}
              className="link inline-flex min-h-hit items-center"
            >
              {t('show_all')}
            </Link>
          }
        >
          {t('only_person', { name: person })}
        </Notice>
      )}
      <AsOf at={asOf} />
      <RecordFilters
        path={path}
        list={list}
        hidden={[
          ...(mayDo('care.read') ? [] : (['care'] as const)),
          ...(mayDo('concern.read') ? [] : (['concerns'] as const)),
        ]}
      />
      {events.length > 0 ? (
        <>
          <RecordTable school={school} events={events} />
          <TakeAway action={`${path}/file`} chosen={{ ...list, page: undefined }} className="mt-3">
            {t('take_away')}
          </TakeAway>
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('pages'),
              previous: t('previous'),
              next: t('next'),
              page: (page) => t('page', { page }),
              showing: t('showing', { from, to: from + events.length - 1, total }),
            }}
          />
        </>
      ) : (
        <EmptyState
          scene="searching"
          title={t('none_title')}
          action={
            <ButtonLink variant="secondary" href={path}>
              {t('show_all')}
            </ButtonLink>
          }
        >
          {t('none_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}
