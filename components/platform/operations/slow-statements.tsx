import { Notice } from '@/components/ui/notice';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import type { DatabaseLook, Plan } from '@/lib/operators/database/queries';
import { localeOf, words } from '@/lib/platform/words';
import { OperationsPart, Program } from './page';

type Props = Readonly<{ look: DatabaseLook; plan: Plan | undefined }>;

export async function SlowStatements({ look: { slow, server }, plan }: Props) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const number = (value: number, digits = 0) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  if (!server.countsStatements)
    return (
      <OperationsPart id="slow" title={t('database.slow')}>
        <Notice>{t('database.no_slow')}</Notice>
      </OperationsPart>
    );
  return (
    <OperationsPart id="slow" title={t('database.slow')} about={t('database.slow_text')}>
      {slow.length === 0 ? (
        <p>{t('database.none_slow')}</p>
      ) : (
        <Table caption={t('database.slow')} stacks>
          <TableHead>
            <TableHeader>{t('database.statement')}</TableHeader>
            <TableHeader>{t('database.calls')}</TableHeader>
            <TableHeader>{t('database.mean')}</TableHeader>
            <TableHeader>{t('database.total')}</TableHeader>
          </TableHead>
          <TableBody>
            {slow.map((each) => (
              <TableRow key={`${each.id} ${each.role}`}>
                <TableCell rowHeader className="max-w-3xl">
                  <Program className="line-clamp-3 font-normal">{each.statement}</Program>
                  <span className="flex flex-wrap items-center gap-x-3 text-sm font-normal text-muted">
                    <Program>{each.role}</Program>
                    <a
                      href={`/platform/health/database?plan=${each.id}#plan-${each.id}`}
                      className="link inline-flex min-h-hit items-center"
                    >
                      {t('database.show_plan')}
                      <span className="sr-only" translate="no">
                        {' '}
                        {each.statement.slice(0, 60)}
                      </span>
                    </a>
                  </span>
                  {plan?.id === each.id && <PlanShown plan={plan} />}
                </TableCell>
                <TableCell label={t('database.calls')} className="tabular-nums">
                  {number(each.calls)}
                </TableCell>
                <TableCell label={t('database.mean')} className="whitespace-nowrap tabular-nums">
                  <span translate="no">{number(each.meanMs, 2)} ms</span>
                </TableCell>
                <TableCell label={t('database.total')} className="whitespace-nowrap tabular-nums">
                  <span translate="no">
                    {number(each.totalMs / 1_000, 1)} s · {number((each.share ?? 0) * 100)} %
                  </span>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </OperationsPart>
  );
}

async function PlanShown({ plan }: Readonly<{ plan: Plan }>) {
  const t = await words('operations');
  return (
    <div id={`plan-${plan.id}`} className="mt-2 font-normal">
      {'none' in plan ? (
        <Notice>{t(`database.no_plan.${plan.none}`)}</Notice>
      ) : (
        <section
          aria-label={t('database.plan')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
          tabIndex={0}
          className="max-h-96 overflow-auto border border-line p-2"
        >
          <pre translate="no" className="font-mono text-sm">
            {plan.lines.join('\n')}
          </pre>
        </section>
      )}
    </div>
  );
}
