import { HealthPage } from '@/components/platform/operations/health-page';
import { lastProofsOfBackups, listMigrations } from '@/lib/operators/health/queries';
import { lookDeeply } from '@/lib/ops/health/deep';
import { backupsIn, processesIn } from '@/lib/ops/health/processes';
import { viewOfPlatform } from '@/lib/platform/operator-doors';
import { words } from '@/lib/platform/words';
import { askForAll } from '@/lib/wiring/metrics/telling';

export async function generateMetadata() {
  const t = await words('operations');
  return { title: t('title') };
}

export default async function Health({ searchParams }: PageProps<'/platform/health'>) {
  // First of all whether an operator is here: only then anything is tried.
  const migrations = await viewOfPlatform(listMigrations);
  const [parts, metrics = '', proofs] = await Promise.all([
    lookDeeply(),
    askForAll(),
    lastProofsOfBackups(),
  ]);
  const { migrations: which } = await searchParams;
  return (
    <HealthPage
      {...{ parts, proofs, migrations, all: which === 'all' }}
      processes={processesIn(metrics)}
      backups={backupsIn(metrics, new Date())}
    />
  );
}
