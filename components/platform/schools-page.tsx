import { address, sortedBy } from '@/components/admin/address';
import { Filter, FilterBar } from '@/components/admin/filter-bar';
import { AdminPage } from '@/components/admin/page';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { type SchoolList, schoolSorts } from '@/lib/operators/schools/inputs';
import type { ListedSchool } from '@/lib/operators/schools/queries';
import { schoolStates } from '@/lib/operators/schools/rules';
import { localeOf, words } from '@/lib/platform/words';
import { localDateOf, readShortDate } from '@/lib/shared/dates';
import { SchoolsTable } from './schools-table';

type Props = Readonly<{
  list: SchoolList;
  schools: readonly ListedSchool[];
  total: number;
  perPage: number;
}>;

const path = '/platform';

export async function SchoolsPage({ list, schools, total, perPage }: Props) {
  const [t, locale] = [await words('platform'), await localeOf()];
  const from = (list.page - 1) * perPage + 1;
  const day = (at: Date) => readShortDate(localDateOf(at), locale);
  const make = <ButtonLink href="/platform/schools/new">{t('schools.make')}</ButtonLink>;
  return (
    <AdminPage>
      <PageHeader
        title={t('schools.title')}
        count={total}
        about={t('schools.about')}
        actions={make}
      />
      <FilterBar
        action={path}
        query={list.q}
        label={t('schools.search')}
        apply={t('schools.apply')}
        keep={{ sort: list.sort, order: list.order }}
      >
        <Filter
          name="state"
          label={t('schools.state_filter')}
          all={t('schools.all_states')}
          value={list.state}
          choices={schoolStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
      </FilterBar>
      {schools.length > 0 ? (
        <>
          <SchoolsTable
            schools={schools.map(({ id, name, demo, slug, state, createdAt, figures }) => ({
              ...{ id, name, demo, slug: `/${slug}`, state, stateName: t(`state.${state}`) },
              children: String(figures?.children ?? 0),
              admins: String(figures?.admins ?? 0),
              last: figures?.lastSeenAt ? day(figures.lastSeenAt) : t('schools.never'),
              made: day(createdAt),
            }))}
            sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
            hrefs={Object.fromEntries(
              schoolSorts.map((sort) => [
                sort,
                address(path, { ...list, ...sortedBy(sort, list), page: undefined }),
              ]),
            )}
            words={{
              caption: t('schools.caption'),
              columns: t('schools.columns'),
              name: t('schools.column_name'),
              address: t('schools.column_address'),
              state: t('schools.column_state'),
              children: t('schools.column_children'),
              admins: t('schools.column_admins'),
              last: t('schools.column_last'),
              made: t('schools.column_made'),
              demo: t('schools.demo'),
            }}
          />
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('schools.pages'),
              previous: t('schools.previous'),
              next: t('schools.next'),
              page: (page) => t('schools.page', { page }),
              showing: t('schools.showing', { from, to: from + schools.length - 1, total }),
            }}
          />
        </>
      ) : (
        <None filtered={Boolean(list.q || list.state || list.page > 1)} />
      )}
    </AdminPage>
  );
}

async function None({ filtered }: Readonly<{ filtered: boolean }>) {
  const t = await words('platform');
  return (
    <EmptyState
      scene={filtered ? 'searching' : 'nobody-yet'}
      title={t(filtered ? 'schools.none_match' : 'schools.none')}
      action={
        <ButtonLink
          variant={filtered ? 'secondary' : 'primary'}
          href={filtered ? path : '/platform/schools/new'}
        >
          {t(filtered ? 'schools.show_all' : 'schools.make')}
        </ButtonLink>
      }
    >
      {t(filtered ? 'schools.none_match_text' : 'schools.none_text')}
    </EmptyState>
  );
}
