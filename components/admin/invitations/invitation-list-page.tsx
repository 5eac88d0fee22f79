import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import { type InvitationList, invitationStates } from '@/lib/identity/invitations/inputs';
import type { ListedInvitation } from '@/lib/identity/invitations/queries';
import { words } from '@/lib/platform/words';
import { address } from '../address';
import { DoneNotice } from '../done-notice';
import { Filter, FilterBar } from '../filter-bar';
import { AdminPage } from '../page';
import { InvitationTable } from './invitation-table';

type Props = Readonly<{
  school: string;
  demo: boolean;
  /** For which a link works. */
  days: number;
  list: InvitationList;
  rows: readonly ListedInvitation[];
  total: number;
  perPage: number;
  done: unknown;
}>;

export async function InvitationListPage(props: Props) {
  const { school, demo, days, list, rows, total, perPage, done } = props;
  const [t, admin] = await Promise.all([words('invitations'), words('admin')]);
  const people = `/${school}/admin/people`;
  const path = `${people}/invitations`;
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader
        trail={
          <Link href={people} prefetch={false} className="link inline-flex min-h-hit items-center">
            {admin('person.back')}
          </Link>
        }
        title={t('title')}
        count={total}
        about={t('about', { days })}
        actions={
          <>
            {demo && (
              <ButtonLink variant="secondary" href="/inbox">
                {t('demo_inbox')}
              </ButtonLink>
            )}
            <ButtonLink href={`${people}/invite`}>{t('invite_many')}</ButtonLink>
          </>
        }
      />
      <DoneNotice done={done} />
      <FilterBar action={path} query={list.q} label={t('search')} apply={admin('apply')}>
        <Filter
          name="state"
          label={t('state_filter')}
          all={t('all_states')}
          value={list.state}
          choices={invitationStates.map((state) => ({ value: state, label: t(`state.${state}`) }))}
        />
      </FilterBar>
      {rows.length > 0 ? (
        <>
          <InvitationTable school={school} rows={rows} />
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('pages'),
              previous: admin('people_list.previous'),
              next: admin('people_list.next'),
              page: (page) => admin('people_list.page', { page }),
              showing: admin('people_list.showing', { from, to: from + rows.length - 1, total }),
            }}
          />
        </>
      ) : (
        <None
          path={path}
          people={people}
          filtered={Boolean(list.q || list.state || list.page > 1)}
        />
      )}
    </AdminPage>
  );
}

type NoneProps = Readonly<{ path: string; people: string; filtered: boolean }>;

async function None({ path, people, filtered }: NoneProps) {
  const t = await words('invitations');
  return (
    <EmptyState
      scene={filtered ? 'searching' : 'nobody-yet'}
      title={t(filtered ? 'none_match' : 'none')}
      action={
        filtered ? (
          <ButtonLink variant="secondary" href={path}>
            {t('show_all')}
          </ButtonLink>
        ) : (
          <ButtonLink href={`${people}/invite`}>{t('invite_many')}</ButtonLink>
        )
      }
    >
      {t(filtered ? 'none_match_text' : 'none_text')}
    </EmptyState>
  );
}
