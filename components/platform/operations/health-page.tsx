import { Notice } from '@/components/ui/notice';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '@/components/ui/table';
import { Tag } from '@/components/ui/tag';
import type { Migration, Proof, Proofs } from '@/lib/operators/health/queries';
import type { Found } from '@/lib/ops/health/looking';
import type { Backups, ProcessSeen } from '@/lib/ops/health/processes';
import { localeOf, words } from '@/lib/platform/words';
import { readMoment } from '@/lib/shared/dates';
import { Bytes, Figures, OperationsPage, OperationsPart, Program } from './page';

type Props = Readonly<{
  parts: readonly Found[];
  processes: readonly ProcessSeen[];
  backups: Backups;
  proofs: Proofs;
  migrations: readonly Migration[];
  all: boolean;
}>;

/** Whether all is well, as it is found at this moment. */
export async function HealthPage(props: Props) {
  const { parts, processes, backups, proofs, migrations, all } = props;
  const [t, locale] = [await words('operations'), await localeOf()];
  const ill = parts.filter(({ well }) => !well).length;
  const said = (proof: Proof | undefined) => {
    if (!proof) return t('health.never');
    const moment = readMoment(proof.provedAt, locale);
    return proof.faults === 0
      ? t('health.proof_well', { moment })
      : t('health.proof_faults', { moment, count: proof.faults });
  };
  return (
    <OperationsPage current="health" about={t('health.about')}>
      <Notice
        tone={ill > 0 ? 'critical' : 'positive'}
        title={ill > 0 ? t('health.not_well', { count: ill }) : t('health.all_well')}
        className="mb-6"
      />
      <OperationsPart id="parts" title={t('health.parts')}>
        <Table caption={t('health.parts')} stacks>
          <TableHead>
            <TableHeader>{t('health.part')}</TableHeader>
            <TableHeader>{t('health.state')}</TableHeader>
            <TableHeader>{t('health.took')}</TableHeader>
          </TableHead>
          <TableBody>
            {parts.map(({ part, well, why, ms }) => (
              <TableRow key={part}>
                <TableCell rowHeader>
                  <Program>{part}</Program>
                </TableCell>
                <TableCell>
                  <Tag tone={well ? 'positive' : 'critical'}>
                    {well ? t('health.well') : t('health.ill')}
                  </Tag>
                  {why && <Program className="ms-2">{why}</Program>}
                </TableCell>
                <TableCell className="tabular-nums">{t('health.ms', { ms })}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </OperationsPart>
      <OperationsPart id="backups" title={t('health.backups')}>
        <Figures
          all={[
            [
              t('health.kept'),
              backups.is === 'kept'
                ? readMoment(backups.at, locale)
                : t(`health.kept_is.${backups.is}`),
            ],
            [t('health.verified'), said(proofs.backup)],
            [t('health.restored'), said(proofs.restore)],
          ]}
        />
        {backups.is !== 'kept' && (
          <p className="-mt-4 text-muted">{t(`health.kept_why.${backups.is}`)}</p>
        )}
      </OperationsPart>
      <OperationsPart
        id="processes"
        title={t('health.processes')}
        about={t('health.processes_text')}
      >
        {processes.length === 0 ? (
          <p className="text-muted">{t('health.no_processes')}</p>
        ) : (
          <Table caption={t('health.processes')} stacks>
            <TableHead>
              <TableHeader>{t('health.process')}</TableHeader>
              <TableHeader>{t('health.memory')}</TableHeader>
              <TableHeader>{t('health.since')}</TableHeader>
            </TableHead>
            <TableBody>
              {processes.map(({ name, memory, since }) => (
                <TableRow key={name}>
                  <TableCell rowHeader>
                    <Program>{name}</Program>
                  </TableCell>
                  <TableCell label={t('health.memory')}>
                    <Bytes bytes={memory} locale={locale} />
                  </TableCell>
                  <TableCell label={t('health.since')}>
                    {since && readMoment(since, locale)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )}
      </OperationsPart>
      <Migrations migrations={migrations} all={all} />
    </OperationsPage>
  );
}

async function Migrations({ migrations, all }: Pick<Props, 'migrations' | 'all'>) {
  const [t, locale] = [await words('operations'), await localeOf()];
  const applied = migrations.filter(({ state }) => state !== 'missing').length;
  const known = migrations.filter(({ tag }) => tag !== undefined).length;
  const shown = all ? migrations : migrations.slice(0, 10);
  return (
    <OperationsPart
      id="migrations"
      title={t('health.migrations')}
      about={t('health.migrations_text', { known, applied })}
    >
      <Table caption={t('health.migrations')} stacks>
        <TableHead>
          <TableHeader>{t('health.migration')}</TableHeader>
          <TableHeader>{t('health.applied')}</TableHeader>
        </TableHead>
        <TableBody>
          {shown.map(({ tag, madeAt, state, appliedAt }) => (
            <TableRow key={madeAt.getTime()}>
              <TableCell rowHeader>
                {tag ? <Program>{tag}</Program> : t('health.other_version')}
              </TableCell>
              <TableCell label={t('health.applied')}>
                {state === 'missing' && <Tag tone="critical">{t('health.not_applied')}</Tag>}
                {state === 'before' && t('health.before_noting')}
                {state === 'applied' && appliedAt && readMoment(appliedAt, locale)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <p className="mt-1">
        <a
          href={all ? '/platform/health#migrations' : '/platform/health?migrations=all#migrations'}
          className="link inline-flex min-h-hit items-center"
        >
          {all ? t('health.latest_migrations') : t('health.all_migrations')}
        </a>
      </p>
    </OperationsPart>
  );
}
