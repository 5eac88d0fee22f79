import { address } from '@/components/admin/address';
import { Filter, FilterBar } from '@/components/admin/filter-bar';
import { SmallForm } from '@/components/admin/small-form';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import { settleProblemAction } from '@/lib/operators/problems/actions';
import type { ProblemList } from '@/lib/operators/problems/inputs';
import type { ListedProblem } from '@/lib/operators/problems/queries';
import { problemSeverities } from '@/lib/operators/problems/rules';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { OperationsPage, Program } from './page';

type Props = Readonly<{
  list: ProblemList;
  problems: readonly ListedProblem[];
  total: number;
  perPage: number;
  just: unknown;
}>;

const path = '/platform/health/errors';
const tones = { critical: 'critical', error: 'caution', warning: 'plain' } as const;
const places = ['render', 'route', 'action', 'proxy', 'job', 'process'] as const;

/** What went wrong, each kind once, the latest first. */
export async function ErrorsPage({ list, problems, total, perPage, just }: Props) {
  const t = await words('operations');
  const from = (list.page - 1) * perPage + 1;
  const filtered = Boolean(list.q || list.state || list.severity);
  return (
    <OperationsPage current="errors" just={just} about={t('errors.about')}>
      <FilterBar action={path} query={list.q} label={t('errors.search')} apply={t('apply')}>
        <Filter
          name="state"
          label={t('errors.state_filter')}
          all={t('errors.all_states')}
          value={list.state}
          choices={[
            { value: 'unsettled', label: t('errors.unsettled') },
            { value: 'settled', label: t('errors.settled_only') },
          ]}
        />
        <Filter
          name="severity"
          label={t('errors.severity_filter')}
          all={t('errors.all_severities')}
          value={list.severity}
          choices={problemSeverities.map((value) => ({
            value,
            label: t(`errors.severity.${value}`),
          }))}
        />
      </FilterBar>
      {problems.length === 0 ? (
        <EmptyState
          scene={filtered ? 'searching' : 'all-done'}
          title={filtered ? t('errors.none_match') : t('errors.none')}
        >
          {filtered ? t('errors.none_match_text') : t('errors.none_text')}
        </EmptyState>
      ) : (
        <WordsFor parts={['operations', 'refusal']}>
          <ul aria-label={t('errors.caption')} className="grid gap-3">
            {problems.map((problem) => (
              <li key={problem.fingerprint}>
                <Problem problem={problem} open={list.q !== '' && problems.length === 1} />
              </li>
            ))}
          </ul>
          <Pagination
            page={list.page}
            pages={Math.ceil(total / perPage)}
            hrefOf={(page) => address(path, { ...list, page })}
            words={{
              label: t('errors.pages'),
              previous: t('previous'),
              next: t('next'),
              page: (page) => t('page', { page }),
              showing: t('showing', { from, to: from + problems.length - 1, total }),
            }}
          />
        </WordsFor>
      )}
    </OperationsPage>
  );
}

async function Problem({ problem, open }: Readonly<{ problem: ListedProblem; open: boolean }>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const { fingerprint, severity, state, name, code, message, rule, route, many } = problem;
  const place = places.find((each) => each === problem.place);
  const what = [name, code].filter(Boolean).join(' ');
  const facts = [
    [
      t('errors.where'),
      <Where key="where" place={place && t(`errors.place.${place}`)} route={route} />,
    ],
    [t('errors.many'), new Intl.NumberFormat(locale).format(many)],
    [t('errors.last'), readMoment(problem.lastAt, locale)],
  ] as const;
  return (
    <Card as="article" labelledBy={`what-${fingerprint}`} className="p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-0 grow basis-72">
          <p className="mb-1 flex flex-wrap gap-2">
            <Tag tone={tones[severity]}>{t(`errors.severity.${severity}`)}</Tag>
            {state !== 'open' && (
              <Tag tone={state === 'settled' ? 'positive' : 'caution'}>
                {t(`errors.state.${state}`)}
              </Tag>
            )}
          </p>
          <h2 id={`what-${fingerprint}`} className="text-md">
            <Program className="font-bold">{what}</Program>
          </h2>
          <p>
            <Program>{[message, rule].filter(Boolean).join(' · ')}</Program>
          </p>
        </div>
        {state !== 'settled' && (
          <SmallForm
            action={settleProblemAction}
            hidden={{ school: 'platform', fingerprint, asSeen: problem.lastAt.toISOString() }}
          >
            <SubmitButton variant="secondary" pendingLabel={t('errors.settling')}>
              {t('errors.settle')}
              <span className="sr-only" translate="no">
                {' '}
                {what}
              </span>
            </SubmitButton>
          </SmallForm>
        )}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-1">
        {facts.map(([label, value]) => (
          <div key={label} className="min-w-0">
            <dt className="text-sm text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2" open={open}>
        <summary className="link inline-flex min-h-hit cursor-pointer items-center">
          {t('errors.times')}
        </summary>
        <p className="mb-2 text-sm text-muted">
          {t('errors.first', { moment: readMoment(problem.firstAt, locale) })}
        </p>
        <Times problem={problem} />
      </details>
    </Card>
  );
}

const Where = ({ place, route }: Readonly<{ place: string | undefined; route: string | null }>) => (
  <>
    {place}
    {route && (
      <>
        {' '}
        <Program>{route}</Program>
      </>
    )}
  </>
);

async function Times({ problem: { times } }: Readonly<{ problem: ListedProblem }>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const [latest] = times;
  if (!latest) return <p className="text-muted">{t('errors.no_times')}</p>;
  return (
    <>
      <Table caption={t('errors.times')} stacks>
        <TableHead>
          <TableHeader>{t('errors.when')}</TableHeader>
          <TableHeader>{t('errors.request')}</TableHeader>
          <TableHeader>{t('errors.reference')}</TableHeader>
          <TableHeader>{t('errors.school')}</TableHeader>
          <TableHeader>{t('errors.process')}</TableHeader>
        </TableHead>
        <TableBody>
          {times.map((time) => (
            <TableRow key={`${time.at.getTime()} ${time.requestId}`}>
              <TableCell rowHeader className="whitespace-nowrap">
                {readMoment(time.at, locale)}
              </TableCell>
              <TableCell label={time.requestId ? t('errors.request') : undefined}>
                {time.requestId && <Program>{time.requestId}</Program>}
              </TableCell>
              <TableCell label={time.digest ? t('errors.reference') : undefined}>
                {time.digest && <Program>{time.digest}</Program>}
              </TableCell>
              <TableCell label={time.school ? t('errors.school') : undefined}>
                {time.school}
              </TableCell>
              <TableCell label={t('errors.process')}>
                <Program>{time.process}</Program>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {latest.frames.length > 0 && (
        <>
          <h3 className="mt-3 text-sm text-muted">{t('errors.frames')}</h3>
          <ol className="grid">
            {latest.frames.map((frame) => (
              <li key={frame}>
                <Program>{frame}</Program>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  );
}
