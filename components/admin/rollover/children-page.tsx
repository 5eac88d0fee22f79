import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeader } from '@/components/ui/page-header';
import { Pagination } from '@/components/ui/pagination';
import type { Rollover } from '@/db/schema/rollover';
import { yearNames } from '@/lib/people/year-group/words';
import { WordsFor, words } from '@/lib/platform/words';
import { outcomes, type RolloverList } from '@/lib/rollover/inputs';
import type { ChildShown } from '@/lib/rollover/queries';
import { isDecided } from '@/lib/rollover/rules';
import { academicYearName } from '@/lib/shared/dates';
import { address, sortedBy } from '../address';
import { Filter, FilterBar } from '../filter-bar';
import { LearningTabs } from '../learning-tabs';
import { AdminPage } from '../page';
import { MoveTable } from './move-table';

type Named = Readonly<{ id: string; name: string }>;
type Props = Readonly<{
  school: string;
  rollover: Rollover;
  list: RolloverList;
  rows: readonly ChildShown[];
  total: number;
  perPage: number;
  before: readonly Named[];
  planned: readonly Named[];
  mayDecide: boolean;
}>;

const addressOf = (path: string, list: Partial<RolloverList>) =>
  address(path, { ...list, page: list.page === 1 ? undefined : list.page });

/** Every child and what becomes of them, with the exceptions decided here. */
export async function RolloverChildrenPage(props: Props) {
  const { school, rollover, list, rows, total, perPage, planned, mayDecide } = props;
  const t = await words('rollover');
  const path = `/${school}/admin/rollover/children`;
  const href = (sort: RolloverList['sort']) =>
    addressOf(path, { ...list, ...sorted(sort, list), page: 1 });
  return (
    <AdminPage>
      <LearningTabs school={school} current="rollover" />
      <PageHeader
        trail={
          <Link href={`/${school}/admin/rollover`} prefetch={false} className="link">
            {t('children.back')} {academicYearName(rollover.year)}
          </Link>
        }
        title={t('children.title')}
        count={total}
      />
      <Filters path={path} {...props} />
      {rows.length === 0 ? (
        <EmptyState
          scene="searching"
          title={t('children.none_title')}
          action={
            <ButtonLink variant="secondary" href={path}>
              {t('children.show_all')}
            </ButtonLink>
          }
        >
          {t('children.none_text')}
        </EmptyState>
      ) : (
        <>
          <WordsFor parts={['rollover', 'refusal']}>
            <MoveTable
              hidden={{ school, rolloverId: rollover.id, version: String(rollover.version) }}
              rows={await Promise.all(rows.map((row) => inWords(school, row)))}
              sorting={[{ id: list.sort, desc: list.order === 'desc' }]}
              hrefs={{
                name: href('name'),
                year: href('year'),
                from: href('from'),
                to: href('to'),
              }}
              choices={[
                ...planned.map(({ id, name }) => ({
                  value: id,
                  label: t('children.into', { name }),
                })),
                { value: 'repeats', label: t('children.repeat') },
                { value: 'leaves', label: t('children.leave') },
                { value: 'proposed', label: t('children.as_proposed') },
              ]}
              mayDecide={mayDecide}
            />
          </WordsFor>
          <Pages path={path} {...{ list, total, perPage }} shown={rows.length} />
        </>
      )}
    </AdminPage>
  );
}

const sorted = (sort: RolloverList['sort'], list: RolloverList) => {
  const { order } = sortedBy(sort, list);
  return { sort, order: order === 'desc' ? ('desc' as const) : ('asc' as const) };
};

async function inWords(school: string, child: ChildShown) {
  const t = await words('rollover');
  const nameOf = await yearNames(school);
  const { id, name, animal, kind, to, byHand } = child;
  return {
    ...{ id, name, animal, byHand },
    year: nameOf(child.yearGroup),
    from: child.from ?? t('children.no_class'),
    to: goesTo(t, kind, to),
    isOpen: !isDecided(child),
  };
}

function goesTo(
  t: Awaited<ReturnType<typeof words<'rollover'>>>,
  kind: ChildShown['kind'],
  to: string | null,
) {
  if (kind === 'leaves') return t('children.leaves');
  if (kind === 'repeats')
    return to === null ? t('children.repeats') : t('children.repeats_in', { name: to });
  return to === null ? t('children.undecided') : t('children.goes_to', { name: to });
}

async function Filters({
  path,
  list,
  before,
  planned,
}: Readonly<{ path: string }> & Pick<Props, 'list' | 'before' | 'planned'>) {
  const t = await words('rollover');
  const named = (rows: readonly Named[]) =>
    rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('children.search')}
      apply={t('children.apply')}
    >
      <Filter
        name="from"
        label={t('children.from_filter')}
        all={t('children.all_from')}
        value={list.from}
        choices={[...named(before), { value: 'none', label: t('children.no_class') }]}
      />
      <Filter
        name="to"
        label={t('children.to_filter')}
        all={t('children.all_to')}
        value={list.to}
        choices={named(planned)}
      />
      <Filter
        name="what"
        label={t('children.what_filter')}
        all={t('children.all_what')}
        value={list.what}
        choices={outcomes.map((what) => ({ value: what, label: t(`children.what.${what}`) }))}
      />
    </FilterBar>
  );
}

async function Pages({
  path,
  list,
  total,
  perPage,
  shown,
}: Readonly<{ path: string; shown: number }> & Pick<Props, 'list' | 'total' | 'perPage'>) {
  const t = await words('rollover');
  const from = (list.page - 1) * perPage + 1;
  return (
    <Pagination
      page={list.page}
      pages={Math.ceil(total / perPage)}
      hrefOf={(page) => addressOf(path, { ...list, page })}
      words={{
        label: t('children.pages'),
        previous: t('children.previous'),
        next: t('children.next'),
        page: (page) => t('children.page', { page }),
        showing: t('children.showing', { from, to: from + shown - 1, total }),
      }}
    />
  );
}
