import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import type { Change } from '@/db/schema/changes';
import type { Import, ImportDecision, ImportRow } from '@/db/schema/imports';
import { isGoingOn } from '@/lib/changes/rules';
import type { Candidate } from '@/lib/imports/queries';
import { countOf, tabs } from '@/lib/imports/rules';
import { WordsFor, words } from '@/lib/platform/words';
import type { ImportOutcome } from '@/lib/shared/vocabulary';
import { Tabs } from '../tabs';
import { countInWords } from './in-words';
import { MatchQueue } from './match-queue';
import { MissingPeople } from './missing-people';
import { PlanRows } from './plan-rows';
import { PlanSteps } from './plan-steps';

type Props = Readonly<{
  school: string;
  kept: Import;
  change: Change | undefined;
  tab: ImportOutcome;
  page: number;
  rows: readonly ImportRow[];
  total: number;
  perPage: number;
  decisions: readonly ImportDecision[];
  candidates: ReadonlyMap<string, Candidate>;
}>;

/** What an import would do, or did: its numbers in words, what waits for the office, and every row. */
export async function PlanShown(props: Props) {
  const { school, kept, change, tab, page, rows, total, perPage } = props;
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
      {rows.length === 0 ? (
        <EmptyState scene="searching" title={t(kept.clearedAt ? 'cleared' : 'rows.none')} />
      ) : (
        <WordsFor parts={['import_pages', 'refusal']}>
          <Rows {...props} open={open} />
        </WordsFor>
      )}
      {rows.length > 0 && (
        <Pagination
          page={page}
          pages={Math.ceil(total / perPage)}
          hrefOf={(to) => `${path}?tab=${tab}&page=${to}`}
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

function Rows({ open, ...props }: Props & Readonly<{ open: boolean }>) {
  const { school, kept, tab, rows, total, decisions, candidates } = props;
  if (tab === 'ambiguous') return <MatchQueue {...{ school, rows, candidates, decisions, open }} />;
  if (tab === 'missing')
    return <MissingPeople importId={kept.id} {...{ school, rows, decisions, total, open }} />;
  return <PlanRows outcome={tab} rows={rows} />;
}
