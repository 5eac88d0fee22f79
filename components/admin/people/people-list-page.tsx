import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import type { PeopleColumn, PeopleList } from '@/lib/people/inputs';
import type { ListedPerson } from '@/lib/people/search/queries';
import { roleNames } from '@/lib/platform/role-names';
import { words } from '@/lib/platform/words';
import { roles } from '@/lib/shared/vocabulary';
import { Filter, FilterBar } from '../filter-bar';
import { addressOfList } from '../list-address';
import { AdminPage } from '../page';
import { StateSwitch } from '../state-switch';
import { yearChoicesInWords } from '../year-choices';
import { PeopleRows } from './people-rows';
import { TakeListAway } from './take-list-away';

type Props = Readonly<{
  school: string;
  list: PeopleList;
  columns: readonly PeopleColumn[];
  rows: readonly ListedPerson[];
  /** Nobody is spelt as was typed: these come close. */
  close: boolean;
  total: number;
  perPage: number;
  classes: readonly Readonly<{ id: string; name: string }>[];
  departments: readonly Readonly<{ id: string; name: string }>[];
  /** Whether people are added and invited by who looks. */
  mayManage: boolean;
  /** Whether files are imported by who looks. */
  mayImport: boolean;
  /** Whether roles are given by who looks. */
  mayGive: boolean;
  /** Whether consent is looked after by who looks. */
  mayKeepConsent: boolean;
}>;

export async function PeopleListPage(props: Props) {
  const { school, list, columns, rows, close, total, perPage } = props;
  const { classes, departments, mayManage, mayImport, mayGive, mayKeepConsent } = props;
  const t = await words('admin');
  const [inDepartments, inConsent] = [await words('departments'), await words('consent_office')];
  const path = `/${school}/admin/people`;
  const from = (list.page - 1) * perPage + 1;
  return (
    <AdminPage>
      <PageHeader
        title={list.missing ? t(`people_list.missing_${list.missing}`) : t('people')}
        count={total}
        actions={
          <>
            <ButtonLink variant="secondary" href={`/${school}/admin/departments`}>
              {inDepartments('title')}
            </ButtonLink>
            {mayKeepConsent && (
              <ButtonLink variant="secondary" href={`/${school}/admin/consent`}>
                {inConsent('title')}
              </ButtonLink>
            )}
            {mayGive && (
              <ButtonLink variant="secondary" href={`/${school}/admin/roles`}>
                {t('people_list.roles')}
              </ButtonLink>
            )}
            {mayImport && (
              <ButtonLink variant="secondary" href={`/${school}/admin/imports`}>
                {t('people_list.imports')}
              </ButtonLink>
            )}
            {mayManage && (
              <>
                <ButtonLink variant="secondary" href={`${path}/invitations`}>
                  {t('people_list.invitations')}
                </ButtonLink>
                <ButtonLink variant="secondary" href={`${path}/add/guardian`}>
                  {t('people_list.add_guardian')}
                </ButtonLink>
                <ButtonLink variant="secondary" href={`${path}/add/staff`}>
                  {t('people_list.add_staff')}
                </ButtonLink>
                <ButtonLink href={`${path}/add/student`}>{t('people_list.add_student')}</ButtonLink>
              </>
            )}
          </>
        }
      />
      <PeopleFilters {...{ school, path, list, classes, departments }} />
      {rows.length > 0 ? (
        <>
          {close && <CloseMatches query={list.q} />}
          <PeopleRows
            {...{ school, list, columns, rows }}
            changing={mayManage && list.state === 'here' ? total : undefined}
          />
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => addressOfList(path, { ...list, page })}
            words={{
              label: t('people_list.pages'),
              previous: t('people_list.previous'),
              next: t('people_list.next'),
              page: (page) => t('people_list.page', { page }),
              showing: t('people_list.showing', {
                from,
                to: from + rows.length - 1,
                total,
              }),
            }}
          />
          {mayManage && <TakeListAway path={path} list={{ ...list, columns: [...columns] }} />}
        </>
      ) : (
        <Nobody path={path} list={list} />
      )}
    </AdminPage>
  );
}

type FilterProps = Readonly<{
  school: string;
  path: string;
  list: PeopleList;
  classes: readonly Readonly<{ id: string; name: string }>[];
  departments: readonly Readonly<{ id: string; name: string }>[];
}>;

async function PeopleFilters({ school, path, list, classes, departments }: FilterProps) {
  const t = await words('admin');
  const inDepartments = await words('departments');
  const nameOf = await roleNames(school);
  const records = await words('people_records');
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={records('list.search')}
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
          label={t('people_list.states')}
          here={t('people_list.here')}
          archived={t('people_list.archived')}
        />
      }
    >
      <Filter
        name="role"
        label={t('people_list.role_filter')}
        all={t('people_list.all_roles')}
        value={list.role}
        choices={roles.map((role) => ({ value: role, label: nameOf(role) }))}
      />
      <Filter
        name="year"
        label={t('people_list.year_filter')}
        all={t('people_list.all_years')}
        value={list.year?.toString()}
        choices={await yearChoicesInWords(school)}
      />
      <Filter
        name="class"
        label={t('people_list.class_filter')}
        all={t('people_list.all_classes')}
        value={list.class}
        choices={[
          ...classes.map(({ id, name }) => ({ value: id, label: name })),
          { value: 'none', label: t('people_list.no_class') },
        ]}
      />
      {departments.length > 0 && (
        <Filter
          name="department"
          label={inDepartments('filter')}
          all={inDepartments('all')}
          value={list.department}
          choices={departments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </FilterBar>
  );
}

async function CloseMatches({ query }: Readonly<{ query: string }>) {
  const t = await words('people_records');
  return (
    <p role="status" className="mb-2 wrap-anywhere">
      {t('list.close', { query })}
    </p>
  );
}

async function Nobody({ path, list }: Readonly<{ path: string; list: PeopleList }>) {
  const t = await words('admin');
  const { q, role, class: ofClass, department, missing, page } = list;
  const isFiltered = Boolean(q || role || ofClass || department || missing || page > 1);
  const kind =
    isFiltered || list.year !== undefined
      ? 'none_match'
      : list.state === 'archived'
        ? 'none_archived'
        : 'none';
  return (
    <EmptyState
      scene={kind === 'none_match' ? 'searching' : 'nobody-yet'}
      title={t(kind === 'none' ? 'people_list.none_title' : `people_list.${kind}`)}
      action={
        kind !== 'none' && (
          <ButtonLink variant="secondary" href={path}>
            {t('people_list.show_all')}
          </ButtonLink>
        )
      }
    >
      {t(`people_list.${kind}_text`)}
    </EmptyState>
  );
}
