import Link from 'next/link';
import { JustDone } from '@/components/admin/done-notice';
import { AdminPage } from '@/components/admin/page';
import { SmallForm } from '@/components/admin/small-form';
import { PrivacyTabs } from '@/components/assurance/privacy-tabs';
import { confirmingParts } from '@/components/confirming/parts';
import { Card } from '@/components/ui/card';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { SubmitButton } from '@/components/ui/submit-button';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { localeOf, WordsFor, words } from '@/lib/platform/words';
import { liftHoldAction } from '@/lib/records/retention/actions';
import type { Hold, Preview, Run } from '@/lib/records/retention/queries';
import {
  asSeenOf,
  isKeptKind,
  type KeptKind,
  keptKindNames,
  keptKinds,
  toConfirm,
  type Years,
} from '@/lib/records/retention/rules';
import { localDateOf, readFullDate } from '@/lib/shared/dates';
import { daysLogsAreKept } from '@/lib/shared/log-age';
import { HoldForm } from './hold-form';
import { RulesForm } from './rules-form';

type Props = Readonly<{
  school: string;
  years: Years;
  holds: readonly Hold[];
  runs: readonly Run[];
  preview: Preview | undefined;
  done: unknown;
}>;

const doneThings = ['saved', 'held', 'lifted'] as const;

export async function KeepingPage({ school, years, holds, runs, preview, done }: Props) {
  const t = await words('keeping');
  const just = doneThings.find((each) => each === done);
  return (
    <AdminPage>
      <PageHeader title={t('title')} about={t('about')} />
      <PrivacyTabs school={school} current="keeping" />
      <div className="grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-5">
        {just && <JustDone what={just}>{t(just)}</JustDone>}
        <Notice tone="caution">{t('confirm_note')}</Notice>
        <Part title={t('rules_title')}>
          <Rules school={school} years={years} />
        </Part>
        <Part title={t('due_title')}>
          <Due preview={preview} />
        </Part>
        <Part title={t('holds_title')}>
          <Holds school={school} holds={holds} />
        </Part>
        <Part title={t('runs_title')}>
          <Runs school={school} runs={runs} />
        </Part>
      </div>
    </AdminPage>
  );
}

const Part = ({ title, children }: Readonly<{ title: string; children: React.ReactNode }>) => (
  <Card as="section" className="min-w-0 sm:p-6">
    <h2 className="mb-3 text-lg font-bold">{title}</h2>
    {children}
  </Card>
);

async function Rules({ school, years }: Pick<Props, 'school' | 'years'>) {
  const t = await words('keeping');
  const rules = keptKindNames.map((kind) => {
    const { least, most, from, why } = keptKinds[kind];
    const bounds = t('bounds', { least, most, from: t(`from.${from}`), why: t(`why.${why}`) });
    return {
      ...{ kind, least, most, years: years[kind] },
      label: t('years_of', { kind: t(`kinds.${kind}`) }),
      hint: toConfirm.includes(kind) ? `${bounds} ${t('to_confirm')}.` : bounds,
    };
  });
  return (
    <>
      <WordsFor parts={['keeping', ...confirmingParts, 'refusal']}>
        <RulesForm school={school} asSeen={asSeenOf(years)} rules={rules} />
      </WordsFor>
      <h3 className="mt-6 font-bold">{t('always_title')}</h3>
      <p className="leading-read text-muted">{t('always', { days: daysLogsAreKept })}</p>
    </>
  );
}

