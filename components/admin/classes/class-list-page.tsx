import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import type { ClassColumn, ClassList } from '@/lib/classes/inputs';
import type { ListedClass } from '@/lib/classes/queries';
import { words } from '@/lib/platform/words';
import { Filter, FilterBar } from '../filter-bar';
import { LearningTabs } from '../learning-tabs';
import { ListEnd } from '../list-end';
import { AdminPage } from '../page';
import { StateSwitch } from '../state-switch';
import { yearChoicesInWords } from '../year-choices';
import { ClassRows } from './class-rows';

type Props = Readonly<{
  school: string;
  list: ClassList;
  columns: readonly ClassColumn[];
  classes: readonly ListedClass[];
  total: number;
  perPage: number;
  clubs: readonly Readonly<{ id: string; name: string }>[];
  /** The class whose drawer lies over the list. */
  current?: string | undefined;
  isBehind?: boolean;
}>;

export async function ClassListPage(props: Props) {
  const { school, list, columns, classes, total, perPage, current, isBehind = false } = props;
  const t = await words('admin');
  const path = `/${school}/admin/classes`;
  const { q, club, missing, year, page } = list;
  const isFiltered = Boolean(q || club || missing || year !== undefined || page > 1);
  return (
    <AdminPage>
      <LearningTabs school={school} current="classes" />
      <PageHeader
        title={missing ? t('class_list.missing_teacher') : t('classes')}
        count={total}
        actions={<ButtonLink href={`${path}/new`}>{t('class_list.new')}</ButtonLink>}
      />
      <ClassFilters {...{ school, path, list, clubs: props.clubs }} />
      {classes.length > 0 ? (
        <>
          <ClassRows {...{ school, list, columns, classes, current, isBehind }} />
          {!isBehind && (
            <ListEnd
              {...{ path, list, columns, total, perPage }}
              label={t('class_list.pages')}
              shown={classes.length}
            />
          )}
        </>
      ) : (
        <NoClasses path={path} isFiltered={isFiltered} state={list.state} />
      )}
    </AdminPage>
  );
}

type FilterProps = Pick<Props, 'school' | 'list' | 'clubs'> & Readonly<{ path: string }>;

async function ClassFilters({ school, path, list, clubs }: FilterProps) {
  const t = await words('admin');
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('class_list.search')}
      apply={t('apply')}
      keep={{
        state: list.state === 'archived' ? 'archived' : undefined,
        missing: list.missing,
        columns: list.columns?.join(','),
      }}
      after={
        <StateSwitch
          path={path}
          state={list.state}
          label={t('class_list.states')}
          here={t('class_list.open')}
          archived={t('class_list.archived')}
        />
      }
    >
      <Filter
        name="year"
        label={t('class_list.year_filter')}
        all={t('class_list.all_years')}
        value={list.year?.toString()}
        choices={await yearChoicesInWords(school)}
      />
      <Filter
        name="club"
        label={t('class_list.club_filter')}
        all={t('class_list.all_clubs')}
        value={list.club}
        choices={clubs.map(({ id, name }) => ({ value: id, label: name }))}
      />
    </FilterBar>
  );
}

type NoneProps = Readonly<{ path: string; isFiltered: boolean; state: ClassList['state'] }>;

async function NoClasses({ path, isFiltered, state }: NoneProps) {
  const t = await words('admin');
  const kind = isFiltered ? 'none_match' : state === 'archived' ? 'none_archived' : undefined;
  if (kind)
    return (
      <EmptyState
        scene="searching"
        title={t(`class_list.${kind}`)}
        action={
          <ButtonLink variant="secondary" href={path}>
            {t('class_list.show_all')}
          </ButtonLink>
        }
      >
        {t(`class_list.${kind}_text`)}
      </EmptyState>
    );
  return (
    <EmptyState
      scene="nobody-yet"
      title={t('class_list.none_title')}
      action={<ButtonLink href={`${path}/new`}>{t('class_list.new')}</ButtonLink>}
    >
      {t('class_list.none_text')}
    </EmptyState>
  );
}
