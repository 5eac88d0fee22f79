import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { ClubColumn, ClubList } from '@/lib/clubs/inputs';
import type { ListedClub } from '@/lib/clubs/queries';
import { words } from '@/lib/platform/words';
import { evidenceKinds } from '@/lib/shared/vocabulary';
import { Filter, FilterBar } from '../filter-bar';
import { LearningTabs } from '../learning-tabs';
import { ListEnd } from '../list-end';
import { AdminPage } from '../page';
import { StateSwitch } from '../state-switch';
import { ClubRows } from './club-rows';

type Props = Readonly<{
  school: string;
  list: ClubList;
  columns: readonly ClubColumn[];
  clubs: readonly ListedClub[];
  total: number;
  perPage: number;
  /** Which the list can be narrowed to. */
  classes: readonly Readonly<{ id: string; name: string }>[];
  /** The club whose drawer lies over the list. */
  current?: string | undefined;
  isBehind?: boolean;
}>;

/** So few are seen at a glance; to search them would only be in the way. */
const few = 5;

export async function ClubListPage(props: Props) {
  const { school, list, columns, clubs, total, perPage, current, isBehind = false } = props;
  const t = await words('admin');
  const path = `/${school}/admin/clubs`;
  return (
    <AdminPage>
      <LearningTabs school={school} current="clubs" />
      <PageHeader
        title={list.missing ? t('club_list.missing_class') : t('clubs')}
        count={total}
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
      <ClubFilters {...{ path, list, classes: props.classes }} searches={total > few} />
      {clubs.length > 0 ? (
        <>
          <ClubRows {...{ school, list, columns, clubs, current, isBehind }} />
          {!isBehind && (
            <ListEnd
              {...{ path, list, columns, total, perPage }}
              label={t('club_list.pages')}
              shown={clubs.length}
            />
          )}
        </>
      ) : (
        <NoClubs path={path} list={list} />
      )}
    </AdminPage>
  );
}

const isNarrowed = ({ q, class: ofClass, evidence, page }: ClubList) =>
  Boolean(q || ofClass || evidence || page > 1);

type FilterProps = Pick<Props, 'list' | 'classes'> & Readonly<{ path: string; searches: boolean }>;

async function ClubFilters({ path, list, classes, searches }: FilterProps) {
  const [t, club] = [await words('admin'), await words('clubs')];
  const states = (
    <StateSwitch
      path={path}
      state={list.state}
      label={t('club_list.states')}
      here={t('club_list.open')}
      archived={t('club_list.archived')}
    />
  );
  if (!searches && !isNarrowed(list))
    return (
      <div className="mb-3 flex" data-print="no">
        {states}
      </div>
    );
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('club_list.search')}
      apply={t('apply')}
      keep={{
        state: list.state === 'archived' ? 'archived' : undefined,
        missing: list.missing,
        columns: list.columns?.join(','),
      }}
      after={states}
    >
      <Filter
        name="class"
        label={t('people_list.class_filter')}
        all={t('people_list.all_classes')}
        value={list.class}
        choices={classes.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Filter
        name="evidence"
        label={t('club_list.evidence')}
        all={t('club_list.all_evidence')}
        value={list.evidence}
        choices={evidenceKinds.map((kind) => ({ value: kind, label: club(`evidence.${kind}`) }))}
      />
    </FilterBar>
  );
}

const noneOf = (list: ClubList) => {
  if (isNarrowed(list)) return 'none_match';
  if (list.missing) return 'none_nowhere';
  return list.state === 'archived' ? 'none_archived' : 'none';
};
const scenes = {
  none_match: 'searching',
  none_nowhere: 'all-done',
  none_archived: 'no-clubs',
  none: 'no-clubs',
} as const;

async function NoClubs({ path, list }: Readonly<{ path: string; list: ClubList }>) {
  const t = await words('admin');
  const kind = noneOf(list);
  return (
    <EmptyState
      scene={scenes[kind]}
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
