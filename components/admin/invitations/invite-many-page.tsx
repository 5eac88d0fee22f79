import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import type { UninvitedList } from '@/lib/identity/invitations/inputs';
import type { Uninvited } from '@/lib/identity/invitations/queries';
import { roleNames } from '@/lib/platform/role-names';
import { WordsFor, words } from '@/lib/platform/words';
import { address } from '../address';
import { Filter, FilterBar } from '../filter-bar';
import { AdminPage } from '../page';
import { yearChoicesInWords } from '../year-choices';
import { InviteManyForm } from './invite-many-form';

type Props = Readonly<{
  school: string;
  list: UninvitedList;
  rows: readonly Uninvited[];
  total: number;
  perPage: number;
}>;

/** Everyone who cannot sign in yet, with a field for an address beside each. */
export async function InviteManyPage({ school, list, rows, total, perPage }: Props) {
  const [t, admin, nameOf] = await Promise.all([
    words('invitations'),
    words('admin'),
    roleNames(school),
  ]);
  const all = `/${school}/admin/people/invitations`;
  const path = `/${school}/admin/people/invite`;
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader
        trail={
          <Link href={all} prefetch={false} className="link inline-flex min-h-hit items-center">
            {t('title')}
          </Link>
        }
        title={t('many_title')}
        count={total}
        about={t('many_about')}
      />
      <FilterBar action={path} query={list.q} label={t('many_search')} apply={admin('apply')}>
        <Filter
          name="who"
          label={t('who')}
          all={t('who_parent')}
          value={list.who === 'staff' ? 'staff' : undefined}
          choices={[{ value: 'staff', label: t('who_staff') }]}
        />
        <Filter
          name="year"
          label={t('year_filter')}
          all={t('all_years')}
          value={list.year?.toString()}
          choices={await yearChoicesInWords(school)}
        />
      </FilterBar>
      {rows.length > 0 ? (
        <>
          <WordsFor parts={['invitations', 'passwords', 'refusal']}>
            <InviteManyForm
              school={school}
              cancelHref={all}
              people={rows.map(({ id, name, role, family, lastEmail }) => ({
                id,
                name,
                about: family ?? nameOf(role),
                email: lastEmail ?? '',
              }))}
            />
          </WordsFor>
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: admin('people_list.pages'),
              previous: admin('people_list.previous'),
              next: admin('people_list.next'),
              page: (page) => admin('people_list.page', { page }),
              showing: admin('people_list.showing', { from, to: from + rows.length - 1, total }),
            }}
          />
        </>
      ) : (
        <EmptyState
          scene="nobody-yet"
          title={t('nobody_left')}
          action={
            <ButtonLink variant="secondary" href={all}>
              {t('see_invitations')}
            </ButtonLink>
          }
        >
          {t('nobody_left_text')}
        </EmptyState>
      )}
    </AdminPage>
  );
}
