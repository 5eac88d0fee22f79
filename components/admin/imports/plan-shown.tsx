import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import type { Change } from '@/db/schema/changes';
import type { Import, ImportDecision, ImportRow } from '@/db/schema/imports';
import { isGoingOn } from '@/lib/changes/rules';
import type { ImportList } from '@/lib/imports/inputs';
import type { Candidate } from '@/lib/imports/queries';
import { type Counts, countedKinds, countOf, tabs } from '@/lib/imports/rules';
import { WordsFor, words } from '@/lib/platform/words';
import type { ImportOutcome } from '@/lib/shared/vocabulary';
import { Filter, FilterBar } from '../filter-bar';
import { Tabs } from '../tabs';
import { countInWords, kindInWords } from './in-words';
import { MatchQueue } from './match-queue';
import { MissingPeople } from './missing-people';
import { PlanRows } from './plan-rows';
import { PlanSteps } from './plan-steps';
import { addressOfRows } from './rows-address';

type Props = Readonly<{
  school: string;
  kept: Import;
  change: Change | undefined;
  tab: ImportOutcome;
  list: ImportList;
  rows: readonly ImportRow[];
  total: number;
  perPage: number;
  decisions: readonly ImportDecision[];
  candidates: ReadonlyMap<string, Candidate>;
}>;

/** What an import would do, or did: its numbers in words, what waits for the office, and every row. */
export async function PlanShown(props: Props) {
  const { school, kept, change, tab, rows, total, perPage } = props;
  const list = { ...props.list, tab };
  const { page } = list;
  const t = await words('import_pages');
  const counts = kept.counts ?? {};
  const path = `/${school}/admin/imports/${kept.id}`;
  const open = kept.state === 'planned' && !(change && isGoingOn(change.state));
  const shown = tabs.filter((each) => each === tab || countOf(counts, each) > 0);
  const from = (page - 1) * perPage + 1;
  return (
    <>
      <Numbers counts={counts} />
      {open && <PlanSteps school={school} kept={kept} change={change} />}
      <Tabs
        label={t('plan.tabs')}
        tabs={shown.map((each) => ({
          href: `${path}?tab=${each}`,
          label: t(`outcome.${each}`),
          count: countOf(counts, each),
          current: each === tab,
        }))}
      />
      <p className="mb-3 max-w-3xl leading-read text-muted">{t(`outcome_about.${tab}`)}</p>
      {countOf(counts, tab) > perPage && <Narrowing path={path} list={list} counts={counts} />}
      {rows.length === 0 ? (
        <NoRows kept={kept} path={path} list={list} />
      ) : (
        <WordsFor parts={['import_pages', 'refusal']}>
          <Rows {...props} path={path} list={list} open={open} />
        </WordsFor>
      )}
      {rows.length > 0 && (
        <Pagination
          page={page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(to) => addressOfRows(path, { ...list, page: to })}
          words={{
            label: t('rows.pages'),
            previous: t('rows.previous'),
            next: t('rows.next'),
            page: (to) => t('rows.page', { page: to }),
            showing: t('rows.showing', { from, to: from + rows.length - 1, total }),
          }}
        />
      )}
      {tab === 'refused' && rows.length > 0 && (
        <ButtonLink variant="secondary" href={`${path}/refusals`} prefetch={false}>
          {t('rows.take_refusals')}
        </ButtonLink>
      )}
    </>
  );
}

async function Numbers({ counts }: Readonly<{ counts: NonNullable<Import['counts']> }>) {
  const t = await words('import_pages');
  const lines: ReactNode[] = [];
  for (const outcome of tabs) {
    const said = await countInWords(counts, outcome);
    if (said)
      lines.push(
        <div key={outcome} className="flex flex-wrap gap-x-3">
          <dt className="w-40 shrink-0 text-muted">{t(`outcome.${outcome}`)}</dt>
          <dd className="min-w-0 font-medium">{said}</dd>
        </div>,
      );
  }
  return <dl className="card mb-5 grid gap-1.5">{lines}</dl>;
}

type Listed = Readonly<{ path: string; list: ImportList & Readonly<{ tab: ImportOutcome }> }>;

/** Where there is more than one page: by name, and by what a row is about. */
async function Narrowing({ path, list, counts }: Listed & Readonly<{ counts: Counts }>) {
  const [t, admin] = [await words('import_pages'), await words('admin')];
  const kinds = countedKinds.filter((kind) => kind !== 'rows' && counts[list.tab]?.[kind]);
  const { tab, sort, order } = list;
  return (
    <FilterBar
      action={path}
      query={list.q}
      label={t('rows.search')}
      apply={admin('apply')}
      keep={{ tab, ...(sort === 'place' && order === 'asc' ? {} : { sort, order }) }}
    >
      {kinds.length > 1 && (
        <Filter
          name="kind"
          label={t('rows.kind')}
          all={t('rows.all_kinds')}
          value={list.kind}
          choices={
            await Promise.all(
              kinds.map(async (kind) => ({
                value: kind,
                label: await kindInWords({ kind, part: 'people' }),
              })),
            )
          }
        />
      )}
    </FilterBar>
  );
}

async function NoRows({ kept, path, list }: Listed & Pick<Props, 'kept'>) {
  const t = await words('import_pages');
  if (list.q === '' && !list.kind)
    return <EmptyState scene="searching" title={t(kept.clearedAt ? 'cleared' : 'rows.none')} />;
  return (
    <EmptyState
      scene="searching"
      title={t('rows.none_match')}
      action={
        <ButtonLink variant="secondary" href={`${path}?tab=${list.tab}`}>
          {t('rows.show_all')}
        </ButtonLink>
      }
    />
  );
}

function Rows({ open, path, list, ...props }: Props & Listed & Readonly<{ open: boolean }>) {
  const { school, kept, tab, rows, decisions, candidates } = props;
  const counts = kept.counts ?? {};
  if (tab === 'ambiguous') return <MatchQueue {...{ school, rows, candidates, decisions, open }} />;
  if (tab === 'missing')
    return <MissingPeople importId={kept.id} {...{ school, rows, decisions, counts, open }} />;
  return <PlanRows outcome={tab} {...{ school, path, list, rows }} />;
}