async function Due({ preview }: Pick<Props, 'preview'>) {
  const t = await words('keeping');
  const locale = await localeOf();
  if (!preview) return <p className="text-muted">{t('due_not_yet')}</p>;
  const rows = preview.months.flatMap(({ until, due }) =>
    Object.entries(due).map(([kind, count]) => ({ until, kind: kind as KeptKind, count })),
  );
  const held = Object.entries(preview.held).flatMap(([kind, count]) =>
    isKeptKind(kind) ? [t('due_held_kind', { count, kind: t(`kinds.${kind}`) })] : [],
  );
  return (
    <>
      {held.length > 0 && (
        <p className="mb-2 leading-read">{t('due_held', { kinds: held.join(', ') })}</p>
      )}
      <p className="mb-2 text-sm text-muted">
        {t('due_made', { day: readFullDate(preview.madeOn, locale) })}
      </p>
      {rows.length === 0 ? (
        <p className="text-muted">{t('due_none')}</p>
      ) : (
        <Table caption={t('due_caption')} stacks>
          <TableHead>
            {(['due_month', 'due_kind', 'due_count'] as const).map((head) => (
              <TableHeader key={head}>{t(head)}</TableHeader>
            ))}
          </TableHead>
          <TableBody>
            {rows.map(({ until, kind, count }) => (
              <TableRow key={`${until} ${kind}`}>
                <TableCell rowHeader>{readFullDate(until, locale)}</TableCell>
                <TableCell label={t('due_kind')}>{t(`kinds.${kind}`)}</TableCell>
                <TableCell label={t('due_count')} className="tabular-nums">
                  {count}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </>
  );
}

async function Holds({ school, holds }: Pick<Props, 'school' | 'holds'>) {
  const t = await words('keeping');
  const locale = await localeOf();
  const nameOf = ({ kind, person }: Hold) =>
    person ?? (kind && isKeptKind(kind) ? t(`kinds.${kind}`) : '');
  return (
    <WordsFor parts={['keeping', ...confirmingParts, 'refusal']}>
      {holds.length === 0 ? (
        <p className="mb-4 text-muted">{t('holds_none')}</p>
      ) : (
        <div className="mb-5">
          <Table caption={t('holds_caption')} stacks>
            <TableHead>
              {(['hold_what', 'hold_reason', 'hold_by', 'hold_since', 'lift'] as const).map(
                (head) => (
                  <TableHeader key={head}>{t(head)}</TableHeader>
                ),
              )}
            </TableHead>
            <TableBody>
              {holds.map((hold) => (
                <TableRow key={hold.id}>
                  <TableCell rowHeader>{nameOf(hold)}</TableCell>
                  <TableCell label={t('hold_reason')}>{hold.reason}</TableCell>
                  <TableCell label={t('hold_by')}>{hold.by}</TableCell>
                  <TableCell label={t('hold_since')}>
                    {readFullDate(localDateOf(hold.createdAt), locale)}
                  </TableCell>
                  <TableCell>
                    <SmallForm action={liftHoldAction} hidden={{ school, holdId: hold.id }}>
                      <SubmitButton variant="secondary" pendingLabel={t('lifting')}>
                        {t('lift_of', { what: nameOf(hold) })}
                      </SubmitButton>
                    </SmallForm>
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      <HoldForm
        school={school}
        kinds={keptKindNames.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
      />
    </WordsFor>
  );
}

async function Runs({ school, runs }: Pick<Props, 'school' | 'runs'>) {
  const t = await words('keeping');
  const locale = await localeOf();
  if (runs.length === 0) return <p className="text-muted">{t('runs_none')}</p>;
  return (
    <Table caption={t('runs_caption')} stacks>
      <TableHead>
        {(['run_on', 'run_rows', 'run_people'] as const).map((head) => (
          <TableHeader key={head}>{t(head)}</TableHeader>
        ))}
      </TableHead>
      <TableBody>
        {runs.map((run) => (
          <TableRow key={run.id}>
            <TableCell rowHeader>
              <Link
                href={`/${school}/admin/record/keeping/${run.id}`}
                prefetch={false}
                className="link inline-flex min-h-hit items-center"
              >
                {readFullDate(run.ranOn, locale)}
              </Link>
            </TableCell>
            <TableCell label={t('run_rows')} className="tabular-nums">
              {Object.values(run.done)
                .flatMap(({ removed }) => Object.values(removed))
                .reduce((sum, count) => sum + count, 0)}
            </TableCell>
            <TableCell label={t('run_people')} className="tabular-nums">
              {run.people}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
