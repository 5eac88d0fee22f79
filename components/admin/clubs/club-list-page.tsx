import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { ClubList } from '@/lib/clubs/inputs';
import type { ListedClub } from '@/lib/clubs/queries';
import { words } from '@/lib/platform/words';
import { LearningTabs } from '../learning-tabs';
import { AdminPage } from '../page';
import { StateSwitch } from '../state-switch';
import { ClubTable } from './club-table';

type Props = Readonly<{
  school: string;
  list: ClubList;
  clubs: readonly ListedClub[];
  /** The club whose drawer lies over the list. */
  current?: string;
}>;

export async function ClubListPage({ school, list, clubs, current }: Props) {
  const t = await words('admin');
  const path = `/${school}/admin/clubs`;
  return (
    <AdminPage>
      <LearningTabs school={school} current="clubs" />
      <PageHeader
        title={list.missing ? t('club_list.missing_class') : t('clubs')}
        count={clubs.length}
        actions={
          <>
            <ButtonLink href={`${path}/library`} variant="secondary">
              {t('club_list.library')}
            </ButtonLink>
            <ButtonLink href={`${path}/comments`} variant="secondary">
              {t('club_list.comments')}
            </ButtonLink>
            <ButtonLink href={`${path}/new`}>{t('club_list.new')}</ButtonLink>
          </>
        }
      />
      <div className="mb-3 flex" data-print="no">
        <StateSwitch
          path={path}
          state={list.state}
          label={t('club_list.states')}
          here={t('club_list.open')}
          archived={t('club_list.archived')}
        />
      </div>
      {clubs.length > 0 ? (
        <ClubTable school={school} clubs={clubs} current={current} />
      ) : (
        <NoClubs path={path} list={list} />
      )}
    </AdminPage>
  );
}

async function NoClubs({ path, list }: Readonly<{ path: string; list: ClubList }>) {
  const t = await words('admin');
  const kind = list.missing ? 'none_nowhere' : list.state === 'archived' ? 'none_archived' : 'none';
  return (
    <EmptyState
      scene={kind === 'none_nowhere' ? 'all-done' : 'no-clubs'}
      title={t(kind === 'none' ? 'club_list.none_title' : `club_list.${kind}`)}
      action={
        kind === 'none' ? (
          <ButtonLink href={`${path}/new`}>{t('club_list.first')}</ButtonLink>
        ) : (
          <ButtonLink variant="secondary" href={path}>
            {t('club_list.show_all')}
          </ButtonLink>
        )
      }
    >
      {t(`club_list.${kind}_text`)}
    </EmptyState>
  );
}
